import type { Edition } from "../zoom/edition.ts";
import { SCHEMAS } from "../zoom/generated/schemas.ts";
import { isObject } from "../zoom/is-object.ts";
import type { JsonSchema } from "../zoom/json-schema.ts";

/** Every schema of an edition by name. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Fields that edition `postman` lacks, by the schema in which they stand. */
const CURRENT_ONLY: Readonly<Record<string, string>> = {
  BatchRegistrants: "registrants_confirmation_email",
  BatchRegistered: "participant_pin_code",
  RegistrantAdded: "participant_pin_code",
};

/** The schemas as an edition has them. */
export function schemasOf(edition: Edition): Schemas {
  if (edition === "current") return SCHEMAS;
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const field = CURRENT_ONLY[name];
      return [name, field === undefined ? schema : (without(schema, field) as JsonSchema)];
    }),
  );
}

function without(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, field));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== field)
      .map(([key, inner]) => [key, without(inner, field)]),
  );
}
