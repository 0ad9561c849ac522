import { createApp, type App } from "./app.ts";
import { createCoverage } from "./journal/coverage.ts";
import { countStart } from "./journal/run-records.ts";
import { createJournal } from "./journal/journal.ts";
import { createOutbox } from "./journal/outbox.ts";
import type { Settings } from "./state/settings.ts";
import { createSeals } from "./state/sealed-secrets.ts";
import { createMemoryStore } from "./state/memory-store.ts";
import { openStore } from "./state/open-store.ts";
import type { Store } from "./state/store.ts";
import { systemRandom, systemStopwatch, systemTime, systemTimer, type Timer } from "./state/system.ts";
import { SetupError } from "./state/setup-error.ts";
import { createWorlds } from "./state/create-worlds.ts";
import type { Worlds } from "./state/worlds.ts";
import { seededRandom, type Random } from "./state/random.ts";
import type { Bounds } from "./state/bounds.ts";
import { accessTo } from "./wire/access.ts";
import { createFormReader } from "./wire/multipart.ts";
import { createPauses } from "./wire/pauses.ts";
import type { Answered, Simulator } from "./wire/simulator.ts";
import { createReadiness } from "./wire/readiness.ts";
import { createStreams } from "./wire/streams.ts";
import { Tally } from "./wire/tally.ts";
import { tell } from "./wire/tell.ts";
import { createWebhooks } from "./webhooks/create-webhooks.ts";
import { requireWebhooks } from "./webhooks/require-webhooks.ts";
import { createCatalogue } from "./zoom/catalogue.ts";
import { OUTCOMES } from "./zoom/generated/outcomes.ts";
import type { Outcome } from "./zoom/outcome.ts";

/** What a simulator is made of besides its settings; everything has a default. */
export interface Parts {
  readonly store?: Store;
  readonly systemTime?: () => number;
  readonly systemRandom?: Random;
  readonly timer?: Timer;
  readonly stopwatch?: () => number;
  /** How many simulators the store has served before. */
  readonly starts?: number;
  readonly outcomes?: readonly Outcome[];
  /** Whether the audit is to see every call, however fast they come. Default: those of a test of speed it passes over. */
  readonly auditsAll?: boolean;
  readonly bounds?: Partial<Bounds>;
  /** The address on which it is to listen, if that is known. */
  readonly host?: string | undefined;
  readonly happened?: Simulator["happened"];
  readonly answered?: (answered: Answered) => void;
  readonly failed?: (error: unknown) => void;
  /** Told, in one line, what whoever runs the simulator should know. */
  readonly warn?: (message: string) => void;
  /** Told of a world that is forgotten because nobody called it for `idleMs` milliseconds. */
  readonly forgotten?: (name: string, idleMs: number) => void;
}

/** A simulator that does not listen yet. */
export interface Simulation extends App {
  readonly simulator: Simulator;
  readonly store: Store;
  readonly worlds: Worlds;
}

/**
 * Puts a simulator together. The machine's clock, chance and timers are handed in here and nowhere else.
 *
 * @throws SetupError where webhooks lead to a host that was not named
 */
export function simulate(settings: Settings, parts: Parts = {}): Simulation {
  requireWebhooks(settings);
  const store = parts.store ?? createMemoryStore();
  const random = parts.systemRandom ?? systemRandom();
  const bounds = { ...settings.bounds, ...parts.bounds };
  const now = parts.systemTime ?? systemTime;
  const timer = parts.timer ?? systemTimer;
  const worlds = createWorlds({
    store,
    settings,
    systemTime: now,
    systemRandom: random,
    ...(parts.forgotten && { forgotten: parts.forgotten }),
    ...(parts.failed && { failed: parts.failed }),
    ...(parts.warn && { warn: parts.warn }),
    replaced: (name) => simulator.webhooks.forget(name),
    leaving: async (name) => {
      simulator.webhooks.forget(name);
      if ((await simulator.journal.count(name)) === 0) return;
      const { keepFindings } = await import("./control/journal/audit-worlds.ts");
      await keepFindings(simulator, name);
    },
  });
  const simulator: Simulator = {
    settings,
    catalogue: createCatalogue(parts.outcomes ?? OUTCOMES),
    worlds,
    timer,
    pauses: createPauses(timer),
    systemTime: now,
    stopwatch: parts.stopwatch ?? systemStopwatch,
    journal: createJournal(
      store,
      { entries: settings.journalEntries, bytes: settings.journalBytes },
      async (...about) => {
        try {
          const { auditBeforeGone } = await import("./control/journal/audit-worlds.ts");
          await auditBeforeGone(simulator, ...about);
        } catch (error) {
          simulator.failed(error);
        }
      },
      { always: parts.auditsAll ?? false, stopwatch: parts.stopwatch ?? systemStopwatch },
    ),
    coverage: createCoverage(store),
    records: store,
    news: store,
    tasks: store.shared?.tasks,
    streams: createStreams(bounds.streams),
    readiness: createReadiness(store, timer, bounds.readyMs),
    tally: new Tally(bounds.countedWorlds),
    seals: createSeals(),
    access: accessTo(parts.host, settings.adminToken, random),
    bounds,
    readForm: createFormReader(bounds.parts),
    // What is drawn for no world is drawn anew by each start: no world's name has this sign.
    random:
      settings.seed === undefined
        ? random
        : seededRandom(settings.seed, parts.starts ? `#${parts.starts}` : ""),
    webhooks: createWebhooks(() => simulator),
    outbox: createOutbox(store),
    happened: parts.happened ?? ((happening, cause) => tell(simulator, happening, cause)),
    answered: parts.answered ?? (() => undefined),
    failed: parts.failed ?? (() => undefined),
  };
  return { simulator, ...createApp(simulator), store, worlds };
}

/** A simulator whose worlds may be there from before. */
export interface OpenedSimulation extends Simulation {
  /** How many worlds the store held. */
  readonly resumed: number;
  /** Lets go of the store, when nobody calls any more. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the store that the settings name, puts a simulator together over it, and takes up what it holds: worlds, and
 * webhooks that were still to be sent.
 *
 * @throws SetupError where the store cannot be had
 */
export async function openSimulation(settings: Settings, parts: Parts = {}): Promise<OpenedSimulation> {
  requireWebhooks(settings);
  const { timer = systemTimer, failed = () => undefined, warn = () => undefined } = parts;
  const store = parts.store ?? (await openStore(settings.state, { timer, failed, warn }));
  if (store.shared && settings.seed !== undefined) {
    await store.close();
    throw new SetupError(
      "--seed does not go with a --state that simulators share: all of them would draw the same ids; leave one out",
    );
  }
  const starts = store.durable && settings.seed !== undefined ? await countStart(store) : 0;
  const simulation = simulate(settings, { ...parts, store, starts });
  const { worlds, simulator } = simulation;
  const resumed = store.durable ? await worlds.resume() : [];
  const replicas = store.shared?.replicas;
  const joined =
    replicas &&
    (await (
      await import("./state/join-replicas.ts")
    ).joinReplicas(replicas, settings, {
      timer,
      failed,
      warn,
    }));
  // What waits in a shared store is on its way from whoever took it on last.
  const takeover =
    simulator.tasks && (await import("./webhooks/take-over.ts")).takeOver(simulator, simulator.tasks);
  if (!takeover) for (const world of resumed) await simulator.webhooks.resume(world);
  return {
    ...simulation,
    resumed: resumed.length,
    close: async () => {
      await takeover?.end();
      await joined?.end();
      await worlds.settle();
      await store.close();
    },
  };
}
