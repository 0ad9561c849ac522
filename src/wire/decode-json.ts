import { decoded, undecoded, type Decoded } from "./decoded.ts";

/** Reads a JSON body. */
export function decodeJson(bytes: Buffer): Decoded {
  if (bytes.length === 0) return undecoded("not-json", "the body is empty; send a JSON object");
  const text = bytes.toString("utf8");
  const value = parseJson(text);
  if (value instanceof JsonFault) {
    return undecoded("not-json", `the body is not JSON: ${value.message}`);
  }
  if (isJsonText(value)) {
    return undecoded("not-json", "the body is JSON encoded twice; encode it once");
  }
  return decoded(value);
}

/** What the parser has against a text. */
export class JsonFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** Deeper than anything that Zoom takes, and shallow enough for code that calls itself. */
const MOST_LEVELS = 64;

/** Parses JSON without throwing. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return mayBeDeep(text) && isDeeper(value, MOST_LEVELS)
      ? new JsonFault(`it is nested over ${MOST_LEVELS} deep`)
      : value;
  } catch (error) {
    return new JsonFault((error as Error).message.replaceAll("\n", " "));
  }
}

/** Whether a text opens enough objects or lists to be too deep; it spares most bodies a second walk. */
function mayBeDeep(text: string): boolean {
  return opens(text, "{") + opens(text, "[") > MOST_LEVELS;
}

function opens(text: string, bracket: string): number {
  let count = 0;
  // No further than the answer needs: a body may hold nothing else.
  for (let at = text.indexOf(bracket); at >= 0 && count <= MOST_LEVELS; at = text.indexOf(bracket, at + 1)) {
    count += 1;
  }
  return count;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** Whether a value is the JSON text of an object or a list, however often it was encoded. */
export function isJsonText(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const inner = parseJson(value);
  if (typeof inner === "string") return isJsonText(inner);
  return typeof inner === "object" && inner !== null && !(inner instanceof JsonFault);
}

/** The media type of a content type, in lower case; empty when there is none. */
export function mediaType(contentType: string | undefined): string {
  if (contentType === undefined) return "";
  const end = contentType.indexOf(";");
  return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

/** Whether a media type means JSON. */
export function isJsonType(type: string): boolean {
  return type === "application/json" || /^application\/[\w.-]+\+json$/.test(type);
}

/** Reads the body of an operation that takes JSON alone. */
export function decodeJsonOnly(bytes: Buffer, contentType: string | undefined): Decoded {
  const type = mediaType(contentType);
  if (isJsonType(type) || (type === "" && bytes.length === 0)) return decodeJson(bytes);
  return undecoded("form", `the content type is ${type || "missing"}; send application/json`);
}
