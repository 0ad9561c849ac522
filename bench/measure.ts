import { BARE, RAW, simulator, SIMULATOR_AS_IS, type Contestant } from "./contestants.ts";
import { forkTimes } from "./fork-time.ts";
import { loads, nameOf } from "./loads.ts";
import { worldsRate } from "./many-worlds.ts";
import { memoryUse } from "./memory.ts";
import { installedOthers } from "./others.ts";
import type { Plan } from "./plans.ts";
import { processorTimes, type ProcessorTime } from "./processor-time.ts";
import { startTime, withoutCache } from "./start-time.ts";
import { median } from "./statistics.ts";
import { storedCosts } from "./stored-people.ts";
import { inTurns, pairRow, table } from "./table.ts";
import { throughput } from "./throughput.ts";

/** Measures what a plan says, and gives each part as Markdown as soon as it is known. */
export async function* measure(plan: Plan): AsyncGenerator<string> {
  yield await starts(plan);
  yield await processor(plan);
  yield await rates(plan, BARE);
  if (plan.others) for (const other of [RAW, ...installedOthers()]) yield await rates(plan, other);
  yield await rates(plan, simulator("--journal-entries", "0"));
  if (plan.memory) yield await memory(plan);
  if (plan.registrants.length > 0) yield await stored(plan);
  if (plan.worlds.length > 0) yield await worlds(plan);
  if (plan.others) yield await forks(plan);
}

async function starts({ starts: turns }: Plan): Promise<string> {
  const measured = async (what: string, as: (contestant: Contestant) => Contestant) =>
    pairRow(
      what,
      await inTurns(
        turns,
        () => startTime(as(SIMULATOR_AS_IS)),
        () => startTime(as(BARE)),
      ),
    );
  const rows = [
    await measured("compile cache warm", (each) => each),
    await measured("no compile cache", withoutCache),
  ];
  return `From spawn to the first answered batch, ms; ${turns} starts each.\n\n${table(["Start", "zoom-sim", "bare", "multiple", "seen"], rows)}`;
}

async function processor({ processorRounds: rounds }: Plan): Promise<string> {
  const rows: string[][] = [];
  for (const load of loads(10)) {
    const [ours, bare] = (await processorTimes([simulator(), BARE], load, rounds)) as [
      ProcessorTime,
      ProcessorTime,
    ];
    rows.push([
      nameOf(load),
      `${ours.least.toFixed(0)} (${ours.middle.toFixed(0)})`,
      `${bare.least.toFixed(0)} (${bare.middle.toFixed(0)})`,
      (bare.least / ours.least).toFixed(2),
      (bare.middle / ours.middle).toFixed(2),
    ]);
  }
  const head = ["Processor's time, µs a batch", "zoom-sim", "bare", "ratio of the least", "of the middles"];
  return `The main thread's time for a batch: the quickest of ${rounds} rounds of 1,000, and the middle one. More than 1 means less work than the bare server's.\n\n${table(head, rows)}`;
}

async function rates({ rounds, seconds, connections }: Plan, other: Contestant): Promise<string> {
  const rows: string[][] = [];
  for (const load of loads(...connections)) {
    const pairs = await inTurns(
      rounds,
      () => throughput(simulator(), { ...load, seconds }),
      () => throughput(other, { ...load, seconds }),
    );
    rows.push(pairRow(nameOf(load), pairs));
  }
  return `Against ${other.name}; ${rounds} rounds of ${seconds} s, in turns.\n\n${table(["Batches a second", "zoom-sim", other.name, "ratio", "seen"], rows)}`;
}

async function memory({ soakMinutes }: Plan): Promise<string> {
  const ours = await memoryUse(simulator(), soakMinutes);
  const bare = await memoryUse(BARE, 0);
  const rows = [
    ["after the first call", ours.idle.toFixed(0), bare.idle.toFixed(0)],
    ["after 20,000 batches of 30", ours.loaded.toFixed(0), bare.loaded.toFixed(0)],
    ...ours.long.map((each, index) => [`after ${index + 1} min of load`, each.toFixed(0), ""]),
  ];
  return `Resident memory, MiB; the same 15,000 people again and again, 10 connections, multipart.\n\n${table(["Memory", "zoom-sim", "bare"], rows)}`;
}

async function stored({ registrants }: Plan): Promise<string> {
  const costs = await storedCosts(registrants);
  const first = costs[0]?.latency ?? Number.NaN;
  const rows = costs.map(({ registrants: count, latency, bytes }) => [
    count.toLocaleString("en"),
    latency.toFixed(2),
    (latency / first).toFixed(2),
    bytes === undefined ? "" : bytes.toFixed(0),
  ]);
  return `A batch of 30 people who are registered already, JSON, one connection: the middle of 2,000.\n\n${table(["Registrants in the meeting", "ms", "multiple of the first", "bytes of memory each"], rows)}`;
}

async function worlds({ worlds: counts }: Plan): Promise<string> {
  const rows: string[][] = [];
  for (const count of counts) {
    const rate = await worldsRate(count);
    rows.push([String(count), rate.toFixed(0)]);
  }
  return `Batches of 30 as JSON that go to several worlds in turns, 10 connections.\n\n${table(["Worlds", "batches a second"], rows)}`;
}

async function forks({ starts: turns }: Plan): Promise<string> {
  const times = await forkTimes(turns);
  return `A fork of a world with 10,000 registrants, over HTTP: ${median(times).toFixed(1)} ms (${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}).`;
}
