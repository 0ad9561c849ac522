import { nearest } from "../../../scenario/nearest.ts";
import { isObject } from "../../../zoom/is-object.ts";
import { AdminRefused } from "../../admin/endpoint.ts";
import { readExpression } from "./expression.ts";
import { fitsJson } from "./fits-json.ts";
import { readJsonPath } from "./json-path.ts";

/** Something that a pattern is held against: a text, and the value that it stands for. */
export interface Content {
  /** Undefined where it is absent. */
  readonly text: string | undefined;
  /** As JSON gives it; undefined where it is none. */
  readonly value: () => unknown;
}

/** Whether a content fits. */
export type ContentMatcher = (content: Content) => boolean;

type Maker = (wanted: unknown, options: Readonly<Record<string, unknown>>, place: string) => ContentMatcher;

/** A maker of matchers for texts; a content that is absent fits none of them. */
function ofText(test: (text: string, wanted: string, ignoreCase: boolean) => boolean): Maker {
  return (wanted, { caseInsensitive }, place) => {
    const expected = textOf(wanted, place);
    return ({ text }) => text !== undefined && test(text, expected, caseInsensitive === true);
  };
}

/** A maker of matchers by regular expression, which has to fit the whole text. */
function ofPattern(wanted: boolean): Maker {
  return (value, _options, place) => {
    const pattern = readExpression(textOf(value, place), place);
    return ({ text }) => text !== undefined && pattern.test(text) === wanted;
  };
}

const MAKERS: Readonly<Record<string, Maker>> = {
  equalTo: ofText((text, wanted, ignoreCase) =>
    ignoreCase ? text.toLowerCase() === wanted.toLowerCase() : text === wanted,
  ),
  contains: ofText((text, wanted) => text.includes(wanted)),
  doesNotContain: ofText((text, wanted) => !text.includes(wanted)),
  matches: ofPattern(true),
  doesNotMatch: ofPattern(false),
  absent: (wanted) => (content) => (content.text === undefined) === (wanted === true),
  equalToJson: (wanted, options, place) => {
    const expected = typeof wanted === "string" ? parse(wanted, place) : wanted;
    const how = {
      extraElements: options["ignoreExtraElements"] === true,
      arrayOrder: options["ignoreArrayOrder"] === true,
    };
    return ({ value }) => fitsJson(value(), expected, how);
  },
  matchesJsonPath: (wanted, _options, place) => {
    const { expression, ...rest } = isObject(wanted) ? wanted : { expression: wanted };
    const find = readJsonPath(textOf(expression, place));
    if (typeof find === "string") throw new AdminRefused(400, `${place}: ${find}`);
    if (Object.keys(rest).length === 0) return ({ value }) => find(value()).length > 0;
    const fits = readContentPattern(rest, place);
    return ({ value }) => find(value()).some((found) => fits(contentOf(found)));
  },
  and: (wanted, _options, place) => {
    const all = patternsOf(wanted, place);
    return (content) => all.every((fits) => fits(content));
  },
  or: (wanted, _options, place) => {
    const any = patternsOf(wanted, place);
    return (content) => any.some((fits) => fits(content));
  },
  not: (wanted, _options, place) => {
    const fits = readContentPattern(wanted, place);
    return (content) => !fits(content);
  },
};

const OPTIONS = ["caseInsensitive", "ignoreExtraElements", "ignoreArrayOrder"];

/**
 * Reads a pattern such as `{ "equalTo": "a" }`.
 *
 * @param place where it stands in the request pattern, for messages
 * @throws AdminRefused for a matcher that there is not, or a value that it cannot have
 */
export function readContentPattern(pattern: unknown, place: string): ContentMatcher {
  if (!isObject(pattern)) {
    throw new AdminRefused(
      400,
      `${place} is ${JSON.stringify(pattern)}; write {"equalTo": "…"} or another matcher`,
    );
  }
  const names = Object.keys(pattern).filter((name) => !OPTIONS.includes(name));
  const unknown = names.find((name) => !Object.hasOwn(MAKERS, name));
  if (unknown !== undefined) {
    const known = nearest(unknown, Object.keys(MAKERS));
    throw new AdminRefused(
      400,
      `${place}: the simulator has no matcher "${unknown}"; nearest: ${known.join(", ")}`,
      known,
    );
  }
  if (names.length === 0) {
    throw new AdminRefused(400, `${place} has no matcher; it can have ${Object.keys(MAKERS).join(", ")}`);
  }
  const all = names.map((name) => (MAKERS[name] as Maker)(pattern[name], pattern, place));
  return (content) => all.every((fits) => fits(content));
}

/** A value of JSON as a pattern sees it. */
function contentOf(value: unknown): Content {
  return { text: typeof value === "string" ? value : JSON.stringify(value), value: () => value };
}

function patternsOf(list: unknown, place: string): ContentMatcher[] {
  if (!Array.isArray(list)) throw new AdminRefused(400, `${place}: and, or take a list of matchers`);
  return list.map((each) => readContentPattern(each, place));
}

function textOf(value: unknown, place: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new AdminRefused(400, `${place}: ${JSON.stringify(value)} is no text`);
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AdminRefused(400, `${place}: equalToJson is no JSON`);
  }
}
