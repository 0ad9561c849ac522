import { isObject } from "../zoom/is-object.ts";
import { isJsonType, mediaType, parseJson } from "./decode-json.ts";
import { decoded, type Decoded } from "./decoded.ts";
import type { Arrival } from "./endpoint.ts";

/** What is documented, and what others met (facts 4), is a form and the query; of JSON nobody has written. */
const JSON_NOTE =
  "the fields came as JSON, where Zoom documents an urlencoded body; that it takes JSON is assumed";

/** Reads fields from the query and from an urlencoded or JSON body; the body's win. */
export function decodeFields({ request }: Arrival, bytes: Buffer): Decoded {
  const query = new URL(request.originalUrl, "http://localhost").searchParams;
  const text = bytes.toString("utf8");
  const json = isJsonType(mediaType(request.headers["content-type"])) ? parseJson(text) : undefined;
  const body = isObject(json) ? json : Object.fromEntries(new URLSearchParams(text));
  const fields = { ...Object.fromEntries(query), ...body };
  return isObject(json) ? decoded(fields, JSON_NOTE) : decoded(fields);
}
