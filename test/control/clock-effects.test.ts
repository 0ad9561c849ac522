import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RegistrantList, TokenReply } from "../../src/zoom/generated/types.ts";
import { ORDINARY_CALL } from "../kit/operation-calls.ts";
import { crowd, person, register } from "../kit/registration.ts";
import {
  MEETING,
  movableClock,
  startSimulation,
  type MovableClock,
  type RunningSimulation,
} from "../kit/simulation.ts";

// What of Zoom's depends on time follows the clock of its world, and no other.

const OTHER = "/worlds/other";

let clock: MovableClock;
let sim: RunningSimulation;
beforeEach(async () => {
  clock = movableClock(Date.parse("2030-06-01T23:00:00Z"));
  sim = await startSimulation({ quotas: "enforce", auth: "strict" }, { systemTime: clock });
});
afterEach(() => sim[Symbol.asyncDispose]());

const advance = (by: string, world = "") =>
  sim.call(`POST ${world}/__admin/clock`, { json: { advance: by } });

describe("advancing past 00:00 UTC", () => {
  test("ends the 429 of a registrant while the meeting is not over, in that world alone", async () => {
    const again = async (world: string) => (await register(sim, [person("Ada")], { world })).outcome;
    for (const world of ["", OTHER]) {
      for (let call = 0; call < 3; call += 1) expect(await again(world)).toBe("registered");
      expect(await again(world)).toBe("registrant-quota");
    }
    await advance("59m59s");
    expect(await again("")).toBe("registrant-quota");
    await advance("1s");
    expect(await again("")).toBe("registered");
    expect(await again(OTHER)).toBe("registrant-quota");
    clock.advance(3_600_000);
    expect(await again(OTHER)).toBe("registered");
  });

  test("moves Retry-After on", async () => {
    const headers = { "X-Zoom-Sim-Scenario": "rate-limit-day" };
    const retryAfter = async () => (await register(sim, [], { headers })).headers.get("retry-after");
    expect(await retryAfter()).toBe("2030-06-02T00:00:00Z");
    await advance("1h");
    expect(await retryAfter()).toBe("2030-06-03T00:00:00Z");
    await advance("-2d");
    expect(await retryAfter()).toBe("2030-06-01T00:00:00Z");
  });
});

test("advanced by 31 days, a meeting 30 days ahead is over; where time merely runs, it is not", async () => {
  await advance("29d");
  expect((await register(sim, [person("Ada")])).outcome).toBe("registered");
  await advance("2d");
  const over = await register(sim, [person("Bob")]);
  expect([over.outcome, over.body.code]).toEqual(["meeting-over", 3038]);
  expect((await register(sim, [person("Bob")], { world: OTHER })).outcome).toBe("registered");
  clock.advance(31 * 86_400_000);
  expect((await register(sim, [person("Eve")], { world: OTHER })).outcome).toBe("registered");
});

test("a token expires after an hour of its world's clock", async () => {
  const [line, sent] = ORDINARY_CALL.issueToken();
  const token = async (world: string) =>
    (await sim.call<TokenReply>(line.replace(" ", ` ${world}`), sent)).body.access_token;
  const [ours, theirs] = [await token(""), await token(OTHER)];
  const outcome = async (bearer: string) =>
    (await sim.call(`GET /v2/meetings/${MEETING.automatic}`, { token: bearer })).outcome;
  await advance("59m59s");
  expect(await outcome(ours)).toBe("meeting-found");
  await advance("1s");
  expect([await outcome(ours), await outcome(theirs)]).toEqual(["token-expired", "meeting-found"]);
  await advance("-1h");
  expect(await outcome(ours)).toBe("meeting-found");
});

test("a page token is good for 15 minutes of its world's clock", async () => {
  await register(sim, crowd(3));
  const list = (token = "") =>
    sim.call<RegistrantList>(
      `GET /v2/meetings/${MEETING.automatic}/registrants?page_size=1&next_page_token=${token}`,
    );
  const { next_page_token: token } = (await list()).body;
  await advance("15m");
  expect((await list(token)).outcome).toBe("registrants-listed");
  await advance("1s");
  expect((await list(token)).outcome).toBe("page-token-invalid");
});
