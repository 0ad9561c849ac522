import { describe, expect, test } from "vitest";
import { matchesPattern } from "../../src/scenario/matches-pattern.ts";
import { takeTurn, type RuledCall } from "../../src/scenario/take-turn.ts";
import { newRule, type Rule, type RuleMatch } from "../../src/state/rule.ts";

const CALL: RuledCall = {
  body: undefined,
  operation: "batchRegistrants",
  meetingId: "85746065432",
  token: "sim-token-full",
  emails: () => ["ada@example.com", "ben@example.com"],
};

const anything = (): boolean => true;

/** Which rules hit call after call, and what is left of the rules. */
function play(rules: readonly Rule[], calls: number, call = CALL, now = 0) {
  const seen: (string | undefined)[] = [];
  let state = rules;
  for (let index = 0; index < calls; index += 1) {
    const { rule, step, rules: after } = takeTurn(state, call, anything, now);
    seen.push(rule && `${rule.id} ${step.outcome ?? step.fault ?? "normal"}`);
    state = after ?? state;
  }
  return { seen, state };
}

describe("which calls a rule is for", () => {
  const cases: [title: string, match: RuleMatch, hits: boolean][] = [
    ["any", {}, true],
    ["the operation", { operation: "batchRegistrants" }, true],
    ["another operation", { operation: "getMeeting" }, false],
    ["the meeting", { meetingId: "85746065432" }, true],
    ["another meeting", { meetingId: "85746065433" }, false],
    ["the token", { token: "sim-token-full" }, true],
    ["another token", { token: "sim-token" }, false],
    ["somebody's address", { email: "BEN@example.com" }, true],
    ["a pattern", { email: "ben@*" }, true],
    ["nobody's address", { email: "cy@*" }, false],
    ["all at once", { operation: "batchRegistrants", meetingId: "85746065432", email: "*" }, true],
    ["all but one", { operation: "batchRegistrants", meetingId: "85746065432", email: "x*" }, false],
  ];
  test.each(cases)("%s", (_, match, hits) => {
    const rule = newRule("r1", [{ outcome: "capacity-reached" }], { match });
    expect(play([rule], 1).seen).toEqual([hits ? "r1 capacity-reached" : undefined]);
  });

  test("addresses are not looked at where no rule asks for them", () => {
    const call = { ...CALL, emails: () => expect.unreachable("nobody asked") };
    expect(play([newRule("r1", [{}])], 1, call).seen).toEqual(["r1 normal"]);
  });

  test("a rule is not spent on a call on which one of its steps cannot act", () => {
    const reading: RuledCall = { ...CALL, operation: "getMeeting" };
    for (const fault of ["after-commit-drop", "half-500=1"]) {
      const rule = newRule("r1", [{ fault }, {}], { times: 1 });
      expect(play([rule], 2, reading)).toEqual({ seen: [undefined, undefined], state: [rule] });
    }
    expect(play([newRule("r1", [{ fault: "latency=1" }])], 1, reading).seen).toEqual(["r1 latency=1"]);
    const rule = newRule("r1", [{ outcome: "a" }, { outcome: "b" }]);
    expect(takeTurn([rule], CALL, (outcome) => outcome === "a", 0).rule).toBeUndefined();
  });
});

describe("whose turn it is", () => {
  test("times: that many calls and no more", () => {
    const { seen, state } = play([newRule("r1", [{ outcome: "a" }], { times: 2 })], 4);
    expect(seen).toEqual(["r1 a", "r1 a", undefined, undefined]);
    expect(state).toMatchObject([{ matched: 2, hits: 2 }]);
  });

  test("a sequence goes round, its ordinary answers hits like the others", () => {
    const steps = [{ outcome: "a" }, { outcome: "b" }, {}];
    expect(play([newRule("r1", steps, { times: 5 })], 6).seen).toEqual([
      "r1 a",
      "r1 b",
      "r1 normal",
      "r1 a",
      "r1 b",
      undefined,
    ]);
  });

  test("every: each third call that matches, and those between are no hits", () => {
    const { seen, state } = play([newRule("r1", [{ outcome: "a" }], { every: 3, times: 2 })], 8);
    expect(seen.map((each) => each !== undefined)).toEqual([0, 0, 1, 0, 0, 1, 0, 0].map(Boolean));
    expect(state).toMatchObject([{ matched: 6, hits: 2 }]);
  });

  test("it ends at its moment", () => {
    const rule = newRule("r1", [{ outcome: "a" }], { expiresAt: 1_000 });
    expect(play([rule], 1, CALL, 999).seen).toEqual(["r1 a"]);
    expect(play([rule], 1, CALL, 1_000)).toEqual({ seen: [undefined], state: [rule] });
  });

  test("the first that hits goes alone; one that waits for its turn lets the next have the call", () => {
    const rules = [newRule("r1", [{ outcome: "a" }], { every: 2 }), newRule("r2", [{ outcome: "b" }])];
    const { seen, state } = play(rules, 4);
    expect(seen).toEqual(["r2 b", "r1 a", "r2 b", "r1 a"]);
    expect(state).toMatchObject([
      { matched: 4, hits: 2 },
      { matched: 2, hits: 2 },
    ]);
  });

  test("nothing is changed in place, and nothing is written where nothing matched", () => {
    const rules = [newRule("r1", [{}], { match: { meetingId: "1" } }), newRule("r2", [{}])];
    const before = structuredClone(rules);
    takeTurn(rules, CALL, anything, 0);
    expect(rules).toEqual(before);
    expect(takeTurn([before[0]!], CALL, anything, 0).rules).toBeUndefined();
  });
});

describe("patterns of addresses", () => {
  test.each([
    ["ada@example.com", true],
    ["ADA@Example.com", true],
    ["ada@example.co", false],
    ["*", true],
    ["*@example.com", true],
    ["ada@*", true],
    ["a*a@*.com", true],
    ["*ada*example*", true],
    ["**", true],
    ["ada*ada@example.com", false],
    ["a*m*m", true],
    ["*m*m*m*", false],
    ["a.a@example.com", false],
    ["(ada|ben)@*", false],
    ["", false],
  ])("%s", (pattern, fits) => {
    expect(matchesPattern(pattern, "ada@example.com")).toBe(fits);
  });

  test("stars cost no more for being many", () => {
    expect(matchesPattern(`${"*a".repeat(150)}b`, "a".repeat(1_000_000))).toBe(false);
  });
});
