import { expect, test } from "vitest";
import { markdown } from "../../tools/mutation/markdown.ts";
import { explain, type Mutant, type Reason, type Results } from "../../tools/mutation/survivors.ts";

const source = "const a = 1;\nif (a > 0) {\n  b();\n}\n";

const mutant = (status: Mutant["status"], line: number, from: number, to: number, replacement: string) => ({
  status,
  mutatorName: "ConditionalExpression",
  replacement,
  location: { start: { line, column: from }, end: { line, column: to } },
});

const results: Results = {
  files: {
    "src/wire/x.ts": {
      source,
      mutants: [
        mutant("Killed", 2, 5, 10, "false"),
        mutant("Timeout", 2, 5, 10, "a < 0"),
        mutant("Survived", 2, 5, 10, "true"),
        mutant("NoCoverage", 2, 5, 10, "a >= 0"),
      ],
    },
  },
};

const reason = (replacement: string): Reason => ({
  file: "src/wire/x.ts",
  mutator: "ConditionalExpression",
  code: "a > 0",
  replacement,
  reason: "a is 1",
});

test("each survivor has a reason, and each reason a survivor", () => {
  const { complaints } = explain(results, [reason("true"), reason("a > 1")]);
  expect(complaints).toEqual([
    expect.stringMatching(/^survives without a reason: .*"a >= 0".* at line 2$/),
    expect.stringMatching(/^a reason for nothing that survives: .*"a > 1"/),
  ]);
});

test("the report has the share that is noticed, and all that is not with its reason", () => {
  const { explained, complaints } = explain(results, [reason("true"), reason("a >= 0")]);
  expect(complaints).toEqual([]);
  const report = markdown(results, explained, { Stryker: "1.2.3" });
  expect(report).toContain("| **all** | 4 | 1 | 1 | 1 | 1 | 50.0 % |");
  expect(report).toContain("| src/wire/x.ts | 4 | 1 | 1 | 1 | 1 | 50.0 % |");
  expect(report).toContain("They notice **50.0 %**. Stryker 1.2.3.");
  expect(report).toContain("- a is 1\n  - `a > 0` → `true`\n  - `a > 0` → `a >= 0`\n");
});
