import { isObject } from "./is-object.ts";

/** A field of a form or a query; empty where it is absent or no text. */
export function textField(body: unknown, name: string): string {
  const value = isObject(body) ? body[name] : undefined;
  return typeof value === "string" ? value : "";
}
