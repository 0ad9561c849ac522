import { describe, expect, test } from "vitest";
import { againstBaseline } from "../../../src/cli/outcome-coverage/against-baseline.ts";
import {
  belowLine,
  counted,
  coverageLine,
  pairOf,
  reaches,
} from "../../../src/cli/outcome-coverage/coverage-report.ts";
import { ignoreOutcomes, readIgnore } from "../../../src/cli/outcome-coverage/ignore-outcomes.ts";
import { mergeReports } from "../../../src/cli/outcome-coverage/merge-reports.ts";
import { SetupError } from "../../../src/state/setup-error.ts";
import { REPORT, reportWith } from "./report.ts";

const KNOWN = ["registered", "meeting-found", "meeting-unknown", "capacity-reached", "hosting-disabled"];

const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ outcome: `o${index}`, operation: "getMeeting" }));

const share = (met: number, missed: number) =>
  counted(reportWith({ met: entries(met), missed: entries(missed) }));

describe("a bound", () => {
  test.each([
    { met: 4, missed: 1, bound: 80, reached: true, percent: 80 },
    { met: 795, missed: 205, bound: 80, reached: false, percent: 79 },
    { met: 2, missed: 1, bound: 67, reached: false, percent: 66 },
    { met: 2, missed: 1, bound: 66, reached: true, percent: 66 },
    { met: 0, missed: 3, bound: 0, reached: true, percent: 0 },
    { met: 3, missed: 0, bound: 100, reached: true, percent: 100 },
    { met: 0, missed: 0, bound: 1, reached: false, percent: 0 },
    { met: 0, missed: 0, bound: 0, reached: true, percent: 0 },
  ])("$bound % of $met met and $missed missed: $reached", ({ met, missed, bound, reached, percent }) => {
    const report = share(met, missed);
    expect({ reached: reaches(report, bound), percent: report.percent }).toEqual({ reached, percent });
  });

  test("is told with the share, and where nothing was called, with that", () => {
    expect(belowLine(REPORT, 80)).toBe("coverage 40 % is below 80 %");
    expect(belowLine(share(0, 0), 80)).toBe("no operation was called: coverage cannot reach 80 %");
  });
});

test("a report in a line", () => {
  expect(coverageLine(REPORT)).toBe("coverage 40 %: 2 of 5 outcomes of 2 operations, edition postman");
  expect(coverageLine(counted(reportWith({ operations: ["getMeeting"], missed: [] })))).toBe(
    "coverage 100 %: 2 of 2 outcomes of 1 operation, edition postman",
  );
  expect(coverageLine(share(0, 0))).toBe("coverage: no operation was called, edition postman");
});

describe("an ignored outcome", () => {
  const ignore = (key: string, report = REPORT) => ignoreOutcomes(report, [{ key, reason: "why" }], KNOWN);

  test("of every operation leaves the base, and is listed with its reason", () => {
    const report = ignore("meeting-unknown");
    expect(report).toMatchObject({ base: 3, covered: 2, percent: 66 });
    expect(report.missed.map(pairOf)).toEqual(["batchRegistrants:capacity-reached"]);
    expect(report.ignored).toEqual([
      { outcome: "meeting-unknown", operation: "batchRegistrants", reason: "why", met: false },
      { outcome: "meeting-unknown", operation: "getMeeting", reason: "why", met: false },
    ]);
  });

  test("of one operation leaves the other's", () => {
    const report = ignore("getMeeting:meeting-unknown");
    expect(report).toMatchObject({ base: 4, covered: 2, percent: 50 });
    expect(report.ignored?.map(pairOf)).toEqual(["getMeeting:meeting-unknown"]);
  });

  test("that was met counts neither, and says that it was met", () => {
    const report = ignore("registered");
    expect(report).toMatchObject({ base: 4, covered: 1, ignored: [{ outcome: "registered", met: true }] });
  });

  test("that exists and that no call could have met changes nothing", () => {
    expect(ignore("hosting-disabled")).toMatchObject({ base: 5, covered: 2, ignored: [] });
    expect(ignore("createMeeting:hosting-disabled")).toMatchObject({ base: 5, covered: 2, ignored: [] });
  });

  test.each([["capacity-reach"], ["batchRegistrants:capacity-reach"]])(
    "%s is unknown: the nearest are named",
    (key) => {
      expect(() => ignore(key)).toThrow(SetupError);
      expect(() => ignore(key)).toThrow(
        new RegExp(`^--ignore names "${key}", which is no outcome; nearest: [^,]*capacity-reached, `),
      );
    },
  );

  test("is written with its reason, in which = may stand", () => {
    expect(readIgnore(" meeting-over = a=b ")).toEqual({ key: "meeting-over", reason: "a=b" });
  });

  test.each([["meeting-over"], ["meeting-over="], ["meeting-over=  "], ["=because"], [""]])(
    "written as %j lacks something",
    (text) => {
      expect(() => readIgnore(text)).toThrow(
        new RegExp(`^--ignore is "${text}"; write the outcome and why it does not count: --ignore "`),
      );
    },
  );
});

