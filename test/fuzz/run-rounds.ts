import { listen } from "../../src/listen.ts";
import { simulate } from "../../src/simulate.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import { seededRandom } from "../../src/state/random.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { watchAnswers } from "../kit/answers-checked.ts";
import { movableClock } from "../kit/simulation.ts";
import { watchedStore } from "../kit/watched-store.ts";
import { createSpeaker } from "./converse.ts";
import { judgeConversation } from "./judge-conversation.ts";
import { makeAttempt, type Attempt } from "./make-attempt.ts";
import { requireSoundState } from "./sound-state.ts";

/** What is run. */
export interface Rounds {
  readonly seed: number;
  readonly rounds: number;
  /** The first one; those before it are left out. Default: 0. */
  readonly from?: number;
  /** Told after so many rounds of how many there were. */
  readonly progress?: (round: number) => void;
}

/** How often each outcome was met. */
export type Met = ReadonlyMap<string, number>;

/** A round that went wrong, with all that is needed to make it again. */
export class RoundFailed extends Error {
  readonly bytes: Buffer;

  constructor(seed: number, round: number, attempt: Attempt, cause: unknown) {
    const bytes = Buffer.concat(attempt.pieces);
    super(
      `seed ${seed}, round ${round}, from ${attempt.from.join(" + ")}${attempt.breaksOff ? ", breaking off" : ""}: ` +
        `${cause instanceof Error ? cause.message : String(cause)}\n` +
        `npm run fuzz -- --seed ${seed} --from ${round} --rounds 1\n` +
        `sent in pieces of ${attempt.pieces.map(({ length }) => length).join(", ")}:\n${JSON.stringify(bytes.toString("latin1"))}`,
      { cause },
    );
    this.bytes = bytes;
  }
}

/** Rounds after which all worlds are made anew, so that meetings that were deleted are there again. */
const FRESH_AFTER = 100;

/** Small bounds, so that what is to make room for other things soon has to. */
const SETTINGS = {
  mostWorlds: 20,
  journalEntries: 50,
  journalBytes: 262_144,
  // Else half of the requests would all fail at the same gate.
  variants: { forms: "legacy" },
} as const;

/** How long a round may take before it counts as stuck, milliseconds: real ones take a few. */
const STUCK = 60_000;

/** On a busy machine nobody is to be cut off for being slow. */
const PATIENCE = { headersMs: 10 * STUCK, requestMs: 10 * STUCK };

/**
 * Sends mutations of real requests to a simulator on a port of this machine, one after the other, and judges
 * every answer and what is stored afterwards.
 *
 * @throws RoundFailed for the first that is not as it should be
 */
export async function runRounds({ seed, rounds, from = 0, progress }: Rounds): Promise<Met> {
  const met = new Map<string, number>();
  const faults: unknown[] = [];
  const clock = movableClock();
  const { store, writes } = watchedStore();
  const simulation = simulate(resolveSettings({ ...SETTINGS, edition: EDITIONS[seed % EDITIONS.length]! }), {
    store,
    bounds: PATIENCE,
    systemTime: clock,
    systemRandom: seededRandom(seed, "simulator"),
    failed: (error) => faults.push(error),
  });
  const watched = watchAnswers(simulation, OUTCOMES);
  using speaker = createSpeaker(watched.app);
  const server = await listen({ ...simulation, app: speaker.app }, "127.0.0.1", 0);
  const port = Number(new URL(server.url).port);
  try {
    for (let round = from; round < from + rounds; round += 1) {
      const attempt = makeAttempt(seed, round);
      try {
        writes.length = 0;
        clock.advance(1_000);
        const conversation = await unlessStuck(speaker.converse(port, attempt));
        for (const { headers } of judgeConversation(attempt, conversation, writes)) {
          const outcome = headers.get("x-zoom-sim-outcome") ?? "";
          met.set(outcome, (met.get(outcome) ?? 0) + 1);
        }
        await watched.settled();
        if (faults.length > 0) throw faults[0];
        if (round % FRESH_AFTER === FRESH_AFTER - 1) {
          await requireSoundState(simulation);
          await simulation.worlds.reset();
        }
      } catch (error) {
        throw new RoundFailed(seed, round, attempt, error);
      }
      progress?.(round + 1 - from);
    }
    await requireSoundState(simulation);
  } finally {
    await server.close();
  }
  return met;
}

async function unlessStuck<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("neither answered nor cut")), STUCK);
  });
  try {
    return await Promise.race([work, stuck]);
  } finally {
    clearTimeout(timer);
  }
}
