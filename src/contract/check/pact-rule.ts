import { isObject } from "../../zoom/is-object.ts";

/** How a contract holds a value of its body: to the very value, to a pattern, or loosely. */
export type Rule =
  | { readonly kind: "exact" }
  | { readonly kind: "pattern"; readonly pattern: string }
  | { readonly kind: "loose" };

/** The rule for a field of the body: its own, else that of what it stands in. */
export function ruleOf({ matchingRules }: Readonly<Record<string, unknown>>, field: string): Rule {
  if (!isObject(matchingRules)) return { kind: "exact" };
  const body = isObject(matchingRules["body"]) ? matchingRules["body"] : {};
  const places = [`.${field}`, `['${field}']`, `["${field}"]`, ".*", ""];
  for (const place of places) {
    // Since version 3 under `body`, before as a path.
    const rule = body[`$${place}`] ?? matchingRules[`$.body${place}`];
    if (isObject(rule)) return read(rule);
  }
  return { kind: "exact" };
}

function read(rule: Record<string, unknown>): Rule {
  const listed: readonly unknown[] = Array.isArray(rule["matchers"]) ? rule["matchers"] : [rule];
  const matchers = listed.filter(isObject);
  const regex = matchers.find(({ match, regex: text }) => match === "regex" || typeof text === "string");
  if (regex && typeof regex["regex"] === "string") return { kind: "pattern", pattern: regex["regex"] };
  return matchers.some(({ match }) => match === "equality") ? { kind: "exact" } : { kind: "loose" };
}

/**
 * Whether a whole text fits a pattern. Patterns of contracts are of another language than those of
 * JavaScript: undefined for one that only the other has.
 */
export function fits(pattern: string, text: string): boolean | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, "su").test(text);
  } catch {
    return undefined;
  }
}
