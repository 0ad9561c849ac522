import type { Problem } from "./problem.ts";

/** What ajv says of one failed keyword. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A generated validator: `errors` holds what failed in the last call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

const LONGEST_SHOWN = 60;

/** A value as a reason shows it: JSON, cut when long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)` : text;
}

/** Everything that a schema has against a body, as problems of its fields. */
export function problemsOf(validate: Validator, body: unknown): Problem[] {
  if (validate(body)) return [];
  return (validate.errors ?? []).map((error) => {
    const path = error.instancePath.split("/").slice(1).map(unescapePointer);
    const { missingProperty, additionalProperty = missingProperty } = error.params;
    const field = fieldName(typeof additionalProperty === "string" ? [...path, additionalProperty] : path);
    return { field, cause: causeOf(error, field), explanation: explain(error, field, valueAt(body, path)) };
  });
}

/** A body that is no object at all is not a wrong field. */
function causeOf(error: SchemaError, field: string): string {
  return field === "" ? "not-json" : error.keyword;
}

function explain({ keyword, params, message }: SchemaError, field: string, value: unknown): string {
  if (field === "") return `the body is ${show(value)}; send a JSON object`;
  switch (keyword) {
    case "required":
      return `${field} is missing`;
    case "additionalProperties":
      return `${field} is not known here`;
    case "maxLength":
      return `${field} has ${Array.from(String(value)).length} characters; at most ${String(params["limit"])}`;
    case "enum":
      return `${field} is ${show(value)}; it can be ${(params["allowedValues"] as unknown[]).map(show).join(", ")}`;
    case "pattern":
      return `${field} is ${show(value)}, which is not of the right form`;
    case "minLength":
    case "minItems":
      return `${field} is empty`;
    default:
      return `${field} is ${show(value)}; it ${message ?? "is not valid"}`;
  }
}

/** `["registrants", "0", "email"]` as Zoom's field names would have it: `registrants[0].email`. */
function fieldName(path: readonly string[]): string {
  return path.reduce((name, step) => {
    if (/^\d+$/.test(step)) return `${name}[${step}]`;
    return name ? `${name}.${step}` : step;
  }, "");
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    body,
  );
}

function unescapePointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
