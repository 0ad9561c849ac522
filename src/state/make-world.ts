import type { NamedWorld, WorldData } from "../zoom/world-file.ts";
import { frozenClock, readClock, RUNNING_CLOCK } from "./clock.ts";
import {
  clockKey,
  definitionKey,
  drawnKey,
  limitsKey,
  worldKey,
  type OwnSettings,
  type WorldRecord,
} from "./collections.ts";
import { createMemoryStore } from "./memory-store.ts";
import { seededRandom, type Random } from "./random.ts";
import { seedRecords } from "./seed-records.ts";
import type { Settings } from "./settings.ts";
import { put, type Loaded, type Store, type Write } from "./store.ts";
import { NO_SUBSCRIPTIONS, subscribe, webhooksKey } from "./subscription.ts";
import type { Present, World } from "./world.ts";
import type { WorldContent } from "./worlds.ts";

/** What worlds are made from. */
export interface WorldSources {
  readonly store: Store;
  readonly settings: Settings;
  readonly systemTime: () => number;
  readonly systemRandom: Random;
  /** Told of what goes wrong where nobody waits for it. */
  readonly failed?: (error: unknown) => void;
}

const SECRET_BYTES = 32;

/** The data that a world begins with: its own, and what it does not have from the top level of the world file. */
export function dataOf(
  { users, meetings, webinars }: NamedWorld,
  { data }: Pick<Settings, "data">,
): Required<WorldData> {
  return {
    ...data,
    ...(users && { users }),
    ...(meetings && { meetings }),
    ...(webinars && { webinars }),
  };
}

/** A world that no store holds yet. */
interface FreshWorld {
  readonly record: WorldRecord;
  readonly drawn: number;
  readonly writes: readonly Write[];
}

function freshWorld(name: string, definition: NamedWorld, sources: WorldSources): FreshWorld {
  const { settings, systemTime } = sources;
  const { users: _, meetings: __, webinars: ___, webhooks = settings.webhooks, start, ...own } = definition;
  const { random, drawn } = randomOf(name, own, 0, sources);
  const secret = Buffer.from(random(SECRET_BYTES)).toString("base64url");
  const at = start === undefined ? settings.now : Date.parse(start);
  const clock = at === undefined ? RUNNING_CLOCK : frozenClock(at);
  const records = seedRecords(dataOf(definition, settings), readClock(clock, systemTime()).now, random);
  const record: WorldRecord = { own, secret };
  const writes = [...itself(record, definition, drawn(), sources), put(clockKey, clock), ...records];
  if (webhooks.length > 0) writes.push(put(webhooksKey, webhooks.reduce(subscribe, NO_SUBSCRIPTIONS)));
  return { record, drawn: drawn(), writes };
}

/** Makes a world from what is defined for it, in the place of whatever bore its name. */
export async function makeWorld(name: string, definition: NamedWorld, sources: WorldSources): Promise<World> {
  const { record, drawn, writes } = freshWorld(name, definition, sources);
  // Put together aside, so that it takes the place of the old one at a stroke.
  const aside = createMemoryStore();
  await aside.transact(name, {}, () => ({ result: undefined, writes }));
  await sources.store.load(name, await aside.dump(name));
  return viewWorld(name, record, drawn, sources);
}

const STANDING_KEYS = { record: worldKey, drawn: drawnKey };

/** The world that the store holds under a name; undefined when it holds none. */
async function standingWorld(name: string, sources: WorldSources): Promise<World | undefined> {
  const { record, drawn = 0 } = await sources.store.transact(name, STANDING_KEYS, (result) => ({
    result,
    writes: [],
  }));
  return record && viewWorld(name, record, drawn, sources);
}

/** Takes up the world that the store holds under a name, or makes it. Of several who make it, the first's stands. */
export async function openWorld(name: string, definition: NamedWorld, sources: WorldSources): Promise<World> {
  const standing = await standingWorld(name, sources);
  if (standing) return standing;
  const fresh = freshWorld(name, definition, sources);
  const { record, drawn } = await sources.store.transact(name, STANDING_KEYS, (found) =>
    found.record
      ? { result: { record: found.record, drawn: found.drawn ?? 0 }, writes: [] }
      : { result: fresh, writes: fresh.writes },
  );
  return viewWorld(name, record, drawn, sources);
}

/** Puts a world together of a content. @param definition what a reset is to make it from */
export async function loadWorld(
  name: string,
  { record, drawn, collections }: WorldContent,
  definition: NamedWorld,
  sources: WorldSources,
): Promise<World> {
  const aside = createMemoryStore();
  const writes = itself(record, definition, drawn, sources);
  await aside.transact(name, {}, () => ({ result: undefined, writes }));
  await sources.store.load(name, [...collections, ...(await aside.dump(name))]);
  return viewWorld(name, record, drawn, sources);
}

