import { expect } from "vitest";
import { emailsListed, person, register } from "./registration.ts";
import type { RunningSimulation } from "./simulation.ts";

/** Whether a simulator that has been ill-treated registered nobody and still does its work. */
export async function expectStillWorks(sim: RunningSimulation): Promise<void> {
  expect(await emailsListed(sim)).toEqual([]);
  expect((await register(sim, [person("Still")])).status).toBe(200);
  expect(await emailsListed(sim)).toEqual(["still@example.com"]);
}
