import type { Facts } from "../zoom/call.ts";
import { isObject } from "../zoom/is-object.ts";
import {
  kindOf,
  OAUTH_OPERATIONS,
  occurrenceParameter,
  OPERATIONS,
  type OperationKey,
} from "../zoom/operations.ts";
import type { TokenFacts } from "../zoom/token.ts";
import { PEOPLE } from "./example-facts.ts";

/** How a batch is written on the wire. */
export const ENCODINGS = ["multipart", "json"] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** A request as it is sent. */
export interface ExampleRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The bearer token; undefined for none. */
  readonly token: string | undefined;
  /** Undefined for no body. */
  readonly body: ExampleBody | undefined;
}

/** A body as it is sent. */
export interface ExampleBody {
  readonly contentType: string;
  readonly text: string;
  /** The fields of a form, each as its text. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What a JSON body holds. */
  readonly json?: unknown;
}

/** The boundary of forms in contracts: generated twice, a contract has the same bytes. */
const BOUNDARY = "zoom-sim-contract-boundary";

const JSON_TYPE = "application/json";
const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/**
 * The request of a call that is arranged already.
 *
 * @throws Error for the one that Pact cannot hold
 */
export function requestOf(arranged: Facts, operation: OperationKey, encoding: Encoding): ExampleRequest {
  const { method, path, scope } = OPERATIONS[operation];
  const place = path
    .replace(`{${kindOf(operation).idParameter}}`, arranged.meetingId)
    .replace("{registrantId}", arranged.registrantId)
    .replace("{userId}", arranged.userId);
  return {
    method: method.toUpperCase(),
    path: arranged.operation ? place : `${place}_unknown`,
    query: queryOf(operation, arranged),
    token: scope && TOKENS[tokenKind(arranged.token)],
    body: OAUTH_OPERATIONS.includes(operation) ? undefined : bodyOf(arranged, encoding),
  };
}

type TokenKind = TokenFacts["kind"] | "powerless";

/** The tokens of the default data. */
const TOKENS: Readonly<Record<TokenKind, string | undefined>> = {
  missing: undefined,
  invalid: "sim-token-invalid",
  expired: "sim-token-expired",
  powerless: "sim-token-no-scope",
  valid: "sim-token-full",
};

function tokenKind(token: TokenFacts): TokenKind {
  return token.kind === "valid" && token.scopes?.length === 0 ? "powerless" : token.kind;
}

function queryOf(
  operation: OperationKey,
  { body, undecoded, occurrenceIds = [] }: Facts,
): Readonly<Record<string, string>> {
  const parameter = occurrenceParameter(operation);
  if (parameter && occurrenceIds.length > 0) return { [parameter]: occurrenceIds.join(",") };
  if (undecoded?.cause === "page-token") return { next_page_token: "expired" };
  if (!OAUTH_OPERATIONS.includes(operation) || !isObject(body)) return {};
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

function bodyOf({ body, undecoded }: Facts, encoding: Encoding): ExampleBody | undefined {
  switch (undecoded?.cause) {
    case "not-json":
      // Broken JSON would do too, but Pact cannot hold it.
      return jsonBody(PEOPLE);
    case "form":
      return { contentType: "text/plain", text: JSON.stringify(body) };
    case "brackets":
      // In JSON the same mistake is a list that was made into text first.
      return encoding === "json"
        ? jsonBody({ auto_approve: true, registrants: JSON.stringify(PEOPLE) })
        : formBody({ auto_approve: "true", "registrants[0][email]": PEOPLE[0].email });
    case "multipart":
      throw new Error(
        "no contract can hold a broken form: Pact reads a form before it compares it; test this one with the header X-Zoom-Sim-Scenario",
      );
    default:
      if (body === undefined) return undefined;
      return encoding === "json" ? jsonBody(body) : formBody(fieldsOf(body));
  }
}

/** The fields of a body as a form has them: text as it is, anything else as JSON. */
function fieldsOf(body: unknown): Record<string, string> {
  if (!isObject(body)) return {};
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === "string" && name !== "registrants" ? value : JSON.stringify(value),
    ]),
  );
}

function jsonBody(body: unknown): ExampleBody {
  return { contentType: JSON_TYPE, text: JSON.stringify(body), json: body };
}

function formBody(fields: Readonly<Record<string, string>>): ExampleBody {
  const parts = Object.entries(fields).map(
    ([name, text]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  return { contentType: FORM_TYPE, text: `${parts.join("")}--${BOUNDARY}--\r\n`, fields };
}
