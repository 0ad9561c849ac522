import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runHere } from "../cli/run-here.ts";
import { startHere } from "../cli/start-here.ts";

// A zone of its own, in which a moment without one would be another.
beforeAll(() => {
  vi.stubEnv("TZ", "America/New_York");
  expect(new Date(2030, 0, 31).getTimezoneOffset()).toBe(300);
});
afterAll(() => vi.unstubAllEnvs());

test.each([
  ["2030-02-30T00:00:00Z", "is no moment"],
  ["2030-13-01T00:00:00Z", "is no moment"],
  ["2030-01-31T25:00:00Z", "is no moment"],
  ["2030-01-31T09:00:00", "has no zone; write 2030-01-31T09:00:00Z"],
  ["2030-01-31T09:00", "has no zone"],
])("the moment %s is refused alike by every way in", async (moment, why) => {
  await using program = await startHere(["--port", "0"]);
  const set = await runHere(["clock", "set", moment, "--url", program.url]);
  expect(set).toMatchObject({ code: 2 });
  expect(set.stderr).toContain(`"${moment}" ${why}`);
  for (const body of [{ set: moment }, { freeze: moment }]) {
    const reply = await fetch(`${program.url}/__admin/clock`, { method: "POST", body: JSON.stringify(body) });
    expect(reply.status).toBe(400);
  }
  const since = await fetch(`${program.url}/__admin/requests?since=${moment}`);
  expect(since.status).toBe(400);
  const now = await runHere(["start", "--port", "0", "--now", moment]);
  expect(now).toMatchObject({ code: 2 });
  expect(now.stderr).toContain("2030-01-31T09:00:00Z");
});

test.each([
  ["2030-01-31T09:00:00Z", "2030-01-31T09:00:00.000Z"],
  ["2030-01-31T09:00:00+02:00", "2030-01-31T07:00:00.000Z"],
  ["2030-01-31", "2030-01-31T00:00:00.000Z"],
])("the moment %s is the same by every way in", async (moment, shown) => {
  await using program = await startHere(["--port", "0", "--now", moment]);
  const ask = async () => (await fetch(`${program.url}/__admin/clock`)).json();
  expect(await ask()).toMatchObject({ now: shown });
  await runHere(["clock", "advance", "1d", "--url", program.url]);
  const set = await runHere(["clock", "set", moment, "--url", program.url]);
  expect(set.stdout).toContain(shown);
  expect(await ask()).toMatchObject({ now: shown });
});
