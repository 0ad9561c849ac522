import { isObject } from "../../../zoom/is-object.ts";

/** A recorded body: JSON as its value, anything else as its bytes. */
export type RecordedBody =
  | { readonly json: unknown; readonly bytes: Buffer; readonly contentType: string | undefined }
  | { readonly bytes: Buffer; readonly contentType: string | undefined };

/** Reads a body: since version 4 it is wrapped and may be encoded; before, it is the value itself. */
export function readBody(body: unknown): RecordedBody | undefined {
  if (body === undefined || body === null) return undefined;
  if (isObject(body) && "content" in body && ("contentType" in body || "encoded" in body)) {
    const { content, encoded } = body;
    const contentType = typeof body["contentType"] === "string" ? body["contentType"] : undefined;
    if (typeof encoded === "string" && encoded.toLowerCase() === "base64") {
      return withJson(Buffer.from(String(content), "base64"), contentType);
    }
    const isText = typeof content === "string" && (encoded !== false || !isJsonType(contentType));
    if (isText) return withJson(Buffer.from(content), contentType);
    return { json: content, bytes: Buffer.from(JSON.stringify(content)), contentType };
  }
  if (typeof body === "string") return { bytes: Buffer.from(body), contentType: undefined };
  return { json: body, bytes: Buffer.from(JSON.stringify(body)), contentType: "application/json" };
}

function withJson(bytes: Buffer, contentType: string | undefined): RecordedBody {
  if (!isJsonType(contentType)) return { bytes, contentType };
  try {
    return { json: JSON.parse(bytes.toString("utf8")) as unknown, bytes, contentType };
  } catch {
    return { bytes, contentType };
  }
}

function isJsonType(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/([\w.-]+\+)?json\b/i.test(contentType);
}

/** Method and path of a recorded request; the method as it is sent. */
export function readLine({ method, path }: Readonly<Record<string, unknown>>): {
  method: string;
  path: string;
} {
  return {
    method: typeof method === "string" ? method.toUpperCase() : "GET",
    path: typeof path === "string" ? path : "/",
  };
}

/** Headers as pairs; several values of one name are joined, as fetch shows them. */
export function readHeaders(headers: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(String).join(", ") : String(value),
  ]);
}

/** A query as it is written in an address, without the question mark. */
export function readQuery(query: unknown): string {
  if (typeof query === "string") return query;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(isObject(query) ? query : {})) {
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  return search.toString();
}
