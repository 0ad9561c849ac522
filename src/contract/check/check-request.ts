import { isObject } from "../../zoom/is-object.ts";
import { OPERATION_KEYS, OPERATIONS, type OperationKey } from "../../zoom/operations.ts";
import type { Outcome } from "../../zoom/outcome.ts";
import { unknownFields } from "../unknown-fields.ts";
import { lineOf, operationsAt, type ApiEdition } from "./api-edition.ts";
import { best } from "./check-response.ts";
import type { Found } from "./finding.ts";
import { readBody } from "./pact-body.ts";

type Request = Readonly<Record<string, unknown>>;

/** The operation that a request calls, or that there is none. */
export function operationOf(request: Request): OperationKey | Found {
  const { method: written, path: place } = request;
  const method = typeof written === "string" ? written.toUpperCase() : "GET";
  const path = typeof place === "string" ? place : "/";
  const there = operationsAt(path);
  const called = there.find((key) => OPERATIONS[key].method === method.toLowerCase());
  if (called) return called;
  const lines = (there.length > 0 ? there : OPERATION_KEYS).map(lineOf);
  return {
    kind: "operation",
    problem: `no operation is ${method} ${path}`,
    // Without its id, which is as unlike `{meetingId}` as a part of a path that is missing.
    ...best(`${method} ${path.replace(/^(\/v2\/meetings)\/[^/]+/, "$1/{meetingId}")}`, lines),
  };
}

/**
 * What a request has that the operation does not take.
 *
 * @param outcomes what the answer may be of: where it is that of a body refused, the body is wrong on purpose
 */
export function checkRequest(
  api: ApiEdition,
  operation: OperationKey,
  request: Request,
  outcomes: readonly Outcome[],
): Found[] {
  const onPurpose = outcomes.some(({ stage }) => stage === "body" || stage === "rest-of-body");
  return [
    ...unknownInQuery(operation, request),
    ...(onPurpose ? [] : unknownInBody(api, operation, request)),
  ];
}

function unknownInQuery(operation: OperationKey, { query }: Request): Found[] {
  const names =
    typeof query === "string" ? new URLSearchParams(query).keys() : isObject(query) ? Object.keys(query) : [];
  const known = Object.keys(OPERATIONS[operation].query ?? {});
  return [...new Set(names)]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      kind: "query",
      problem: `${lineOf(operation)} has no query parameter ${name}`,
      ...best(name, known),
    }));
}

function unknownInBody(api: ApiEdition, operation: OperationKey, request: Request): Found[] {
  const body = readBody(request);
  if (body.kind === "none") return [];
  const bodies = api.requestBodies(operation);
  const types = Object.keys(bodies);
  if (types.length === 0) {
    return [{ kind: "request-body", problem: `${lineOf(operation)} takes no body` }];
  }
  const schema = bodies[body.type];
  if (!schema || body.kind === "other") {
    return [
      {
        kind: "request-body",
        problem: `${lineOf(operation)} takes no such body in edition ${api.edition}: ${body.type}`,
        ...best(body.type, types),
      },
    ];
  }
  const value = body.kind === "form" ? Object.fromEntries(body.fields) : body.value;
  return unknownFields(value, schema, api.document).map(({ path, name, known }) => ({
    kind: "request-field" as const,
    problem: `no body of ${lineOf(operation)} has the field ${path} in edition ${api.edition}`,
    ...best(name, known),
  }));
}
