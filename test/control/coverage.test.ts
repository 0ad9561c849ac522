import { expect, it } from "vitest";
import type { CoverageReport as ShownReport } from "../../src/cli/outcome-coverage/coverage-report.ts";
import { renderReport } from "../../src/cli/outcome-coverage/render-report.ts";
import type { CoverageReport } from "../../src/journal/coverage-report.ts";
import { RUN } from "../../src/journal/run-records.ts";
import { FAULTS } from "../../src/scenario/faults.ts";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import type { Store } from "../../src/state/store.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { evidenceOf } from "../../src/zoom/outcome.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

async function coverage(sim: RunningSimulation, query = ""): Promise<CoverageReport> {
  return (await sim.call<CoverageReport>(`GET /__admin/coverage${query}`)).body;
}

const names = (list: readonly { outcome: string }[]): string[] => list.map(({ outcome }) => outcome);

const scenario = (name: string) => ({ headers: { "X-Zoom-Sim-Scenario": name } });

it("has nothing in its base before anything is called", async () => {
  await using sim = await startSimulation();
  expect(await coverage(sim)).toMatchObject({ operations: [], met: [], missed: [], base: 0, percent: 0 });
});

it("counts the outcomes of the operations that were called, and of no other", async () => {
  await using sim = await startSimulation();
  const first = await register(sim, [person("Ada")]);
  await register(sim, [person("Zoe")]);
  await register(sim, [person("Zoe")], scenario("capacity-reached"));
  const report = await coverage(sim);
  const base = createCatalogue(OUTCOMES).outcomes.filter(
    ({ operations, evidence, arrange, status, stage, onlyStrict }) =>
      operations.includes("batchRegistrants") &&
      stage !== "route" &&
      !onlyStrict &&
      arrange !== undefined &&
      status.postman !== undefined &&
      !["assumed", "simulator"].includes(evidenceOf({ evidence } as never, "postman")),
  );
  expect(report.operations).toEqual(["batchRegistrants"]);
  expect([...report.met, ...report.missed].map(({ outcome }) => outcome).toSorted()).toEqual(
    base.map(({ key }) => key).toSorted(),
  );
  expect(report).toMatchObject({ base: base.length, covered: 2, edition: "postman" });
  expect(report.percent).toBe(Math.floor(200 / base.length));
  expect(report.met).toContainEqual({
    outcome: "registered",
    operation: "batchRegistrants",
    first: first.headers.get("x-zoom-sim-exchange"),
    world: "default",
  });
});

it("names the call of a success that cannot be asked for", async () => {
  await using sim = await startSimulation();
  await sim.call(`GET /v2/meetings/${MEETING.automatic}`, scenario("meeting-unknown"));
  const { missed } = await coverage(sim);
  expect(missed.find(({ outcome }) => outcome === "meeting-found")?.how).toEqual({
    call: "GET /v2/meetings/{meetingId}",
  });
  expect(missed.filter(({ how }) => Object.keys(how).length === 0)).toEqual([]);
  const { body } = await sim.call<ShownReport>("GET /__admin/coverage");
  const shown = renderReport(body, "markdown", undefined);
  expect(shown).toContain("| getMeeting | meeting-found | call GET /v2/meetings/{meetingId} |");
});

it("says how to meet what was missed, in ways that work", async () => {
  await using sim = await startSimulation();
  await register(sim, [person("Ada")]);
  await sim.call(`GET /v2/meetings/${MEETING.automatic}`);
  const { missed, operations } = await coverage(sim);
  expect(operations).toEqual(["batchRegistrants", "getMeeting"]);
  for (const { operation, how } of missed) {
    const headers = { "X-Zoom-Sim-Scenario": how.header ?? "" };
    if (operation === "getMeeting") await sim.call(`GET /v2/meetings/${MEETING.automatic}`, { headers });
    else if (how.id !== undefined) await register(sim, [person("Ada")], { meeting: how.id });
    else await register(sim, [{ ...person("Ada"), email: how.address ?? "" }]);
  }
  expect(await coverage(sim)).toMatchObject({ missed: [], percent: 100 });
});

