import { BARE, RAW, simulator, SIMULATOR_AS_IS, type Contestant } from "./contestants.ts";
import { forkTimes } from "./fork-time.ts";
import { loads, nameOf } from "./loads.ts";
import { worldsRate } from "./many-worlds.ts";
import { memoryUse, type Memory } from "./memory.ts";
import { installedOthers } from "./others.ts";
import type { Plan } from "./plans.ts";
import { PLACES, whereTimeGoes } from "./profile.ts";
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
  if (plan.others) yield await profiles();
  yield await rates(plan, BARE);
  if (plan.others) {
    const others = [RAW, ...installedOthers(), simulator("--journal-entries", "0")];
    for (const other of others) yield await rates(plan, other);
  }
  yield await memory(plan);
  if (plan.registrants.length > 0) yield await stored(plan);
  if (plan.worlds.length > 0) yield await worlds(plan);
  if (plan.others) yield await forks(plan);
}

async function starts({ starts: turns }: Plan): Promise<string> {
  const measured = async (what: string, as: (contestant: Contestant) => Contestant) => {
    const ours = (): Promise<number> => startTime(as(SIMULATOR_AS_IS));
    const bare = (): Promise<number> => startTime(as(BARE));
    // Once before, so that what is read and kept between starts is there.
    await inTurns(1, ours, bare);
    return pairRow(what, await inTurns(turns, ours, bare));
  };
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

async function profiles(): Promise<string> {
  const rows: string[][] = [];
  for (const load of loads(10)) {
    for (const contestant of [simulator(), BARE]) {
      const spent = await whereTimeGoes(contestant, load);
      const all = PLACES.reduce((sum, place) => sum + spent[place], 0);
      const who = contestant === BARE ? "bare" : "zoom-sim";
      rows.push([
        `${who}: ${nameOf(load)}`,
        all.toFixed(0),
        ...PLACES.map((place) => spent[place].toFixed(0)),
      ]);
    }
  }
  const head = ["Main thread, µs a batch", "all", ...PLACES];
  return `Where that time goes, by a profile, which costs time itself: what both have to do (sockets, HTTP, the multipart parser, JSON, digests), and what only the simulator does.\n\n${table(head, rows)}`;
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

async function memory({ memoryBatches: batches, soakMinutes }: Plan): Promise<string> {
  const ours = await memoryUse(simulator(), batches, soakMinutes);
  const bare = await memoryUse(BARE, batches, 0);
  const loaded = `after ${batches.toLocaleString("en")} batches of 30`;
  const rows = [
    memoryRow("zoom-sim, after the first call", ours.idle),
    memoryRow("bare, after the first call", bare.idle),
    memoryRow(`zoom-sim, ${loaded}`, ours.loaded),
    memoryRow(`bare, ${loaded}`, bare.loaded),
    ...ours.long.map((each, index) => memoryRow(`zoom-sim, after ${index + 1} min of load`, each)),
  ];
  const head = ["Memory, MiB", "resident", "Node's program", "heap in use", "heap free", "buffers", "rest"];
  return `Resident memory and what it is made of; the same 15,000 people again and again, 10 connections, multipart. The rest is what compilers needed, and what V8 and the allocator keep of what they were given back.\n\n${table(head, rows)}`;
}

function memoryRow(what: string, { resident, files, used, free, buffers, rest }: Memory): string[] {
  return [what, ...[resident, files, used, free, buffers, rest].map((each) => each.toFixed(0))];
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
