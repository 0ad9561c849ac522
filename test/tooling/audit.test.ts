import { expect, test } from "vitest";
import exceptions from "../../tools/audit-exceptions.json" with { type: "json" };
import { judgeAudit } from "../../tools/audit/judge-audit.ts";

/** As npm 11 prints it; the finding is planted. */
const PRINTED = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    "planted-parser": {
      name: "planted-parser",
      severity: "high",
      isDirect: false,
      via: [
        {
          source: 1000001,
          name: "planted-parser",
          dependency: "planted-parser",
          title: "Planted weakness",
          url: "https://github.com/advisories/GHSA-planted-0000-0001",
          severity: "high",
          cwe: ["CWE-400"],
          range: "<2.0.0",
        },
      ],
      effects: ["planted-server"],
      range: "<2.0.0",
      nodes: ["node_modules/planted-parser"],
      fixAvailable: true,
    },
    "planted-server": { name: "planted-server", severity: "high", via: ["planted-parser"], effects: [] },
  },
  metadata: { vulnerabilities: { high: 2, total: 2 } },
});

const excuse = (reason: string) => [
  { advisory: "https://github.com/advisories/GHSA-planted-0000-0001", reason },
];

test("a finding is named once, with its advisory", () => {
  expect(judgeAudit(PRINTED, [])).toEqual({
    answered: true,
    findings: [
      "planted-parser <2.0.0, high: Planted weakness, https://github.com/advisories/GHSA-planted-0000-0001",
    ],
    excused: [],
  });
});

test("an exception with a reason excuses it, one without does not", () => {
  const verdict = judgeAudit(PRINTED, excuse("only its tests read files of others"));
  expect(verdict).toMatchObject({ findings: [], excused: [expect.stringContaining("only its tests")] });
  expect(judgeAudit(PRINTED, excuse("")).findings).toEqual([expect.stringContaining("gives no reason")]);
});

test("an exception that excuses nothing any more is one too many", () => {
  const nothing = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
  expect(judgeAudit(nothing, excuse("only its tests read files of others")).findings).toEqual([
    expect.stringContaining("excuses nothing any more"),
  ]);
});

test("a registry that does not answer is told from one that finds nothing", () => {
  const refused = JSON.stringify({
    message: "405 Method Not Allowed",
    statusCode: 405,
    error: { summary: "" },
  });
  expect(judgeAudit(refused, [])).toEqual({ answered: false, findings: [], excused: [] });
  expect(judgeAudit('{"vulnerabilities":{}}', []).answered).toBe(true);
});

test("the list of exceptions is short, and each has its reason", () => {
  expect(exceptions.length).toBeLessThanOrEqual(5);
  for (const { reason } of exceptions as { reason: string }[]) expect(reason.length).toBeGreaterThan(20);
});
