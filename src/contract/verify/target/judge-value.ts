import type { Demand, Rule } from "./matching-rules.ts";

/** What a comparison found: the first difference, and what it could not judge. */
export interface Judgement {
  difference?: string;
  readonly unchecked: string[];
}

/** Judges a value by a rule. `undefined`: it fits; `null`: the rule is not understood. */
export function judge(rule: Rule, expected: unknown, actual: unknown): string | undefined | null {
  const verdicts = rule.demands.map((demand) => judgeOne(demand, expected, actual));
  if (rule.any) {
    if (verdicts.includes(undefined)) return undefined;
    return verdicts.includes(null) ? null : verdicts[0];
  }
  const broken = verdicts.find((verdict) => typeof verdict === "string");
  return broken ?? (verdicts.includes(null) ? null : undefined);
}

function judgeOne(demand: Demand, expected: unknown, actual: unknown): string | undefined | null {
  const fits = (is: boolean, what: string): string | undefined =>
    is ? undefined : `${what} is expected, ${shown(actual)} came`;
  switch (demand.match) {
    case "equality":
      return fits(JSON.stringify(actual) === JSON.stringify(expected), shown(expected));
    case "type":
      return typeFits(demand, expected, actual);
    case "regex":
      return regexFits(demand["regex"], actual);
    case "integer":
      return fits(Number.isInteger(actual), "a whole number");
    case "number":
    case "decimal":
      return fits(typeof actual === "number", "a number");
    case "boolean":
      return fits(typeof actual === "boolean", "true or false");
    case "null":
      return fits(actual === null, "null");
    case "include": {
      const part = String(demand["value"]);
      return fits(String(actual).includes(part), `text with ${shown(part)}`);
    }
    case "notEmpty":
      return fits(typeName(actual) === typeName(expected) && lengthOf(actual) !== 0, "something not empty");
    default:
      return null;
  }
}

function typeFits({ min, max }: Demand, expected: unknown, actual: unknown): string | undefined {
  if (typeName(actual) !== typeName(expected)) {
    return `a value of type ${typeName(expected)} is expected, ${shown(actual)} came`;
  }
  if (!Array.isArray(actual)) return undefined;
  if (typeof min === "number" && actual.length < min)
    return `${min} or more are expected, ${actual.length} came`;
  if (typeof max === "number" && actual.length > max)
    return `${max} or fewer are expected, ${actual.length} came`;
  return undefined;
}

/** Pact's regular expressions fit the whole text, and make text of what is none. */
function regexFits(pattern: unknown, actual: unknown): string | undefined | null {
  if (typeof pattern !== "string") return null;
  const [, flags = "", body = ""] = /^(?:\(\?(i)\))?(.*)$/s.exec(pattern) ?? [];
  let regex: RegExp;
  try {
    regex = new RegExp(`^(?:${body})$`, `${flags}u`);
  } catch {
    return null;
  }
  return regex.test(typeof actual === "string" ? actual : JSON.stringify(actual))
    ? undefined
    : `${shown(actual)} does not fit the pattern ${pattern}`;
}

export function typeName(value: unknown): string {
  if (Array.isArray(value)) return "list";
  return value === null ? "null" : typeof value;
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}

/** A value as users read it. */
export function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
