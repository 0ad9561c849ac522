import type { Catalogue } from "../zoom/catalogue.ts";
import type { Edition } from "../zoom/edition.ts";
import type { JsonSchema } from "../zoom/json-schema.ts";
import { OPERATION_KEYS, OPERATIONS, type Operation, type OperationKey } from "../zoom/operations.ts";
import { evidenceOf, type Outcome } from "../zoom/outcome.ts";
import { exampleAnswer } from "./example-answers.ts";
import { JSON_TYPE, reference, requestBody } from "./openapi-bodies.ts";
import { schemasOf, type Schemas } from "./openapi-schemas.ts";

/** An OpenAPI document, as plain data. */
export type OpenApi = JsonSchema & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
};

/** Where the document says that the API is, when nobody says where the simulator listens. */
const SERVERS = ["http://127.0.0.1:4780", "https://api.zoom.us"];

/**
 * The OpenAPI 3.1 document of one edition: every operation, and every outcome as a named example.
 *
 * @param servers where the API is
 */
export function openApi(
  catalogue: Catalogue,
  edition: Edition,
  servers: readonly string[] = SERVERS,
): OpenApi {
  const schemas = schemasOf(edition);
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const key of OPERATION_KEYS) {
    const { path, method } = OPERATIONS[key];
    paths[path] = { ...paths[path], [method]: operationObject(catalogue, key, edition, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `Zoom registration API, as zoom-sim answers it, edition ${edition}`,
      version: edition,
      description:
        "Generated from the catalogue of outcomes. Not Zoom's own description, and not affiliated with Zoom. Each example names its evidence; what is assumed may differ from Zoom.",
    },
    servers: servers.map((url) => ({ url })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        client: { type: "http", scheme: "basic" },
      },
      schemas,
    },
  };
}

function operationObject(
  catalogue: Catalogue,
  key: OperationKey,
  edition: Edition,
  schemas: Schemas,
): JsonSchema {
  const operation = OPERATIONS[key];
  const body = requestBody(key, edition, schemas);
  return {
    operationId: key,
    summary: operation.summary,
    ...(operation.scope && { description: scopeText(operation) }),
    parameters: parametersOf(operation),
    ...(body && { requestBody: body }),
    security: securityOf(operation),
    responses: responsesOf(catalogue, key, edition),
  };
}

/** By what a call says who it is: a token, an app's credentials, or nothing, where a browser makes it. */
function securityOf({ scope, queryInBody }: Operation): JsonSchema[] {
  if (scope) return [{ token: [] }];
  return queryInBody ? [{ client: [] }] : [];
}

function scopeText({ scope, label }: Operation): string {
  return `Scope ${scope?.classic} or ${scope?.granular} (each also with :admin). Rate label ${label}.`;
}

function parametersOf({ path, query = {} }: Operation): JsonSchema[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const inQuery = Object.entries(query).map(([name, description]) => ({
    name,
    in: "query",
    description,
    schema: { type: "string" },
  }));
  return [...inPath, ...inQuery];
}

function responsesOf(catalogue: Catalogue, key: OperationKey, edition: Edition): JsonSchema {
  const byStatus = new Map<number, Outcome[]>();
  for (const outcome of catalogue.of(key)) {
    const status = outcome.status[edition];
    if (status === undefined) continue;
    byStatus.set(status, [...(byStatus.get(status) ?? []), outcome]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, outcomes]) => [status, responseObject(catalogue, outcomes, key, edition)]),
  );
}

function responseObject(
  catalogue: Catalogue,
  outcomes: readonly Outcome[],
  key: OperationKey,
  edition: Edition,
): JsonSchema {
  const answers = outcomes.map((outcome) => ({
    outcome,
    ...exampleAnswer(catalogue, outcome, key, edition),
  }));
  const names = [
    ...new Set(
      answers
        .map(({ outcome, headers: set }) => [outcome, set] as const)
        .flatMap(([, set]) => Object.keys(set)),
    ),
  ];
  const withBody = answers.filter(({ body }) => body !== undefined);
  const schemas = [...new Set(withBody.map(({ outcome }) => schemaOf(outcome, key)))].map(reference);
  return {
    description: outcomes.map(({ key: name, cause }) => `${name}: ${cause}`).join("\n\n"),
    headers: Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }])),
    ...(withBody.length > 0 && {
      content: {
        [JSON_TYPE]: {
          schema: schemas.length === 1 ? schemas[0] : { anyOf: schemas },
          examples: Object.fromEntries(
            withBody.map(({ outcome, body }) => [
              outcome.key,
              { summary: `${outcome.cause} (${evidenceOf(outcome, edition)})`, value: body },
            ]),
          ),
        },
      },
    }),
  };
}

function schemaOf(outcome: Outcome, key: OperationKey): string {
  if (outcome.stage === "success") return OPERATIONS[key].reply ?? "ApiError";
  if (outcome.onPage) return "PageError";
  return outcome.error === undefined ? "ApiError" : "OAuthError";
}
