import { oneLine } from "./one-line.ts";
import type { InteractionResult, Mismatch } from "./verifier-messages.ts";

/** The status says more than the body it brings, and the body more than its headers. */
const ORDER = ["StatusMismatch", "BodyTypeMismatch", "BodyMismatch", "HeaderMismatch"];

/** The first difference of a result, in plain words; undefined where nothing differs. */
export function firstDifference({ result, mismatch }: InteractionResult): string | undefined {
  if (result === "OK" && !mismatch) return undefined;
  const [first] = [...(mismatch?.mismatches ?? [])].sort((a, b) => rank(a) - rank(b));
  return oneLine(first ? inWords(first) : (mismatch?.message ?? "the verifier does not say why"));
}

function rank({ type }: Mismatch): number {
  const at = ORDER.indexOf(type);
  return at < 0 ? ORDER.length : at;
}

function inWords({ type, path, key, expected, actual, mismatch = "" }: Mismatch): string {
  switch (type) {
    case "StatusMismatch":
      return `status: ${shown(expected)} is expected, ${shown(actual)} came`;
    case "BodyTypeMismatch":
      return `content type: ${shown(expected)} is expected, ${shown(actual)} came`;
    case "HeaderMismatch":
      return actual === "" || mismatch.includes("was missing")
        ? `header ${key}: ${shown(expected)} is expected, and it is missing`
        : `header ${key}: ${shown(expected)} is expected, ${shown(actual)} came`;
    case "MetadataMismatch":
      return metadataWords(key, mismatch);
    case "BodyMismatch":
      return `body ${path?.startsWith("$") ? path : "$"}: ${bodyWords(expected, actual, mismatch)}`;
    default:
      return mismatch || type;
  }
}

/** A message's metadata are the headers of a delivery; the verifier says what is wrong in a sentence only. */
function metadataWords(key: string | undefined, sentence: string): string {
  const name = key ?? /'([^']+)'/.exec(sentence)?.[1] ?? "of the message";
  const [, actual, pattern] = / - Expected '(.*)' to match '(.*)'$/s.exec(sentence) ?? [];
  if (pattern !== undefined) return `header ${name}: ${actual} does not fit the pattern ${pattern}`;
  return `header ${name}: ${sentence.includes("was missing") ? "it is missing" : sentence}`;
}

/** The verifier's own sentences call what came `Expected`, which few would guess. */
function bodyWords(expected: unknown, actual: unknown, sentence: string): string {
  const missing = /missing the following keys: (.*)$/s.exec(sentence)?.[1];
  if (missing !== undefined) return `${missing} is missing`;
  const pattern = /^Expected .* to match (?:regex |regular expression )?'?(.*?)'?$/s.exec(sentence)?.[1];
  if (pattern !== undefined) return `${shown(actual)} does not fit the pattern ${pattern}`;
  const type = /to be the same type as .* \((\w+)\)$/s.exec(sentence)?.[1];
  if (type !== undefined) return `a value of type ${type} is expected, ${shown(actual)} came`;
  if (/\(\w+\) to be (?:equal to|equal) /s.test(sentence)) {
    return `${shown(expected)} is expected, ${shown(actual)} came`;
  }
  const absent = /^Expected (.*) but was missing$/s.exec(sentence)?.[1];
  if (absent !== undefined) return `${absent} is missing`;
  return /^Expected body .* but was empty$/s.test(sentence) ? "a body is expected, none came" : sentence;
}

/** Values come as JSON text, or as they are. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
