import { describe, expect, test } from "vitest";
import type { Facts, Stored } from "../../src/zoom/call.ts";
import { answerTo, exampleFacts } from "./example.ts";

/** What trips a rule, or comes close but passes. */
export interface RuleCase {
  readonly given: string;
  readonly facts?: Partial<Facts>;
  readonly stored?: Partial<Stored>;
  readonly answer: string;
  /** What the reason must name. */
  readonly names?: string;
}

/** A body that names these people. */
export const people = (...registrants: unknown[]) => ({ body: { registrants } });

/** One test a case, in groups by name. */
export function testRules(groups: Readonly<Record<string, readonly RuleCase[]>>): void {
  describe.each(Object.entries(groups))("%s", (_, cases) => {
    test.each(cases)("$given: $answer", ({ facts, stored, answer, names = "" }) => {
      const { key, reason } = answerTo(exampleFacts(facts, stored));
      expect(key).toBe(answer);
      expect(reason ?? "").toContain(names);
    });
  });
}
