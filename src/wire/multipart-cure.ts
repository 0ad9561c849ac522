import type { Bounds } from "../state/bounds.ts";
import { JsonFault, parseJson } from "./decode-json.ts";
import type { Form } from "./multipart.ts";

/** In words: why a multipart form could not be read, and what to do about it. */
export function multipartCure(
  { code, message }: NonNullable<Form["fault"]>,
  bytes: Buffer,
  contentType: string | undefined,
  { parts }: Pick<Bounds, "parts">,
): string {
  if (bytes.length === 0) return "it is empty; send the parts";
  if (!(parseJson(bytes.toString("utf8")) instanceof JsonFault)) {
    return "the body is JSON; send it as application/json";
  }
  if (/boundary not found/i.test(message)) {
    return "its Content-Type has no boundary; let the HTTP client set that header";
  }
  if (/unexpected end/i.test(message)) return cureForEnd(bytes, boundaryOf(contentType));
  if (code === "LIMIT_PART_COUNT") {
    return `it has more than ${parts} parts; send fewer, or start with --bound parts=N`;
  }
  return code ? `${message} (${code})` : message;
}

/** To the parser, a form whose boundary it never met is one that ended too early. */
function cureForEnd(bytes: Buffer, boundary: string): string {
  if (!bytes.includes(`--${boundary}`)) {
    return "the boundary of its Content-Type does not occur in it; let the HTTP client set that header";
  }
  if (!bytes.includes("\r\n")) return "its lines end in LF alone; end them in CRLF";
  return "it ends before its last boundary; send it whole";
}

function boundaryOf(contentType: string | undefined): string {
  const [, quoted, bare] = /boundary=(?:"([^"]*)"|([^;\s]*))/i.exec(contentType ?? "") ?? [];
  return quoted ?? bare ?? "";
}
