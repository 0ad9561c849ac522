import { nearest } from "../../scenario/nearest.ts";
import { isObject } from "../../zoom/is-object.ts";
import { problemsOf, show, type SchemaError, type Validator } from "../../zoom/problems.ts";
import * as validators from "../generated/validators.ts";
import type { BodyName } from "../generated/schemas.ts";
import { AdminRefused } from "./endpoint.ts";

interface NumberBounds {
  readonly type?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

/** What a validator says with the schema at hand. */
interface VerboseError extends SchemaError {
  readonly parentSchema?: NumberBounds & { readonly description?: string; readonly properties?: object };
  readonly data?: unknown;
}

/**
 * Holds a body to its schema.
 *
 * @throws AdminRefused for the mistake that says most: a field that is not known before a value that cannot be
 */
export function checkBody(name: BodyName, body: unknown): void {
  const validate = validators[`validate${name}`] as Validator;
  const problems = problemsOf(validate, body);
  const errors = (validate.errors ?? []) as readonly VerboseError[];
  if (problems.length === 0) return;
  if (!isObject(body)) throw new AdminRefused(400, `the body is ${show(body)}; send a JSON object`);

  const unknown = errors.find(({ keyword }) => keyword === "additionalProperties");
  if (unknown) throw unknownField(unknown);
  // Of a value that may be one of several things, each of them has its own complaint before this one.
  const at = Math.max(
    errors.findIndex(({ keyword }) => keyword === "anyOf"),
    0,
  );
  const { field, explanation } = problems[at] ?? { field: "", explanation: "" };
  const { keyword, params, parentSchema, data } = errors[at] as VerboseError;
  if (keyword === "anyOf" && parentSchema?.description !== undefined) {
    throw new AdminRefused(400, `${field} is ${show(data)}; it can be ${parentSchema.description}`);
  }
  if (keyword === "enum" && typeof data === "string") {
    const names = nearest(data, (params["allowedValues"] as unknown[]).map(String));
    throw new AdminRefused(400, explanation, names);
  }
  const bounds = NUMBER_KEYWORDS.has(keyword) ? boundsOf(parentSchema) : undefined;
  throw new AdminRefused(400, bounds ? `${field} is ${show(data)}; it can be ${bounds}` : explanation);
}

const NUMBER_KEYWORDS: ReadonlySet<string> = new Set(["type", "minimum", "exclusiveMinimum", "maximum"]);

/** In words: what a number can be; undefined for what is no number, or has no bounds. */
function boundsOf({ type, minimum, exclusiveMinimum, maximum }: NumberBounds = {}): string | undefined {
  if ((type !== "integer" && type !== "number") || maximum === undefined) return undefined;
  const kind = type === "integer" ? "a whole number" : "a number";
  return `${kind} ${minimum === undefined ? `above ${exclusiveMinimum}, at most` : `from ${minimum} to`} ${maximum}`;
}

function unknownField({ params, parentSchema }: VerboseError): AdminRefused {
  const name = String(params["additionalProperty"]);
  const names = nearest(name, Object.keys(parentSchema?.properties ?? {}));
  return new AdminRefused(400, `there is no field ${show(name)}; nearest: ${names.join(", ")}`, names);
}