/** The records of {@link WORLD_ITSELF}. */
function itself(
  record: WorldRecord,
  definition: NamedWorld,
  drawn: number,
  { store }: WorldSources,
): Write[] {
  const writes = [put(worldKey, record)];
  if (Object.keys(definition).length > 0) writes.push(put(definitionKey, definition));
  if (store.durable) writes.push(put(drawnKey, drawn));
  return writes;
}

/** A world whose records are in the store already. @param drawn bytes taken from its seeded randomness before */
function viewWorld(name: string, { own, secret }: WorldRecord, drawn: number, sources: WorldSources): World {
  const { store, settings, systemTime } = sources;
  const quotas = own.quotas ?? settings.quotas;
  const plan = own.plan ?? settings.plan;
  const presentOf = ({ clock = RUNNING_CLOCK, limits }: Loaded<typeof PRESENT_KEYS>): Present => {
    const { now, anchor } = readClock(clock, systemTime());
    return { now, anchor, quotas: limits?.mode ?? quotas, plan: limits?.plan ?? plan };
  };
  const read: World["read"] = (keys) =>
    store.peek ? store.peek(name, keys) : store.transact(name, keys, (result) => ({ result, writes: [] }));
  return {
    name,
    own,
    edition: own.edition,
    variants: { ...settings.variants, ...own.variants },
    time: () =>
      store.transact(name, TIME_KEYS, ({ clock = RUNNING_CLOCK }) => ({
        result: readClock(clock, systemTime()),
        writes: [],
      })),
    read,
    present: (reading = read) => {
      const loaded = reading(PRESENT_KEYS);
      return loaded instanceof Promise ? loaded.then(presentOf) : presentOf(loaded);
    },
    ...remembered(name, randomOf(name, own, drawn, sources), drawn, sources),
    secret: Buffer.from(secret, "base64url"),
    ...credentialsOf(own, settings),
    transact: (keys, decide) => store.transact(name, keys, decide),
    list: (collection, after, limit) => store.list(name, collection, after, limit),
    dump: (prefix) => store.dump(name, prefix),
  };
}

/** The tokens and apps that a world knows: its own, and those of the top level of the world file. */
export function credentialsOf(
  own: OwnSettings,
  { data }: Pick<Settings, "data">,
): Pick<World, "tokens" | "apps"> {
  const tokens = [...data.tokens, ...(own.tokens ?? [])];
  return {
    tokens: new Map(tokens.map((token) => [token.token, token])),
    apps: own.apps ?? data.apps,
  };
}

const TIME_KEYS = { clock: clockKey };
const PRESENT_KEYS = { clock: clockKey, limits: limitsKey };

type Drawing = Pick<World, "random" | "drawn">;

/** The randomness of a world, and how much of it has been drawn. */
function randomOf(
  name: string,
  own: OwnSettings,
  from: number,
  { settings, systemRandom, store }: WorldSources,
): Drawing {
  const seed = own.seed ?? settings.seed;
  // Simulators that share a world would all draw the same.
  if (seed === undefined || store.shared) return { random: systemRandom, drawn: () => 0 };
  const random = seededRandom(seed, name, from);
  return { random, drawn: () => random.drawn() };
}

/** Bytes that are written down as drawn before they are. */
const AHEAD = 8_192;

/**
 * Seeded randomness of which is known, where a store is durable, how far it may have been drawn: who takes up the
 * world after a process that was killed draws nothing twice.
 */
function remembered(
  name: string,
  drawing: Drawing,
  from: number,
  { store, failed = () => undefined }: WorldSources,
): Drawing {
  if (!store.durable) return drawing;
  const { random, drawn } = drawing;
  let reserved = from;
  return {
    drawn,
    random: (size) => {
      const bytes = random(size);
      if (drawn() > reserved) {
        reserved = drawn() + AHEAD;
        rememberDrawn(name, reserved, store).catch(failed);
      }
      return bytes;
    },
  };
}

/** Writes down how far a world's randomness has been drawn, at least. */
function rememberDrawn(name: string, reached: number, store: Store): Promise<void> {
  return store.transact(name, { drawn: drawnKey }, ({ drawn = 0 }) => ({
    result: undefined,
    writes: [put(drawnKey, Math.max(drawn, reached))],
  }));
}

/** Writes down exactly how far a world's randomness has been drawn that nobody draws from any more. */
export async function settleDrawn({ name, drawn }: World, { store }: WorldSources): Promise<void> {
  const reached = drawn();
  if (!store.durable || reached === 0) return;
  await store.transact(name, {}, () => ({ result: undefined, writes: [put(drawnKey, reached)] }));
}
