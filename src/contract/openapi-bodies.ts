import type { Edition } from "../zoom/edition.ts";
import type { JsonSchema } from "../zoom/json-schema.ts";
import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { exampleBody } from "./example-facts.ts";
import type { Schemas } from "./openapi-schemas.ts";

/** The media type of JSON bodies. */
export const JSON_TYPE = "application/json";

/** A reference to a schema of the document. */
export function reference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** What a call of the operation may carry; undefined where it carries nothing. */
export function requestBody(key: OperationKey, edition: Edition, schemas: Schemas): JsonSchema | undefined {
  const { body, form, query, queryInBody } = OPERATIONS[key];
  if (queryInBody) {
    const fields = Object.keys(query ?? {}).map((name) => [name, { type: "string" }]);
    const schema = { type: "object", properties: Object.fromEntries(fields) };
    return { content: { "application/x-www-form-urlencoded": { schema } } };
  }
  if (body === undefined) return undefined;
  const json = { schema: reference(body), example: exampleBody(key) };
  return {
    required: true,
    content: {
      ...(form && edition === "postman" && { "multipart/form-data": { schema: formSchema(body, schemas) } }),
      [JSON_TYPE]: json,
    },
  };
}

/** A form holds the same fields as text; a list is JSON inside one of them. */
function formSchema(name: string, schemas: Schemas): JsonSchema {
  const { properties, required } = schemas[name] as {
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
