import { isObject } from "../../src/zoom/is-object.ts";

/** A description in which every object that does not say itself whether it takes more is closed. */
export function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  const open =
    isObject(value["properties"]) && value["type"] === "object" && !("additionalProperties" in value);
  return open ? { ...inner, additionalProperties: false } : inner;
}
