import { isObject } from "../zoom/is-object.ts";
import type { JsonSchema } from "../zoom/json-schema.ts";
import { parse } from "./json-text.ts";

/** A field that no schema has. */
export interface UnknownField {
  /** Such as `registrants[0].mail`. */
  readonly path: string;
  readonly name: string;
  /** The names that exist in its place. */
  readonly known: readonly string[];
}

/** The fields of a value that the schema does not have; each once, however many entries of a list have it. */
export function unknownFields(value: unknown, schema: JsonSchema, document: JsonSchema): UnknownField[] {
  const found = new Map<string, UnknownField>();
  const visit = (each: unknown, schemas: readonly JsonSchema[], path: string): void => {
    if (Array.isArray(each)) {
      const items = alternatives(
        schemas.map((one) => one["items"]),
        document,
      );
      each.forEach((entry: unknown, at) => visit(entry, items, `${path}[${at}]`));
      return;
    }
    if (!isObject(each)) return;
    const described = schemas.filter((one) => isObject(one["properties"]));
    if (described.length === 0) return;
    const open = schemas.some((one) => one["additionalProperties"] === true);
    for (const [name, inner] of Object.entries(each)) {
      const here = path === "" ? name : `${path}.${name}`;
      const own = described.map((one) => propertiesOf(one)[name]).filter((one) => one !== undefined);
      if (own.length > 0) visitValue(inner, own, here);
      else if (!open) note(here, name, described);
    }
  };
  const visitValue = (inner: unknown, schemas: readonly unknown[], path: string): void => {
    const content = schemas.map((one) => (isObject(one) ? one["contentSchema"] : undefined)).filter(Boolean);
    const isJsonText = content.length > 0 && typeof inner === "string";
    visit(isJsonText ? parse(inner) : inner, alternatives(isJsonText ? content : schemas, document), path);
  };
  const note = (path: string, name: string, described: readonly JsonSchema[]): void => {
    const place = path.replaceAll(/\[\d+\]/g, "[]");
    const known = described.flatMap((one) => Object.keys(propertiesOf(one)));
    if (!found.has(place)) found.set(place, { path, name, known: [...new Set(known)] });
  };
  visit(value, alternatives([schema], document), "");
  return [...found.values()];
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, unknown>> {
  const properties = schema["properties"] as Record<string, unknown>;
  return Object.assign(Object.create(null) as Record<string, unknown>, properties);
}

/** The schemas that a value may fit, references followed. */
function alternatives(schemas: readonly unknown[], document: JsonSchema): JsonSchema[] {
  return schemas.flatMap((schema): JsonSchema[] => {
    if (!isObject(schema)) return [];
    if (typeof schema["$ref"] === "string") return alternatives([follow(schema["$ref"], document)], document);
    if (Array.isArray(schema["anyOf"])) return alternatives(schema["anyOf"], document);
    return [schema];
  });
}

function follow(reference: string, document: JsonSchema): unknown {
  let at: unknown = document;
  for (const step of reference.replace(/^#\//, "").split("/")) at = isObject(at) ? at[step] : undefined;
  return at;
}
