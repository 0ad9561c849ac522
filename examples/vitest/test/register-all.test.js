import { expect, test } from "vitest";
import { useZoomSim } from "zoom-sim/vitest";
import { registerAll } from "../src/register-all.js";

const zoom = useZoomSim({ edition: "current" });
const people = Array.from({ length: 45 }, (_, index) => ({
  email: `person-${index}@example.com`,
  first_name: "Ada",
}));

test("45 people are registered in two calls", async () => {
  const links = await registerAll(zoom.apiBaseUrl, people);
  expect(links.size).toBe(45);
  expect(await zoom.registrants(85746065432)).toHaveLength(45);
  await zoom.verify({
    match: { operation: "batchRegistrants" },
    count: 2,
    each: { people: { atMost: 30 } },
  });
});

test("another test starts from nobody", async () => {
  expect(await zoom.registrants(85746065432)).toEqual([]);
});

test("a batch whose answer is lost has registered its people all the same", async () => {
  await zoom.arm({ fault: "after-commit-drop", times: 1 });
  await expect(registerAll(zoom.apiBaseUrl, people.slice(0, 2))).rejects.toThrow();
  expect(await zoom.registrants(85746065432)).toHaveLength(2);
});

test("a day later the meeting is still ahead", async () => {
  const { now } = await zoom.clock();
  const later = await zoom.clock({ advance: "1d" });
  expect(Date.parse(later.now) - Date.parse(now)).toBeGreaterThanOrEqual(86_400_000);
  expect((await registerAll(zoom.apiBaseUrl, people)).size).toBe(45);
});
