import { expect, test } from "vitest";
import { ignoreOutcomes } from "../../../src/cli/outcome-coverage/ignore-outcomes.ts";
import { renderReport } from "../../../src/cli/outcome-coverage/render-report.ts";
import { REPORT, reportWith } from "./report.ts";

const judged = {
  ...ignoreOutcomes(REPORT, [{ key: "getMeeting:meeting-unknown", reason: "never asked" }], []),
  added: [{ outcome: "hosting-disabled", operation: "batchRegistrants", how: { id: "80000003161" } }],
};

test("text names the share, what was missed and how to bring it about, and what does not count", () => {
  expect(renderReport(judged, "text", undefined)).toBe(
    `coverage 50 %: 2 of 4 outcomes of 2 operations, edition postman
missed, and how to bring it about:
  batchRegistrants  capacity-reached  X-Zoom-Sim-Scenario: capacity-reached
  batchRegistrants  meeting-unknown   X-Zoom-Sim-Scenario: meeting-unknown
new since the baseline, and not counted:
  batchRegistrants  hosting-disabled  meeting 80000003161
ignored:
  getMeeting  meeting-unknown  never asked
met, and not counted: assumed, or the simulator's own:
  batchRegistrants  registrants-empty
faults met: before-commit-drop
`,
  );
});

test("json is the report", () => {
  expect(JSON.parse(renderReport(judged, "json", undefined))).toEqual(judged);
});

test("markdown has a table for each part", () => {
  expect(renderReport(judged, "markdown", undefined)).toBe(
    `## zoom-sim: coverage 50 %: 2 of 4 outcomes of 2 operations, edition postman

**Missed**

| Operation | Outcome | How to bring it about |
| --- | --- | --- |
| batchRegistrants | capacity-reached | X-Zoom-Sim-Scenario: capacity-reached |
| batchRegistrants | meeting-unknown | X-Zoom-Sim-Scenario: meeting-unknown |

**New since the baseline, and not counted**

| Operation | Outcome | How to bring it about |
| --- | --- | --- |
| batchRegistrants | hosting-disabled | meeting 80000003161 |

**Ignored**

| Operation | Outcome | Why |
| --- | --- | --- |
| getMeeting | meeting-unknown | never asked |

**Met, and not counted: assumed, or the simulator's own**

| Operation | Outcome |
| --- | --- |
| batchRegistrants | registrants-empty |

Faults met: before-commit-drop
`,
  );
});

test("junit skips what was missed, and fails where the bound is not reached", () => {
  expect(renderReport(judged, "junit", 80)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="zoom-sim coverage" tests="7" failures="1" errors="0" skipped="4">
  <testsuite name="batchRegistrants" tests="4" failures="0" errors="0" skipped="3">
    <testcase classname="batchRegistrants" name="registered"/>
    <testcase classname="batchRegistrants" name="capacity-reached"><skipped message="missed; X-Zoom-Sim-Scenario: capacity-reached"/></testcase>
    <testcase classname="batchRegistrants" name="meeting-unknown"><skipped message="missed; X-Zoom-Sim-Scenario: meeting-unknown"/></testcase>
    <testcase classname="batchRegistrants" name="hosting-disabled"><skipped message="new since the baseline; meeting 80000003161"/></testcase>
  </testsuite>
  <testsuite name="getMeeting" tests="2" failures="0" errors="0" skipped="1">
    <testcase classname="getMeeting" name="meeting-found"/>
    <testcase classname="getMeeting" name="meeting-unknown"><skipped message="ignored: never asked"/></testcase>
  </testsuite>
  <testsuite name="coverage" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="coverage" name="coverage 50 %: 2 of 4 outcomes of 2 operations, edition postman"><failure message="coverage 50 % is below 80 %"/></testcase>
  </testsuite>
</testsuites>
`);
});

test.each([[undefined], [50]])("junit fails nothing under the bound %s", (bound) => {
  const report = renderReport(judged, "junit", bound);
  expect(report).toContain('failures="0" errors="0" skipped="4"');
  expect(report).not.toContain("<failure");
});

/** What would end a cell, an attribute or a line, or be read as something else. */
const HOSTILE = "|<b>&\"'`*_[x](y)\n# @team \\| \u001B[31m\u202E\uD800\uFFFF";

const hostile = ignoreOutcomes(
  reportWith({
    operations: [HOSTILE],
    missed: [{ outcome: HOSTILE, operation: HOSTILE, how: { header: HOSTILE } }],
    faults: { met: [HOSTILE], missed: [] },
  }),
  [{ key: "registered", reason: HOSTILE }],
  [],
);

test("markdown escapes what it prints", () => {
  const shown =
    String.raw`\|&lt;b&gt;&amp;"'\`\*\_\[x\](y)\\u000a\# &#64;team \\\| \\u001b\[31m\\u202e` + "\uD800\uFFFF";
  const report = renderReport(hostile, "markdown", undefined);
  expect(report).toContain(`| ${shown} | ${shown} | X-Zoom-Sim-Scenario: ${shown} |\n`);
  expect(report).toContain(`| ${shown} (met all the same) |\n\n**Met`);
  expect(report).toContain(`Faults met: ${shown}\n`);
});

test("junit escapes what it prints", () => {
  const shown = "|&lt;b&gt;&amp;&quot;'`*_[x](y)\uFFFD# @team \\| \uFFFD[31m\u202E\uFFFD\uFFFD";
  const report = renderReport(hostile, "junit", undefined);
  expect(report).toContain(
    `classname="${shown}" name="${shown}"><skipped message="missed; X-Zoom-Sim-Scenario: ${shown}"/>`,
  );
  expect(report).toContain(`<skipped message="ignored: ${shown}"/>`);
  expect(report).not.toMatch(/\p{Surrogate}/u);
});

test("text steers no terminal", () => {
  expect(renderReport(hostile, "text", undefined)).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
});
