import type { Misencoding } from "../zoom/misencoding.ts";
import { show } from "../zoom/problems.ts";
import { isJsonText, JsonFault, parseJson } from "./decode-json.ts";

/** What the text of the field `registrants` holds. */
export type ReadText =
  | { readonly value: unknown; readonly note?: string }
  | { readonly mistake: Misencoding; readonly explanation: string };

/** The converter that made the page's samples glued the value of the field before onto the list. */
const SAMPLE_PREFIX = /^\s*(true|false|approve|deny)\s*(?=\[)/;

/**
 * Reads the list of people from a form's field.
 *
 * @param acceptSamplePrefix whether the prefix of generated samples is taken off
 */
export function readRegistrantsText(text: string, acceptSamplePrefix: boolean): ReadText {
  const prefix = SAMPLE_PREFIX.exec(text)?.[0];
  if (prefix !== undefined) return readPrefixed(text, prefix, acceptSamplePrefix);
  const value = parseJson(text);
  if (value instanceof JsonFault) {
    return {
      mistake: "not-json-text",
      explanation: `registrants is ${show(text)}, not a JSON array; ${cureFor(text, value)}`,
    };
  }
  return isEncodedTwice(value)
    ? { mistake: "json-twice", explanation: "registrants is JSON encoded twice; encode the list once" }
    : { value };
}

/** Whether a value that should be a list is the JSON text of one, or a list of such texts. */
export function isEncodedTwice(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(isJsonText) : isJsonText(value);
}

function readPrefixed(text: string, prefix: string, accept: boolean): ReadText {
  const word = prefix.trim();
  if (!accept) {
    return {
      mistake: "sample-prefix",
      explanation: `registrants begins with "${word}[", a slip of generated samples; take "${word}" away, or start with --accept-sample-prefix`,
    };
  }
  const list = text.slice(prefix.length);
  const value = parseJson(list);
  const read = value instanceof JsonFault ? parseJson(withDoubleQuotes(list)) : value;
  if (read instanceof JsonFault) {
    return {
      mistake: "not-json-text",
      explanation: `registrants without its prefix "${word}" is not JSON: ${read.message}`,
    };
  }
  return {
    value: read,
    note: `warning: the sample prefix "${word}" was taken off registrants; Zoom's answer to it is not known`,
  };
}

/** The page's PHP sample quotes with apostrophes. */
function withDoubleQuotes(text: string): string {
  return text.replace(/'((?:[^'\\]|\\.)*)'/g, (_, inner: string) =>
    JSON.stringify(inner.replaceAll("\\'", "'")),
  );
}

function cureFor(text: string, fault: JsonFault): string {
  if (text.includes("[object Object]")) return "send JSON.stringify(people)";
  if (text.trim() === "Array") return "send json_encode($people)";
  if (/^\s*\[?\s*\{\s*'/.test(text)) return "JSON needs double quotes: send json.dumps(people) or its like";
  return `send one field registrants with a JSON array (${fault.message})`;
}
