import { nearest } from "../../scenario/nearest.ts";
import { MOST_DEFINITION_BYTES } from "../../state/check-world-file.ts";
import { readClock, RUNNING_CLOCK } from "../../state/clock.ts";
import { clockKey, meetingKey, rulesKey, tallyKey } from "../../state/collections.ts";
import { WorldRefused, type WorldRefusal } from "../../state/world-refused.ts";
import type { StandingWorld } from "../../state/worlds.ts";
import type { Simulator } from "../../wire/simulator.ts";
import { kindOfType } from "../../zoom/event-kind.ts";
import type { Meeting, Tally } from "../../zoom/meeting.ts";
import type { ForkInput, WorldList, WorldRow } from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { readNewWorld } from "./worlds-read.ts";

const STATUS: Readonly<Record<WorldRefusal, number>> = {
  invalid: 400,
  unknown: 404,
  exists: 409,
  listed: 409,
  full: 503,
  damaged: 400,
};

/** Does what is asked of worlds. @throws AdminRefused where it cannot be done, which names the nearest worlds */
export async function askWorlds<T>({ worlds }: Simulator, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WorldRefused)) throw error;
    const names = error.refusal === "unknown" ? nearest(name, worlds.names()) : undefined;
    const message = names ? `${error.message}; nearest: ${names.join(", ")}` : error.message;
    throw new AdminRefused(STATUS[error.refusal], message, names);
  }
}

/** The row of a world that is there. @throws AdminRefused when there is none of that name */
export async function rowOf(simulator: Simulator, name: string): Promise<WorldRow> {
  const standing = await askWorlds(simulator, name, () => simulator.worlds.standing(name));
  return describe(simulator, standing);
}

const KEYS = { clock: clockKey, rules: rulesKey };

async function describe(
  { settings, systemTime, journal }: Simulator,
  { world, listed, idleMs }: StandingWorld,
): Promise<WorldRow> {
  const { clock, rules } = await world.transact(KEYS, (loaded) => ({ result: loaded, writes: [] }));
  const [meetings] = await world.dump(meetingKey("").collection.name);
  const all = meetings?.records ?? [];
  const webinars = all.filter(([, each]) => kindOfType(each as Meeting).name === "webinar").length;
  const [tallies] = await world.dump(tallyKey("").collection.name);
  const { running } = clock ?? RUNNING_CLOCK;
  return {
    name: world.name,
    edition: world.edition ?? settings.edition,
    listed,
    meetings: all.length - webinars,
    webinars,
    registrants: (tallies?.records ?? []).reduce((sum, [, tally]) => sum + people(tally as Tally), 0),
    exchanges: await journal.count(world.name),
    rules: rules?.length ?? 0,
    now: new Date(readClock(clock ?? RUNNING_CLOCK, systemTime()).now).toISOString(),
    running,
    idleMs,
  };
}

function people({ approved, pending, denied }: Tally): number {
  return approved + pending + denied;
}

async function list({ simulator }: AdminCall): Promise<WorldList> {
  const { mostWorlds, worldExpiry } = simulator.settings;
  const standing = await simulator.worlds.all();
  return {
    worlds: await Promise.all(standing.map((each) => describe(simulator, each))),
    most: mostWorlds,
    expireAfterMs: worldExpiry * 60_000,
  };
}

async function create({ simulator, body }: AdminCall): Promise<WorldRow> {
  const { worlds } = simulator;
  const { name, from, definition } = await readNewWorld(body, simulator.settings);
  await askWorlds(simulator, from ?? name, () =>
    from === undefined ? worlds.create(name, definition) : worlds.fork(from, name, definition),
  );
  await simulator.news.announce(name, "worlds");
  return rowOf(simulator, name);
}

async function fork({ simulator, body, params }: AdminCall): Promise<WorldRow> {
  const { name } = body as ForkInput;
  const from = params["name"] ?? "";
  await askWorlds(simulator, from, () => simulator.worlds.fork(from, name));
  return rowOf(simulator, name);
}

async function remove({ simulator, params }: AdminCall): Promise<object> {
  const name = params["name"] ?? "";
  await askWorlds(simulator, name, () => simulator.worlds.remove(name));
  return {};
}

export const WORLD_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/worlds",
    summary: "All worlds, how much is in each, and for how long nobody has called it",
    reply: "WorldList",
    handle: list,
  },
  {
    method: "post",
    path: "/__admin/worlds",
    summary: "Makes a world with whatever a named world of the world file may set, or from another one",
    status: 201,
    bodyBytes: MOST_DEFINITION_BYTES,
    reads: "NewWorld",
    example: { name: "job-17", edition: "current", tokens: [{ token: "job-17-token" }] },
    reply: "WorldRow",
    handle: create,
  },
  {
    method: "get",
    path: "/__admin/worlds/{name}",
    summary: "One world",
    reply: "WorldRow",
    handle: ({ simulator, params }) => rowOf(simulator, params["name"] ?? ""),
  },
  {
    method: "delete",
    path: "/__admin/worlds/{name}",
    summary: "Forgets a world that is not listed, and all that is in it",
    reply: "Done",
    tells: "worlds",
    handle: remove,
  },
  {
    method: "post",
    path: "/__admin/worlds/{name}/fork",
    summary: "Makes a world that has what this one has: settings, meetings, people, counts, clock and rules",
    status: 201,
    body: "ForkInput",
    example: { name: "job-18" },
    reply: "WorldRow",
    tells: "worlds",
    handle: fork,
  },
];
