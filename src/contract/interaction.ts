import type { Matcher } from "./matchers.ts";
import type { PactInteraction, PactRequest } from "./pact-shape.ts";

/** One request and its response, as a contract describes them. */
export interface Interaction {
  readonly description: string;
  readonly state: { readonly name: string; readonly params: StateParams } | undefined;
  readonly request: InteractionRequest;
  readonly response: InteractionResponse;
}

/** One event that a consumer is sent, as a contract describes it. */
export interface Message {
  readonly description: string;
  readonly state: Interaction["state"];
  /** Rules inside it. */
  readonly contents: unknown;
  /** Headers of the delivery. */
  readonly metadata: Template;
}

export type StateParams = Readonly<Record<string, string | readonly string[]>>;

/** Text as it is, or a rule for it. */
export type Template = Readonly<Record<string, string | Matcher>>;

export interface InteractionRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Template;
  readonly headers: Template;
  readonly body: InteractionBody | undefined;
}

/** A body in JSON, its rules inside it; or one as bytes, its rules by path. */
export type InteractionBody =
  | { readonly json: unknown }
  | {
      readonly contentType: string;
      readonly bytes: Buffer;
      readonly rules: readonly { readonly path: string; readonly rules: readonly Matcher[] }[];
    };

export interface InteractionResponse {
  readonly status: number;
  readonly headers: Template;
  /** Undefined for no body. */
  readonly json: unknown;
}

/** Tells Pact of an interaction. */
export function tellPact<R>(
  pact: PactInteraction<R>,
  { description, state, request, response }: Interaction,
): R {
  const described = (state ? given(pact, state) : pact).uponReceiving(description);
  return described
    .withRequest(request.method, request.path, (builder) => {
      builder.query(request.query as Record<string, string>);
      builder.headers(request.headers as Record<string, string>);
      if (request.body) tellBody(builder, request.body);
    })
    .willRespondWith(response.status, (builder) => {
      builder.headers(response.headers as Record<string, string>);
      if (response.json !== undefined) builder.jsonBody(response.json);
    });
}

function given<R>(
  pact: PactInteraction<R>,
  { name, params }: NonNullable<Interaction["state"]>,
): PactInteraction<R> {
  // Pact takes an empty object for parameters that are there.
  if (Object.keys(params).length === 0) return pact.given(name);
  return pact.given(name, params as Record<string, string | string[]>);
}

function tellBody(builder: PactRequest, body: InteractionBody): void {
  if ("json" in body) {
    builder.jsonBody(body.json);
    return;
  }
  builder.body(body.contentType, body.bytes);
  if (body.rules.length > 0) builder.matchingRules({ body: body.rules });
}
