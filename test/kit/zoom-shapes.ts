import shapes from "../../fixtures/zoom-shapes.json" with { type: "json" };
import { isObject } from "../../src/zoom/is-object.ts";
import { OPERATIONS, type OperationKey } from "../../src/zoom/operations.ts";
import type { ZoomShapes } from "../../tools/generate/zoom-shapes.ts";

const SHAPES: ZoomShapes = shapes;

/** Statuses that Zoom describes of any call. */
const DESCRIBED = new Set(Object.values(SHAPES).flatMap(({ statuses }) => statuses));

/**
 * Where an answer of edition `current` is not as Zoom describes it, a line each, as the ledger has them; none for a call
 * that the description does not cover.
 *
 * @param body undefined for none
 */
export function differencesFromZoom(operation: OperationKey, status: number, body: unknown): string[] {
  const { method, path } = OPERATIONS[operation];
  const shape = SHAPES[`${method.toUpperCase()} ${path.replace("/v2", "")}`];
  if (!shape) return [];
  if (!DESCRIBED.has(status)) return [`status ${status} is described of no call`];
  const line = (what: string): string => `${operation} ${status}: ${what}`;
  if (!shape.statuses.includes(status)) return [line("is not described")];
  const fields = shape.bodies[status];
  if (status >= 300 || !fields) return status < 300 && body !== undefined ? [line("has a body")] : [];
  const found = new Set<string>();
  compare(body, "", new Map(Object.entries(fields)), found);
  return [...found].map(line);
}

function compare(
  value: unknown,
  path: string,
  fields: ReadonlyMap<string, string>,
  found: Set<string>,
): void {
  if (Array.isArray(value)) {
    for (const each of value) compareOne(each, `${path}[]`, fields, found);
    return;
  }
  if (!isObject(value)) return;
  const within = path === "" ? "" : `${path}.`;
  const here = [...fields].filter(([name]) => isDirectlyIn(name, within));
  // An object of which nothing is described takes anything.
  if (here.length === 0) return;
  for (const [name, type] of here) {
    if (type.endsWith("!") && !(name.slice(within.length) in value)) found.add(`${name} is missing`);
  }
  for (const [name, each] of Object.entries(value)) {
    if (fields.has(within + name)) compareOne(each, within + name, fields, found);
    else found.add(`${within}${name} is not described`);
  }
}

function compareOne(
  value: unknown,
  path: string,
  fields: ReadonlyMap<string, string>,
  found: Set<string>,
): void {
  const types = fields.get(path)?.replace("!", "").split("|") ?? [];
  const type = typeOf(value);
  const fits = types.length === 0 || types.includes("any") || types.includes(type);
  if (fits || (type === "integer" && types.includes("number"))) compare(value, path, fields, found);
  else found.add(`${path} is ${type} instead of ${types.join(" or ")}`);
}

function isDirectlyIn(name: string, within: string): boolean {
  return name.startsWith(within) && !/[.[]/.test(name.slice(within.length)) && name.length > within.length;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
