import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { OPERATION_KEYS } from "../../src/zoom/operations.ts";
import { codeOf, EVIDENCE, STAGES } from "../../src/zoom/outcome.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";
import { CATALOGUE } from "./example.ts";

const folder = join(import.meta.dirname, "../../src/zoom/outcomes");
const { outcomes } = CATALOGUE;

test("each file of outcomes holds the one outcome of its name", async () => {
  const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ""));
  expect(outcomes.map(({ key }) => key).sort()).toEqual(files.sort());
  for (const key of files) {
    const { default: outcome } = (await import(join(folder, `${key}.ts`))) as { default: unknown };
    expect(CATALOGUE.get(key)).toBe(outcome);
  }
});

describe.each(outcomes)("$key", (outcome) => {
  test("exists in an edition, belongs to an operation, and says what causes it and where it comes from", () => {
    expect(EDITIONS.filter((edition) => outcome.status[edition] !== undefined)).not.toEqual([]);
    expect(outcome.operations).not.toEqual([]);
    expect(outcome.cause).not.toBe("");
    expect(outcome.source).not.toBe("");
    expect(
      [outcome.evidence].flatMap((each) => (typeof each === "string" ? each : Object.values(each))),
    ).toSatisfy((marks: string[]) => marks.every((mark) => (EVIDENCE as readonly string[]).includes(mark)));
  });

  test("has a rule and a way to be asked for, unless it is a success, forced, or the simulator's own", () => {
    const { stage, evidence, arrange } = outcome;
    const none = stage === "success" || evidence === "simulator" || arrange === "forced";
    expect(outcome.refuse !== undefined).toBe(!none);
    expect(typeof arrange === "function").toBe(
      !none || ["registered", "registrant-added"].includes(outcome.key),
    );
    expect(stage === "wire").toBe(evidence === "simulator");
  });
});

test("no rule can cause just one outcome", () => {
  expect(outcomes.filter(({ arrange }) => arrange === "forced").map(({ key }) => key)).toEqual([
    "internal-error",
  ]);
});

test("each operation has one success", () => {
  for (const operation of OPERATION_KEYS) {
    const found = outcomes.filter(
      ({ stage, operations }) => stage === "success" && operations.includes(operation),
    );
    expect(found, operation).toEqual([CATALOGUE.success(operation)]);
  }
});

test("where several outcomes of an operation share a code, a bare code means at most one marked one", () => {
  for (const operation of OPERATION_KEYS) {
    for (const code of new Set(outcomes.map((outcome) => codeOf(outcome, DEFAULT_VARIANTS)))) {
      if (code === undefined) continue;
      const sharing = CATALOGUE.withCode(code, operation);
      const marked = sharing.filter(({ primary }) => primary);
      expect(marked.length, `${operation} ${code}`).toBeLessThanOrEqual(1);
      expect(sharing.slice(0, marked.length), `${operation} ${code}`).toEqual(marked);
    }
  }
});

test.each([
  { code: 300, meant: "email-missing" },
  { code: 124, meant: "token-invalid" },
  { code: 404, meant: "registration-disabled" },
  { code: 429, meant: "registrant-quota" },
  { code: 500, meant: "internal-error" },
])("the bare code $code of a batch means $meant", ({ code, meant }) => {
  expect(CATALOGUE.withCode(code, "batchRegistrants")[0]?.key).toBe(meant);
});

test("a bare code follows the variants and leaves out what cannot be asked for", () => {
  const variants = { ...DEFAULT_VARIANTS, "qps-code": "4001" } as const;
  expect(CATALOGUE.withCode(4001)).toEqual([]);
  expect(CATALOGUE.withCode(4001, undefined, variants).map(({ key }) => key)).toEqual(["rate-limit-second"]);
  expect(CATALOGUE.withCode(413)).toEqual([]);
});

// Copied by hand from section 4 of the design.
const order =
  "unknown-route > token-missing > scope-missing > rate-limit-day > meeting-id-invalid > email-missing > " +
  "meeting-unknown > host-unlicensed > hosting-disabled > meeting-type-unsupported > registration-disabled > " +
  "meeting-over > host-cannot-register > capacity-reached > registrant-quota";

test("rules run in the order of the design", () => {
  const listed = order.split(" > ");
  const rules = CATALOGUE.rules("batchRegistrants", "current").map(({ key }) => key);
  expect(rules.filter((key) => listed.includes(key))).toEqual(listed);
  expect(outcomes.map(({ stage }) => STAGES.indexOf(stage))).toEqual(
    outcomes.map(({ stage }) => STAGES.indexOf(stage)).sort((a, b) => a - b),
  );
});

test("the order does not depend on that of the entries", () => {
  expect(createCatalogue(outcomes.toReversed()).outcomes).toEqual(outcomes);
});

test("an operation runs the rules of its own that its edition has, and no endpoint only those of routes", () => {
  for (const edition of EDITIONS) {
    for (const operation of OPERATION_KEYS) {
      const rules = CATALOGUE.rules(operation, edition);
      expect(CATALOGUE.rules(operation, edition), "asked twice").toBe(rules);
      for (const rule of rules) {
        expect(rule.operations, rule.key).toContain(operation);
        expect(rule.status[edition], rule.key).toBeDefined();
      }
    }
    expect(CATALOGUE.rules(undefined, edition).map(({ key }) => key)).toEqual(["unknown-route"]);
  }
  expect(CATALOGUE.rules("batchRegistrants", "postman")).not.toContain(CATALOGUE.get("hosting-disabled"));
});

test("slips of ours throw: a key twice, a key that is nobody's, an operation without a success", () => {
  const unknownRoute = CATALOGUE.get("unknown-route");
  expect(() => createCatalogue([unknownRoute, unknownRoute])).toThrow("two outcomes have the same key");
  expect(() => CATALOGUE.get("no-such-outcome")).toThrow("no outcome no-such-outcome");
  expect(() => createCatalogue([]).success("getMeeting")).toThrow("no successful outcome for getMeeting");
  expect(CATALOGUE.find("__proto__")).toBeUndefined();
});
