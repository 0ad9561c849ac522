import { isObject } from "../../../zoom/is-object.ts";
import { judge, shown, typeName, type Judgement } from "./judge-value.ts";
import { rulesAt, type MatchingRules } from "./matching-rules.ts";
import { placeText } from "./path-expression.ts";

/** Compares a JSON body with the expected one. Keys that nobody expects are no difference, as in Pact. */
export function compareBody(expected: unknown, actual: unknown, rules: MatchingRules): Judgement {
  const judgement: Judgement = { unchecked: [] };
  compareAt([], expected, actual, rules, judgement);
  return judgement;
}

type Place = readonly (string | number)[];

function compareAt(
  place: Place,
  expected: unknown,
  actual: unknown,
  rules: MatchingRules,
  judgement: Judgement,
): void {
  if (judgement.difference !== undefined) return;
  const differs = (words: string): void => {
    judgement.difference = `body ${placeText(place)}: ${words}`;
  };
  const { own, byType } = rulesAt(rules, place);
  if (own) {
    const verdict = judge(own, expected, actual);
    if (typeof verdict === "string") return differs(verdict);
    if (verdict === null) {
      const names = own.demands.map(({ match }) => match).join(" and ");
      judgement.unchecked.push(`body ${placeText(place)} (rule ${names})`);
    }
    // Any rule but one of type is the last word on all that lies below.
    if (!byType) return;
  }
  if (typeName(actual) !== typeName(expected)) {
    return differs(
      `${byType ? `a ${typeName(expected)}` : shown(expected)} is expected, ${shown(actual)} came`,
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (!byType && actual.length !== expected.length) {
      return differs(`${expected.length} are expected, ${actual.length} came`);
    }
    for (const [index, each] of actual.entries()) {
      const template: unknown = index < expected.length ? expected[index] : expected[0];
      if (expected.length > 0) compareAt([...place, index], template, each, rules, judgement);
    }
    return;
  }
  if (isObject(expected) && isObject(actual)) {
    const missing = Object.keys(expected).filter((key) => !Object.hasOwn(actual, key));
    if (missing.length > 0) return differs(`${missing.join(", ")} is missing`);
    for (const [key, value] of Object.entries(expected)) {
      compareAt([...place, key], value, actual[key], rules, judgement);
    }
    return;
  }
  if (!byType && actual !== expected) differs(`${shown(expected)} is expected, ${shown(actual)} came`);
}
