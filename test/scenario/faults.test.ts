import { describe, expect, test } from "vitest";
import {
  FAULTS,
  isFaultName,
  needsBody,
  readFault,
  storedUnder,
  type Fault,
} from "../../src/scenario/faults.ts";
import { DEFAULT_BOUNDS } from "../../src/state/bounds.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";

const read = (text: string): Fault => {
  const fault = readFault(text);
  if (typeof fault === "string") throw new Error(fault);
  return fault;
};

describe("the table", () => {
  test("has each name once, and none that is an outcome's too", () => {
    const names = FAULTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const outcomes = new Set(OUTCOMES.map(({ key }) => key));
    expect(names.filter((name) => outcomes.has(name) || /^\d+$/.test(name))).toEqual([]);
  });

  test("has what may be lost before, after and within the commit, and what befalls the answer alone", () => {
    const phases = ["before-commit", "after-commit", "half"];
    const kinds = ["drop", "500", "502", "503", "504", "timeout", "truncate"];
    const answers = ["latency", "slow-headers", "dribble", "reset", "wrong-length", "broken-json"];
    const all = [...phases.flatMap((phase) => kinds.map((kind) => `${phase}-${kind}`)), ...answers];
    expect(FAULTS.map(({ name }) => name).sort()).toEqual(all.sort());
  });

  test.each(FAULTS.map((entry) => ({ ...entry })))(
    "$name stands in an address as it is",
    ({ name, parameter }) => {
      const written = parameter ? `${name}=${parameter.most}` : name;
      expect(written).toMatch(/^[a-z0-9=-]+$/);
      expect(isFaultName(written)).toBe(true);
      expect(`zoom-sim+${written}`.length).toBeLessThanOrEqual(64);
    },
  );
});

describe("a fault as users write it", () => {
  test.each([
    ["after-commit-drop", undefined, undefined],
    [" after-commit-drop ", undefined, undefined],
    ["half-500", undefined, undefined],
    ["half-500=0", 0, 0],
    ["half-500=30", 30, 30],
    ["latency", 1_000, 1_000],
    ["latency=0", 0, 0],
    ["latency=60000", 60_000, 60_000],
    ["latency=100-900", 100, 900],
    ["latency=7-7", 7, 7],
    ["dribble=5", 5, 5],
    ["reset", 20, 20],
    ["reset=1000000", 1_000_000, 1_000_000],
  ])("%j has the values %j to %j", (text, value, upTo) => {
    expect(read(text)).toMatchObject({ name: text.trim(), value, upTo });
  });

  test.each([
    ["", 'no fault is named ""; nearest: '],
    ["after-commit-drp", 'no fault is named "after-commit-drp"; nearest: after-commit-drop, '],
    ["After-Commit-Drop", 'no fault is named "After-Commit-Drop"; nearest: after-commit-drop, '],
    ["=3", 'no fault is named ""; nearest: '],
    ["half-drop=31", 'the value of half-drop is "31"; it can be a whole number from 0 to 30 (people stored'],
    ["half-drop=-1", 'the value of half-drop is "-1"; it can be a whole number from 0 to 30'],
    ["half-drop=x", 'the value of half-drop is "x"; it can be'],
    ["half-drop=", 'the value of half-drop is ""; it can be'],
    ["half-drop==3", 'the value of half-drop is "=3"; it can be'],
    ["half-drop=3=", 'the value of half-drop is "3="; it can be'],
    ["half-drop=1-3", 'the value of half-drop is "1-3"; it can be a whole number from 0 to 30'],
    ["half-drop=1.5", 'the value of half-drop is "1.5"; it can be'],
    ["latency=5-1", 'the range of latency is "5-1"; write the least first: 1-5'],
    [
      "latency=1-60001",
      'the value of latency is "1-60001"; it can be a whole number, or two as in 100-900, from 0 to 60000',
    ],
    ["latency=5-", 'the value of latency is "5-"; it can be'],
    ["latency=1e3", 'the value of latency is "1e3"; it can be'],
    ["latency=99999999", 'the value of latency is "99999999"; it can be'],
    ["dribble=1-2", 'the value of dribble is "1-2"; it can be a whole number from 0 to 60000'],
    [
      "after-commit-drop=",
      'the fault after-commit-drop takes no value, but was given ""; write after-commit-drop',
    ],
    ["wrong-length=5", 'the fault wrong-length takes no value, but was given "5"; write wrong-length'],
    ["latency=5, dribble", '"latency=5, dribble" is more than one fault; a call suffers one'],
    ["__proto__", 'no fault is named "__proto__"; nearest: '],
  ])("%j is refused in one line", (text, line) => {
    expect(readFault(text)).toMatch(new RegExp(`^${line.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}[^\n]*$`));
  });
});

test.each([
  ["half-drop", 5, 2],
  ["half-drop", 1, 0],
  ["half-drop=0", 5, 0],
  ["half-drop=4", 5, 4],
  ["half-drop=9", 5, 5],
  ["after-commit-drop", 5, 5],
])("under %s of %i people %i are stored", (name, people, stored) => {
  expect(storedUnder(read(name), people)).toBe(stored);
});

test("those that never answer say how long they hold a connection", () => {
  const minutes = DEFAULT_BOUNDS.stallMs / 60_000;
  const stalls = FAULTS.filter(({ kind }) => kind === "timeout");
  expect(stalls).toHaveLength(3);
  for (const { about } of stalls) expect(about).toContain(`open for ${minutes} minutes`);
});

test("those that work on bytes of a body need one", () => {
  expect(FAULTS.filter(needsBody).map(({ name }) => name)).toEqual([
    "before-commit-truncate",
    "after-commit-truncate",
    "half-truncate",
    "dribble",
    "wrong-length",
    "broken-json",
  ]);
});

test("what is no fault is told how to list them", () => {
  expect(readFault("after-commit-drp")).toMatch(/; all: zoom-sim outcomes --faults$/);
});
