import { expect, test } from "vitest";
import day from "../../src/zoom/outcomes/rate-limit-day.ts";
import second from "../../src/zoom/outcomes/rate-limit-second.ts";
import { readCall } from "../../src/zoom/read-call.ts";
import { exampleFacts } from "./example.ts";

const facts = exampleFacts();
const spent = (rate: object) => readCall({ ...facts, rate: { ...facts.rate, ...rate } });

test("a limit says how long it lasts, and on a clock that stands still how to go on", () => {
  expect(day.refuse?.(spent({ daySpent: true }))?.reason).toContain("wait until 2030-");
  expect(day.refuse?.(spent({ daySpent: true, standing: true }))?.reason).toContain("clock advance 1d");
  expect(second.refuse?.(spent({ secondSpent: true }))?.reason).toContain("; wait a second");
  expect(second.refuse?.(spent({ secondSpent: true, seconds: 60 }))?.reason).toContain("; wait a minute");
  const standing = second.refuse?.(spent({ secondSpent: true, seconds: 60, standing: true }));
  expect(standing?.reason).toContain("clock advance 60s");
});
