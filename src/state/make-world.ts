import type { NamedWorld } from "../zoom/world-file.ts";
import { frozenClock, readClock, RUNNING_CLOCK } from "./clock.ts";
import { clockKey, limitsKey, worldKey, type OwnSettings, type WorldRecord } from "./collections.ts";
import { createMemoryStore } from "./memory-store.ts";
import { seededRandom, type Random } from "./random.ts";
import { seedRecords } from "./seed-records.ts";
import type { Settings } from "./settings.ts";
import { put, type Loaded, type Store } from "./store.ts";
import { NO_SUBSCRIPTIONS, subscribe, webhooksKey } from "./subscription.ts";
import type { Present, World } from "./world.ts";

/** What worlds are made from. */
export interface WorldSources {
  readonly store: Store;
  readonly settings: Settings;
  readonly systemTime: () => number;
  readonly systemRandom: Random;
}

const SECRET_BYTES = 32;

/** Makes a world from what is defined for it, in the place of whatever bore its name. */
export async function makeWorld(name: string, definition: NamedWorld, sources: WorldSources): Promise<World> {
  const { store, settings, systemTime } = sources;
  const { users, meetings, webinars, webhooks = settings.webhooks, start, ...own } = definition;
  const { random, drawn } = randomOf(name, own, 0, sources);
  const secret = Buffer.from(random(SECRET_BYTES)).toString("base64url");
  const at = start === undefined ? settings.now : Date.parse(start);
  const clock = at === undefined ? RUNNING_CLOCK : frozenClock(at);
  const data = {
    ...settings.data,
    ...(users && { users }),
    ...(meetings && { meetings }),
    ...(webinars && { webinars }),
  };
  const records = seedRecords(data, readClock(clock, systemTime()).now, random);
  const record: WorldRecord = { own, secret };
  const writes = [put(worldKey, record), put(clockKey, clock), ...records];
  if (webhooks.length > 0) writes.push(put(webhooksKey, webhooks.reduce(subscribe, NO_SUBSCRIPTIONS)));
  // Put together aside, so that it takes the place of the old one at a stroke.
  const aside = createMemoryStore();
  await aside.transact(name, {}, () => ({ result: undefined, writes }));
  await store.load(name, await aside.dump(name));
  return viewWorld(name, record, drawn(), sources);
}

/** A world whose records are in the store already. @param drawn bytes taken from its seeded randomness before */
export function viewWorld(
  name: string,
  { own, secret }: WorldRecord,
  drawn: number,
  sources: WorldSources,
): World {
  const { store, settings, systemTime } = sources;
  const tokens = [...settings.data.tokens, ...(own.tokens ?? [])];
  const quotas = own.quotas ?? settings.quotas;
  const plan = own.plan ?? settings.plan;
  const presentOf = ({ clock = RUNNING_CLOCK, limits }: Loaded<typeof PRESENT_KEYS>): Present => {
    const { now, anchor } = readClock(clock, systemTime());
    return { now, anchor, quotas: limits?.mode ?? quotas, plan: limits?.plan ?? plan };
  };
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
    present: () =>
      store.peek
        ? presentOf(store.peek(name, PRESENT_KEYS))
        : store.transact(name, PRESENT_KEYS, (loaded) => ({ result: presentOf(loaded), writes: [] })),
    ...randomOf(name, own, drawn, sources),
    secret: Buffer.from(secret, "base64url"),
    tokens: new Map(tokens.map((token) => [token.token, token])),
    apps: own.apps ?? settings.data.apps,
    transact: (keys, decide) => store.transact(name, keys, decide),
    list: (collection, after, limit) => store.list(name, collection, after, limit),
    dump: (prefix) => store.dump(name, prefix),
  };
}

const TIME_KEYS = { clock: clockKey };
const PRESENT_KEYS = { clock: clockKey, limits: limitsKey };

/** The randomness of a world, and how much of it has been drawn. */
function randomOf(
  name: string,
  own: OwnSettings,
  from: number,
  { settings, systemRandom }: WorldSources,
): Pick<World, "random" | "drawn"> {
  const seed = own.seed ?? settings.seed;
  if (seed === undefined) return { random: systemRandom, drawn: () => 0 };
  const random = seededRandom(seed, name, from);
  return { random, drawn: () => random.drawn() };
}