describe("against a baseline", () => {
  test("a missed outcome that it did not know is told, and does not count", () => {
    const baseline = reportWith({ missed: REPORT.missed.slice(1) });
    const report = againstBaseline(REPORT, baseline);
    expect(report).toMatchObject({ base: 4, covered: 2, percent: 50 });
    expect(report.added?.map(pairOf)).toEqual(["batchRegistrants:capacity-reached"]);
  });

  test("a missed outcome counts that was met, missed or ignored in it", () => {
    const [capacity, ...missed] = REPORT.missed;
    const met = [...REPORT.met, capacity!];
    const ignored = [{ ...capacity!, reason: "then", met: false }];
    for (const baseline of [REPORT, reportWith({ met, missed }), reportWith({ missed, ignored })]) {
      expect(againstBaseline(REPORT, baseline)).toMatchObject({ base: 5, covered: 2, added: [] });
    }
  });

  test("outcomes of an operation that was not called then count", () => {
    const baseline = reportWith({ operations: ["getMeeting"], met: [], missed: REPORT.missed.slice(2) });
    expect(againstBaseline(REPORT, baseline)).toMatchObject({ base: 5, added: [] });
  });

  test("a met outcome that it did not know counts", () => {
    expect(againstBaseline(REPORT, reportWith({ met: [] }))).toMatchObject({ base: 5, covered: 2 });
  });

  test("of another edition it is no baseline", () => {
    expect(() => againstBaseline(REPORT, reportWith({ edition: "current" }))).toThrow(
      /^the baseline is of edition current, this run of postman; /,
    );
  });
});

describe("reports of shards", () => {
  const shard = (file: string, report = REPORT) => ({ file, report });

  test("of which one met what another missed: it is met", () => {
    const [capacity, ...missed] = REPORT.missed;
    const merged = mergeReports([shard("a"), shard("b", reportWith({ met: [capacity!], missed }))]);
    expect(merged).toMatchObject({ base: 5, covered: 3, percent: 60, operations: REPORT.operations });
    expect(merged.met.map(pairOf)).toContain("batchRegistrants:capacity-reached");
    expect(merged.missed.map(pairOf)).toEqual([
      "batchRegistrants:meeting-unknown",
      "getMeeting:meeting-unknown",
    ]);
  });

  test("of different operations add up; faults too", () => {
    const other = reportWith({
      operations: ["createMeeting"],
      met: [{ outcome: "meeting-created", operation: "createMeeting" }],
      missed: [{ outcome: "user-unknown", operation: "createMeeting" }],
      faults: { met: ["half-drop"], missed: ["before-commit-drop"] },
    });
    expect(mergeReports([shard("a"), shard("b", other)])).toMatchObject({
      operations: ["batchRegistrants", "getMeeting", "createMeeting"],
      base: 7,
      covered: 3,
      faults: { met: ["before-commit-drop", "half-drop"], missed: [] },
    });
  });

  test("of which one ignores an outcome: it does not count, and says where it was met", () => {
    const ignoring = ignoreOutcomes(REPORT, [{ key: "registered", reason: "why" }], KNOWN);
    const merged = mergeReports([shard("a"), shard("b", ignoring)]);
    expect(merged).toMatchObject({ base: 4, covered: 1, ignored: [{ reason: "why", met: true }] });
  });

  test("of which one called an outcome new: it stays so, unless it was met", () => {
    const before = reportWith({ missed: REPORT.missed.slice(1) });
    const judged = againstBaseline(REPORT, before);
    expect(mergeReports([shard("a", judged), shard("b")])).toMatchObject({ base: 4, covered: 2 });
    const met = reportWith({ met: [REPORT.missed[0]!] });
    const merged = mergeReports([shard("a", judged), shard("b", met)]);
    expect(merged).toMatchObject({ base: 5, covered: 3 });
    expect(merged.added).toBeUndefined();
  });

  test("one alone is itself", () => {
    expect(mergeReports([shard("a")])).toEqual(REPORT);
  });

  test("of two editions do not go together, and none are nothing", () => {
    expect(() =>
      mergeReports([shard("a.json"), shard("b.json", reportWith({ edition: "current" }))]),
    ).toThrow("a.json is of edition postman, b.json of current; merge those of one edition");
    expect(() => mergeReports([])).toThrow("no reports to merge");
  });
});
