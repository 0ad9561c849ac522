import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isObject } from "../../src/zoom/is-object.ts";
import { ROOT, write } from "./write.ts";

/** Where the facts about Zoom's answers are kept. */
export const SHAPES_FILE = "fixtures/zoom-shapes.json";

/** Zoom's own description, where somebody has it: it is not ours to publish. */
export const REFERENCE = join(
  resolve(ROOT, process.env["ZOOM_REFERENCE"] ?? "../shared/reference"),
  "zoom-registration-subset-2025-06.openapi.json",
);

/** What Zoom describes of the answers to one call. */
export interface CallShapes {
  /** The statuses it describes. */
  readonly statuses: readonly number[];
  /** The body of each success: the type of each field by its path, such as `registrants[].email`; `!` if required. */
  readonly bodies: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Such as `POST /meetings/{meetingId}/registrants`. */
export type ZoomShapes = Readonly<Record<string, CallShapes>>;

/** Derives the facts anew where the description is at hand; else they stay as they are. */
export async function generateZoomShapes(): Promise<void> {
  if (existsSync(REFERENCE)) await write(SHAPES_FILE, await deriveZoomShapes());
}

/** The text of the facts, as {@link SHAPES_FILE} has it: names, types and statuses, no sentence of Zoom's. */
export async function deriveZoomShapes(): Promise<string> {
  const document = JSON.parse(await readFile(REFERENCE, "utf8")) as Described;
  const calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, { responses }]): [string, CallShapes] => [
        `${method.toUpperCase()} ${path}`,
        { statuses: Object.keys(responses).map(Number), bodies: bodiesOf(responses, document) },
      ]),
  );
  const sorted = calls.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

type Schema = Readonly<Record<string, unknown>>;

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Responses }>>>>;
}

type Responses = Readonly<
  Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
>;

/** What else stands in a path is of no one call. */
const METHODS = ["get", "post", "put", "patch", "delete"];

function bodiesOf(responses: Responses, document: Described): CallShapes["bodies"] {
  return Object.fromEntries(
    Object.entries(responses).flatMap(([status, { content }]) => {
      const schema = content?.["application/json"]?.schema;
      if (!schema) return [];
      const fields: Record<string, string> = {};
      describe(schema, document, "", false, fields);
      return [[status, fields]];
    }),
  );
}

/** Takes down a schema and what is in it, field by field. */
function describe(
  schema: Schema,
  document: Described,
  path: string,
  required: boolean,
  fields: Record<string, string>,
): void {
  const parts = partsOf(schema, document);
  const types = new Set(parts.flatMap((part) => typesOf(part)));
  if (path !== "") fields[path] = `${[...types].sort().join("|") || "any"}${required ? "!" : ""}`;
  for (const part of parts) {
    if (isObject(part["items"])) describe(part["items"], document, `${path}[]`, false, fields);
    const needed = Array.isArray(part["required"]) ? part["required"] : [];
    for (const [name, each] of Object.entries(isObject(part["properties"]) ? part["properties"] : {})) {
      if (!isObject(each)) continue;
      describe(each, document, path === "" ? name : `${path}.${name}`, needed.includes(name), fields);
    }
  }
}

function typesOf({ type, properties, items }: Schema): string[] {
  if (typeof type === "string") return [type];
  if (properties !== undefined) return ["object"];
  return items === undefined ? [] : ["array"];
}

/** A schema and those it is made of, references followed. */
function partsOf(schema: Schema, document: Described): Schema[] {
  if (typeof schema["$ref"] === "string") {
    let at: unknown = document;
    for (const step of schema["$ref"].replace(/^#\//, "").split("/"))
      at = isObject(at) ? at[step] : undefined;
    return isObject(at) ? partsOf(at, document) : [];
  }
  const others = ["allOf", "oneOf", "anyOf"].flatMap((name) => {
    const list = schema[name];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
  return [schema, ...others.flatMap((each) => partsOf(each, document))];
}
