// Run by test/testing/vitest.test.ts in a Vitest of its own: "fails on purpose" and those that run beside others fail.
import { expect, test } from "vitest";
import { useZoomSim } from "../../../src/vitest.ts";

const MEETING = "85746065433";
const zoom = useZoomSim({ edition: "current" });

const register = (...emails: string[]) =>
  fetch(`${zoom.apiBaseUrl}/meetings/${MEETING}/batch_registrants`, {
    method: "POST",
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    body: JSON.stringify({ registrants: emails.map((email) => ({ email, first_name: "Ada" })) }),
  });

test.concurrent.for([1, 2])("runs beside others, time %i", async () => {
  expect(zoom.name).toMatch(/^runs-beside-others/);
});

test("a world has its test's name", () => {
  expect(zoom.name).toMatch(/^a-world-has-its-test-s-name-/);
});

test("a call reaches the test's own world", async () => {
  expect((await register("ada@example.com")).status).toBe(201);
  expect(await zoom.registrants(MEETING)).toMatchObject([{ email: "ada@example.com", status: "pending" }]);
  expect(zoom.env["ZOOM_API_BASE_URL"]).toBe(zoom.apiBaseUrl);
});

test("another test starts from nobody", async () => {
  expect(await zoom.registrants(MEETING)).toEqual([]);
  expect(await zoom.requests()).toEqual([]);
});

test("a text arms an outcome for the next call alone", async () => {
  await zoom.arm("3043");
  expect((await register("ada@example.com")).status).toBe(400);
  expect((await register("ada@example.com")).status).toBe(201);
  expect((await zoom.requests()).map(({ outcome }) => outcome)).toEqual(["registered", "capacity-reached"]);
});

test("the world's clock is put forward", async () => {
  const { nowMs } = await zoom.clock({ freeze: true });
  expect((await zoom.clock({ advance: "1d" })).nowMs - nowMs).toBe(86_400_000);
});

test("what is counted wrongly fails", async () => {
  await register("ada@example.com", "ben@example.com");
  await zoom.verify({ match: { operation: "batchRegistrants", meetingId: MEETING }, count: 1 });
  await expect(
    zoom.verify({ match: { operation: "batchRegistrants", meetingId: "1" }, count: 1 }),
  ).rejects.toThrow(`meetingId is "${MEETING}", not "1"`);
});

test("fails on purpose", async () => {
  await zoom.arm("meeting-over");
  expect((await register("ada@example.com")).status).toBe(201);
});
