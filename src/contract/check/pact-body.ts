import { isObject } from "../../zoom/is-object.ts";
import { parse } from "../json-text.ts";

/** The body of an interaction, as far as its names can be read. */
export type PactBody =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly type: string; readonly value: unknown }
  | { readonly kind: "form"; readonly type: string; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: "other"; readonly type: string };

/** Reads the body of a request or a response, of any version of Pact's format. */
export function readBody(message: Readonly<Record<string, unknown>>): PactBody {
  const { body } = message;
  if (body === undefined || body === null || body === "") return { kind: "none" };
  const wrapped = isObject(body) && "content" in body && ("contentType" in body || "encoded" in body);
  const content: unknown = wrapped ? body["content"] : body;
  if (content === undefined || content === "") return { kind: "none" };
  const full =
    contentTypeOf(message) ??
    (wrapped && typeof body["contentType"] === "string" ? body["contentType"] : undefined) ??
    "application/json";
  const type = full.split(";")[0]?.trim().toLowerCase() ?? "";
  if (typeof content !== "string") return { kind: "json", type, value: content };
  const encoded = wrapped && String(body["encoded"]).toLowerCase() === "base64";
  const text = encoded ? Buffer.from(content, "base64").toString("utf8") : content;
  if (type === "multipart/form-data") return { kind: "form", type, fields: partsOf(text, full) };
  if (type === "application/x-www-form-urlencoded") {
    return { kind: "form", type, fields: new Map(new URLSearchParams(text)) };
  }
  if (!/[/+]json$/.test(type)) return { kind: "other", type };
  // Before version 4 a JSON body stands as it is, so that a string is the value itself.
  if (!wrapped) return { kind: "json", type, value: parse(text) ?? text };
  const value = parse(text);
  return value === undefined ? { kind: "other", type } : { kind: "json", type, value };
}

function contentTypeOf({ headers }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isObject(headers)) return undefined;
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type") ?? [];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" ? first : undefined;
}

/** The parts of a multipart form by name: of parts that break off, what there is. */
function partsOf(text: string, contentType: string): Map<string, string> {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const lines = boundary ?? /^--([^\r\n]+)/.exec(text)?.[1] ?? "";
  const fields = new Map<string, string>();
  if (lines === "") return fields;
  for (const part of text.split(`--${lines}`)) {
    const [head = "", ...rest] = part.split(/\r?\n\r?\n/);
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (name !== undefined) fields.set(name, rest.join("\n\n").replace(/\r?\n$/, ""));
  }
  return fields;
}
