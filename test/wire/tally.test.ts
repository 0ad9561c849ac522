import { expect, test } from "vitest";
import type { Answer } from "../../src/wire/answer.ts";
import { BUCKETS_MS, Tally } from "../../src/wire/tally.ts";
import { CATALOGUE } from "../zoom/example.ts";

const answer = (more: Partial<Answer> = {}): Answer => ({
  outcome: CATALOGUE.get("meeting-found"),
  status: 200,
  headers: {},
  body: undefined,
  reason: "",
  overQuota: false,
  ...more,
});

const call = (tookMs: number, world: string | undefined, of: Answer = answer()) =>
  ({ operation: "getMeeting", world, answer: of, tookMs }) as const;

test("calls are counted by outcome and status, and by the bucket that their time just fits", () => {
  const tally = new Tally(10);
  for (const ms of [-1, 0.5, 0.6, 10_000, 10_001]) tally.call(call(ms, undefined));
  const { outcomes, buckets, sumMs } = tally.operations.get("getMeeting") ?? {};
  expect(outcomes).toEqual(new Map([["meeting-found", new Map([[200, 5]])]]));
  expect(buckets).toEqual(
    Array.from({ length: BUCKETS_MS.length + 1 }, (_, at) => ({ 0: 2, 1: 1, 13: 1, 14: 1 })[at] ?? 0),
  );
  expect(sumMs).toBeCloseTo(20_002.1);
  expect([tally.worlds, tally.overQuota, tally.scenarios, tally.faults, tally.people]).toEqual([
    new Map(),
    0,
    new Map(),
    new Map(),
    new Map(),
  ]);
});

test("so many worlds are counted by name, the others together", () => {
  const tally = new Tally(2);
  for (const world of ["a", "b", "c", "a", "d"]) tally.call(call(1, world, answer({ overQuota: true })));
  expect(tally.worlds).toEqual(
    new Map([
      ["a", 2],
      ["b", 1],
      ["other", 2],
    ]),
  );
  expect(tally.overQuota).toBe(5);
});

test("what was no call is counted as none, and a delivery when it has come to its end", () => {
  const tally = new Tally(2);
  tally.malformed(answer({ outcome: CATALOGUE.get("request-malformed"), status: 400 }));
  expect(tally.operations.get("none")?.outcomes).toEqual(
    new Map([["request-malformed", new Map([[400, 1]])]]),
  );
  for (const state of ["waiting", "delivered", "delivered"] as const) tally.delivery(state);
  expect(tally.deliveries).toEqual(new Map([["delivered", 2]]));
});
