import type { RequestListener } from "node:http";
import { createApp } from "./app.ts";
import { createJournal } from "./journal/journal.ts";
import type { Settings } from "./state/settings.ts";
import { createMemoryStore } from "./state/memory-store.ts";
import type { Store } from "./state/store.ts";
import { systemRandom, systemStopwatch, systemTime, systemTimer, type Timer } from "./state/system.ts";
import { createWorlds, type Worlds } from "./state/worlds.ts";
import { seededRandom, type Random } from "./state/random.ts";
import { DEFAULT_BOUNDS, type Bounds } from "./wire/bounds.ts";
import { createFormReader } from "./wire/multipart.ts";
import type { Answered, Simulator } from "./wire/simulator.ts";
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
  readonly outcomes?: readonly Outcome[];
  readonly bounds?: Partial<Bounds>;
  readonly answered?: (answered: Answered) => void;
  readonly failed?: (error: unknown) => void;
}

/** A simulator that does not listen yet. */
export interface Simulation {
  readonly simulator: Simulator;
  readonly app: RequestListener;
  readonly store: Store;
  readonly worlds: Worlds;
}

/** Puts a simulator together. The machine's clock, chance and timers are handed in here and nowhere else. */
export function simulate(settings: Settings, parts: Parts = {}): Simulation {
  const store = parts.store ?? createMemoryStore();
  const random = parts.systemRandom ?? systemRandom();
  const bounds = { ...DEFAULT_BOUNDS, ...parts.bounds };
  const now = parts.systemTime ?? systemTime;
  const worlds = createWorlds({
    store,
    settings,
    systemTime: now,
    systemRandom: random,
  });
  const simulator: Simulator = {
    settings,
    catalogue: createCatalogue(parts.outcomes ?? OUTCOMES),
    worlds,
    timer: parts.timer ?? systemTimer,
    systemTime: now,
    stopwatch: parts.stopwatch ?? systemStopwatch,
    journal: createJournal(store, { entries: bounds.journalEntries, bytes: bounds.journalBytes }),
    bounds,
    readForm: createFormReader(bounds.parts),
    random: settings.seed === undefined ? random : seededRandom(settings.seed, ""),
    answered: parts.answered ?? (() => undefined),
    failed: parts.failed ?? (() => undefined),
  };
  return { simulator, app: createApp(simulator), store, worlds };
}
