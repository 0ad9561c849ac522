import type { Catalogue } from "../zoom/catalogue.ts";
import type { Edition } from "../zoom/edition.ts";
import { SCHEMAS } from "../zoom/generated/schemas.ts";
import type { JsonSchema } from "../zoom/json-schema.ts";
import { OPERATION_KEYS, OPERATIONS, type Operation, type OperationKey } from "../zoom/operations.ts";
import { evidenceOf, type Outcome } from "../zoom/outcome.ts";
import { exampleAnswer } from "./example-answers.ts";
import { EXAMPLE_BODY } from "./example-facts.ts";

/** An OpenAPI document, as plain data. */
export type OpenApi = JsonSchema & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
};

const JSON_TYPE = "application/json";

/** The OpenAPI 3.1 document of one edition: every operation, and every outcome as a named example. */
export function openApi(catalogue: Catalogue, edition: Edition): OpenApi {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const key of OPERATION_KEYS) {
    const { path, method } = OPERATIONS[key];
    paths[path] = { ...paths[path], [method]: operationObject(catalogue, key, edition) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `Zoom registration API, as zoom-sim answers it, edition ${edition}`,
      version: edition,
      description:
        "Generated from the catalogue of outcomes. Not Zoom's own description, and not affiliated with Zoom. Each example names its evidence; what is assumed may differ from Zoom.",
    },
    servers: [{ url: "http://127.0.0.1:4780" }, { url: "https://api.zoom.us" }],
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer" },
        client: { type: "http", scheme: "basic" },
      },
      schemas: SCHEMAS,
    },
  };
}

function operationObject(catalogue: Catalogue, key: OperationKey, edition: Edition): JsonSchema {
  const operation = OPERATIONS[key];
  const body = operation.body && requestBody(key, operation.body, edition);
  return {
    operationId: key,
    summary: operation.summary,
    ...(operation.scope && { description: scopeText(operation) }),
    parameters: parametersOf(operation),
    ...(body && { requestBody: body }),
    security: [operation.scope ? { token: [] } : { client: [] }],
    responses: responsesOf(catalogue, key, edition),
  };
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

function requestBody(key: OperationKey, schema: string, edition: Edition): JsonSchema {
  const json = { schema: reference(schema), example: EXAMPLE_BODY[key] };
  if (!OPERATIONS[key].form || edition !== "postman") return { content: { [JSON_TYPE]: json } };
  return { content: { "multipart/form-data": { schema: formSchema(schema) }, [JSON_TYPE]: json } };
}

/** A form holds the same fields as text; a list is JSON inside one of them. */
function formSchema(name: string): JsonSchema {
  const { properties, required } = SCHEMAS[name] as {
    properties: Record<string, JsonSchema>;
    required: unknown;
  };
  const fields = Object.entries(properties).map(([field, { type }]) => [
    field,
    type === "boolean"
      ? { type: "string", enum: ["true", "false"] }
      : {
          type: "string",
          contentMediaType: JSON_TYPE,
          contentSchema: { $ref: `#/components/schemas/${name}/properties/${field}` },
        },
  ]);
  return { type: "object", properties: Object.fromEntries(fields), required };
}

function responsesOf(catalogue: Catalogue, key: OperationKey, edition: Edition): JsonSchema {
  const byStatus = new Map<number, Outcome[]>();
  for (const outcome of catalogue.outcomes) {
    const status = outcome.status[edition];
    if (status === undefined || !outcome.operations.includes(key)) continue;
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
  return outcome.error === undefined ? "ApiError" : "OAuthError";
}

function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
