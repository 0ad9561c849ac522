import type { Redis, RedisOptions } from "ioredis";
import type { OpenStore } from "./open-store.ts";
import { readAddress } from "./redis/address.ts";
import { Connection, type Work } from "./redis/connection.ts";
import { AllGuesses, REVISION } from "./redis/guesses.ts";
import { News } from "./redis/news.ts";
import { Outage } from "./redis/outage.ts";
import { createRedisLogs } from "./redis/redis-logs.ts";
import { createRedisReplicas } from "./redis/redis-replicas.ts";
import { createRedisTasks } from "./redis/redis-tasks.ts";
import { Round } from "./redis/round.ts";
import { CLEAR, LOAD } from "./redis/scripts/changes.ts";
import { READY } from "./redis/scripts/ready.ts";
import { DUMP, LIST } from "./redis/scripts/records.ts";
import type { Script } from "./redis/scripts/script.ts";
import { FOLLOW } from "./redis/scripts/worlds.ts";
import { collectionOf, dumpedArguments } from "./redis/wire-form.ts";
import { WorldLine } from "./redis/world-line.ts";
import { SetupError } from "./setup-error.ts";
import { StoreUnavailable } from "./store-unavailable.ts";
import type { OrderedCollection } from "./store.ts";
import { systemRandom } from "./system.ts";

/** Longest pause between two tries to reach the server, milliseconds. */
const LONGEST_PAUSE = 500;

/** How many times the bound a start may wait: simulator and server are often started together. */
const START_BOUNDS = 3;

const PROCESS_BYTES = 8;

