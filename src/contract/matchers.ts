/** A matching rule of Pact's, as the plain JSON that every version of pact-js takes. */
export interface Matcher {
  readonly "pact:matcher:type": string | readonly object[];
  readonly value: unknown;
}

/**
 * Text that fits a regular expression as a whole. A bare regex rule turns what it meets into text, so
 * that `null` and 42 can fit; this one demands the type too.
 */
export function textLike(pattern: string, example: string): Matcher {
  return {
    "pact:matcher:type": [{ "pact:matcher:type": "type" }, { "pact:matcher:type": "regex", regex: pattern }],
    value: example,
  };
}

/** A header or a form's field that fits a regular expression: these are text in any case. */
export function regex(pattern: string, example: string): Matcher {
  return { "pact:matcher:type": "regex", regex: pattern, value: example } as Matcher;
}

/** A whole number. */
export function integer(example: number): Matcher {
  return { "pact:matcher:type": "integer", value: example };
}

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`;
const VALUE = String.raw`(?:${TEXT}|-?\d+(?:\.\d+)?|true|false|null)`;
const PAIR = String.raw`${TEXT}\s*:\s*${VALUE}`;

/**
 * A regular expression for the JSON text of a list of flat objects: a form's field is compared as one
 * string, so this is how a list inside it can be described.
 *
 * @param keys names that each object has
 */
export function jsonListPattern(keys: readonly string[], most: number): string {
  const needed = keys.map((key) => String.raw`(?=(?:${PAIR}\s*,\s*)*"${key}"\s*:)`).join("");
  const object = String.raw`\{\s*${needed}${PAIR}(?:\s*,\s*${PAIR})*\s*\}`;
  return String.raw`^\s*\[\s*${object}(?:\s*,\s*${object}){0,${most - 1}}\s*\]\s*$`;
}

/** Anything of the example's type. */
export function like(example: unknown): Matcher {
  return { "pact:matcher:type": "type", value: example };
}

/** Exactly this: inside a form every field needs a rule of its own. */
export function exactly(value: string): Matcher {
  return { "pact:matcher:type": "equality", value };
}

/** A list of one to `most` entries, each like the examples. @param most Default: any number */
export function listLike(examples: readonly unknown[], most?: number): Matcher {
  const max = most === undefined ? undefined : { max: most };
  return { "pact:matcher:type": "type", min: 1, ...max, value: examples } as Matcher;
}
