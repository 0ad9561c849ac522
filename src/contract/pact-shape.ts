// The part of pact-js that the builders use, by shape: whoever imports them needs no pact to do so, and any
// version whose interactions look like this will do.

/** A request of an interaction in the making. */
export interface PactRequest {
  query(query: Record<string, string>): unknown;
  headers(headers: Record<string, string>): unknown;
  jsonBody(body: unknown): unknown;
  body(contentType: string, body: Buffer): unknown;
  matchingRules(rules: object): unknown;
}

/** A response of an interaction in the making. */
export interface PactResponse {
  headers(headers: Record<string, string>): unknown;
  jsonBody(body: unknown): unknown;
}

/**
 * What `addInteraction()` of a `PactV4` returns.
 *
 * @typeParam R what is had when the response is known: the thing with `executeTest`
 */
export interface PactInteraction<R> {
  given(state: string, parameters?: { [name: string]: string | string[] }): PactInteraction<R>;
  uponReceiving(description: string): PactInteraction<R>;
  withRequest(
    method: string,
    path: string,
    build?: (request: PactRequest) => void,
  ): { willRespondWith(status: number, build?: (response: PactResponse) => void): R };
}

/** An event of an interaction in the making. */
export interface PactMessageContents {
  withJSONContent(content: unknown): unknown;
  withMetadata(metadata: Record<string, string>): unknown;
}

/**
 * What `addAsynchronousInteraction()` of a `PactV4` returns.
 *
 * @typeParam R what is had when the event is known: the thing with `executeTest`
 */
export interface PactMessage<R> {
  given(state: string, parameters?: { [name: string]: string | string[] }): PactMessage<R>;
  expectsToReceive(description: string, build: (contents: PactMessageContents) => void): R;
}