it("leaves out what no call can meet under its settings, unless somebody asks for it", async () => {
  await using lax = await startSimulation();
  await register(lax, [person("Ada")]);
  const before = await coverage(lax);
  expect(before.unreachable).toEqual([
    {
      outcome: "unknown-route",
      operation: "batchRegistrants",
      why: "it is the answer to paths of no operation",
    },
    {
      outcome: "client-token-refused",
      operation: "batchRegistrants",
      why: "only --auth strict gives it",
    },
  ]);
  expect(names(before.missed)).not.toContain("unknown-route");
  await register(lax, [person("Ada")], scenario("unknown-route"));
  const after = await coverage(lax);
  expect(names(after.unreachable)).toEqual(["client-token-refused"]);
  expect(after).toMatchObject({ base: before.base + 1, covered: before.covered + 1 });

  await using strict = await startSimulation({ auth: "strict" });
  await register(strict, [person("Ada")]);
  const report = await coverage(strict);
  expect(names(report.unreachable)).toEqual(["unknown-route"]);
  expect(names(report.missed)).toContain("client-token-refused");
});

it("lists what was met and does not count apart", async () => {
  await using sim = await startSimulation();
  await register(sim, [person("Ada")], scenario("internal-error"));
  await register(sim, [person("Ada")], scenario("nonsense"));
  const report = await coverage(sim);
  expect(names(report.other).toSorted()).toEqual(["internal-error", "scenario-unknown"]);
  expect(report).toMatchObject({ met: [], covered: 0 });
});

it("outlives resets, other worlds, and what the journal keeps; DELETE begins anew", async () => {
  await using sim = await startSimulation({ journalEntries: 1 });
  await register(sim, [person("Ada")], { world: "/worlds/one" });
  await register(sim, crowd(1), { world: "/worlds/two", ...scenario("meeting-over") });
  await sim.worlds.reset();
  await register(sim, crowd(1), scenario("capacity-reached"));
  expect(names((await coverage(sim)).met).toSorted()).toEqual([
    "capacity-reached",
    "meeting-over",
    "registered",
  ]);
  expect((await sim.call("DELETE /__admin/coverage")).body).toEqual({});
  expect((await coverage(sim)).base).toBe(0);
  await register(sim, crowd(1));
  expect(names((await coverage(sim)).met)).toEqual(["registered"]);
});

it("counts where no journal is kept", async () => {
  await using sim = await startSimulation({ journalEntries: 0 });
  await register(sim, [person("Ada")]);
  expect((await coverage(sim)).met).toEqual([
    { outcome: "registered", operation: "batchRegistrants", world: "default" },
  ]);
});

it("counts the edition that was called, unless another is asked for", async () => {
  await using sim = await startSimulation();
  await register(sim, [person("Ada")], { world: "/worlds/current" });
  expect(await coverage(sim)).toMatchObject({ edition: "current", covered: 1 });
  expect(await coverage(sim, "?edition=postman")).toMatchObject({ edition: "postman", base: 0 });
  expect((await sim.call("GET /__admin/coverage?edition=latest")).status).toBe(400);
});

it("counts faults apart, and no outcome that a fault kept from the client", async () => {
  await using sim = await startSimulation();
  await register(sim, [person("Ada")], { headers: { "X-Zoom-Sim-Fault": "latency=1" } });
  const dropped = { "X-Zoom-Sim-Edition": "current", "X-Zoom-Sim-Fault": "after-commit-drop" };
  await expect(register(sim, [person("Zoe")], { headers: dropped })).rejects.toThrow("fetch failed");
  const { faults, met } = await coverage(sim);
  expect(faults.met).toEqual(["latency"]);
  expect(faults.missed).toHaveLength(FAULTS.length - 1);
  expect(names(met)).toEqual(["registered"]);
  const current = await coverage(sim, "?edition=current");
  expect(current).toMatchObject({ base: 0, faults: { met: ["after-commit-drop"] } });
});

it("writes an outcome down once", async () => {
  const memory = createMemoryStore();
  let writes = 0;
  const store: Store = {
    ...memory,
    transact: (world, keys, decide) => {
      if (world === RUN) writes += 1;
      return memory.transact(world, keys, decide);
    },
  };
  await using sim = await startSimulation({}, { store });
  for (const name of ["A", "B", "C"]) await register(sim, [person(name)]);
  expect(writes).toBe(1);
});