/** Keeps everything in a server, Redis or Valkey, that several simulators share. */
export const openRedisStore: OpenStore = async (state, { timer, warn }) => {
  const { url, name, database, prefix, boundMs, leaseMs } = readAddress(state);
  const Client = await loadClient();
  const options = {
    lazyConnect: true,
    protocol: 2,
    connectTimeout: boundMs,
    // What is lost is asked again by ourselves, which know what may be.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times: number) => Math.min(times * 50, LONGEST_PAUSE),
    reconnectOnError: ({ message }: Error) => message.startsWith("READONLY"),
  } satisfies RedisOptions;
  const asking = new Client(url, options);
  const hearing = new Client(url, options);
  const tag = `{${prefix}}:`;
  const worlds = `${tag}worlds`;
  const process = systemRandom()(PROCESS_BYTES).toString("hex");
  // Whoever opens the store is told by an error what keeps it from that.
  let isOpen = false;
  const failed = (why: string, isOdd: boolean): void => {
    if (isOpen) outage.begin(why, isOdd);
  };
  const connection = new Connection(asking, { name, boundMs, timer, failed });
  const write = (work: Work): Promise<unknown> => connection.script(READY, ["", worlds], [process], work);
  const look = async (): Promise<void> => {
    await connection.within((work) => write({ ...work, atOnce: true }));
  };
  const outage = new Outage({ name, timer, warn, look });
  const news = new News(hearing, `${tag}news:${database}`);
  const close = async (): Promise<void> => {
    outage.end();
    await connection.close();
    news.close();
  };
  // Why they failed is what the connection says; they go on trying.
  for (const client of [asking, hearing]) client.connect().catch(() => undefined);
  try {
    await connection.within(async (work) => {
      await write(work);
      await news.begin(work.awaited, (ms) => connection.pause(ms));
    }, START_BOUNDS * boundMs);
  } catch (error) {
    await close();
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new SetupError(`${error.message}; ${cureOf(error.message)}`);
  }

  isOpen = true;
  const baseOf = (world: string): string => `${tag}w:${world}:`;
  let number = 0;
  const guesses = new AllGuesses();
  const lines = new Map<string, WorldLine>();
  const lineOf = (world: string): WorldLine => {
    let line = lines.get(world);
    if (line) return line;
    for (const [each, { idle }] of lines) if (idle) lines.delete(each);
    const place = { world, base: baseOf(world), worlds, process, nextNumber: () => (number += 1) };
    lines.set(world, (line = new WorldLine(connection, place, guesses.of(world))));
    return line;
  };
  const ask = (script: Script, world: string, args: (string | number)[]): Promise<unknown> =>
    connection.within((work) => connection.script(script, [baseOf(world), worlds], args, work));

  const command = (...[called, ...args]: [string, ...(string | number)[]]): Promise<unknown> =>
    connection.within((work) => connection.command(work, called, ...args));

  return {
    ...createRedisLogs(connection, news, baseOf),
    durable: true,

    transact: (world, keys, decide) => lineOf(world).transact(keys, decide),

    async list<T>(world: string, collection: OrderedCollection<T>, after: string | undefined, limit: number) {
      const [positions, raws] = (await ask(LIST, world, [collection.name, after ?? 0, limit + 1])) as [
        string[],
        string[],
      ];
      return {
        records: raws.slice(0, limit).map((raw) => JSON.parse(raw) as T),
        next: raws.length > limit ? positions[limit - 1] : undefined,
      };
    },

    async dump(world, start = "") {
      const dumped = (await ask(DUMP, world, [start])) as [string, string, string[]][];
      return dumped.map(([collection, info, flat]) => ({
        collection: collectionOf(collection, info),
        records: pairsOf(flat).map(([id, raw]) => [id, JSON.parse(raw) as unknown] as const),
      }));
    },

    async load(world, collections) {
      await lineOf(world).change(LOAD, dumpedArguments(collections));
    },

    worlds: async () => (await command("HKEYS", worlds)) as string[],

    async clear(world) {
      await lineOf(world).change(CLEAR, []);
    },

    async ready() {
      await look();
      outage.over();
    },

    shared: {
      revisionKey: REVISION,
      guess: (world, keys) => new Round(guesses.of(world)).load(keys),
      async follow(known) {
        const found = (await ask(FOLLOW, "", [known ?? ""])) as
          | [string]
          | [string, string[], string[], string];
        if (found.length === 1) return undefined;
        const [revision, came, called, begun] = found;
        const calledAt = new Map(pairsOf(called));
        const listed = pairsOf(came).map(
          ([world, revisionOf]) =>
            [world, { came: revisionOf, calledAt: Number(calledAt.get(world) ?? 0) }] as const,
        );
        return { revision, begun, worlds: new Map(listed) };
      },
      async called(world, at) {
        await command("HSET", `${worlds}:called`, world, at);
      },
      lastCalled: async (world) => Number(await command("HGET", `${worlds}:called`, world)),
      clearIdle: (world, since) => lineOf(world).change(CLEAR, [since]),
      replicas: createRedisReplicas(connection, `${tag}replicas:`, process, leaseMs),
      tasks: createRedisTasks(connection, `${tag}tasks:`, process, leaseMs),
    },

    close,
  };
};

function pairsOf(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    flat[2 * index] as string,
    flat[2 * index + 1] as string,
  ]);
}

/** What is to be done where a server cannot be used: the first that fits. */
const CURES: readonly (readonly [why: RegExp, cure: string])[] = [
  [/WRONGPASS|NOAUTH/, "name a user and password that it takes, as in redis://user:password@host:6379"],
  [/: (OOM|MISCONF|NOREPLICAS|READONLY)\b/, "let it take writes, or name another with --state"],
  [/WRONGTYPE/, "empty it, or keep to other keys of it, as in redis://host:6379?prefix=mine"],
  [/NOPERM/, "let its user do so, or name another with --state"],
  [/DB index/, "name a database that it has, as in redis://host:6379/0"],
  [/altnames/, "name its host as its certificate does"],
  [/certificate/, "if it is yours, name its authority's file in NODE_EXTRA_CA_CERTS"],
  [/^/, "start it, or name another with --state"],
];

function cureOf(why: string): string {
  return CURES.find(([pattern]) => pattern.test(why))?.[1] ?? "";
}

/** The client, which those install who want it. */
async function loadClient(): Promise<typeof Redis> {
  try {
    return (await import("ioredis")).Redis;
  } catch {
    throw new SetupError(
      "--state redis://… needs the package ioredis, which is not installed; install it with: npm install ioredis",
    );
  }
}
