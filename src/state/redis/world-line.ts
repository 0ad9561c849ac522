import type { Decision, Keys, Loaded } from "../store.ts";
import type { Argument, Connection, Work } from "./connection.ts";
import type { Guesses } from "./guesses.ts";
import { Round } from "./round.ts";
import { COMMIT } from "./scripts/changes.ts";
import type { Script } from "./scripts/script.ts";

/** A world on the server, for one process. */
export interface Place {
  readonly world: string;
  /** What its keys begin with. */
  readonly base: string;
  /** The key of the set of worlds. */
  readonly worlds: string;
  /** Tells processes that share the server apart. */
  readonly process: string;
  /** Numbers the changes of this process, upwards. */
  readonly nextNumber: () => number;
}

/** A call that waits to be decided. */
interface Job {
  readonly keys: Keys;
  readonly decide: (loaded: Loaded<Keys>) => Decision<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Most calls that are decided in one round. */
const MOST_JOBS = 64;

/** After how many rounds in vain a process asks for the turn, in which no other may change the world. */
const PATIENCE = 4;

/** Milliseconds between two looks whether the turn of another process is over. */
const TURN_PAUSE = 2;

/** What a script says of a change. */
const MADE = 1;
const STALE = 0;

/**
 * What one process asks for in one world, one round after the other: calls that come while the server is asked are
 * decided together in the next. Only other processes can be in a round's way.
 */
export class WorldLine {
  readonly #connection: Connection;
  readonly #place: Place;
  readonly #guesses: Guesses;
  readonly #jobs: Job[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #busy = 0;

  constructor(connection: Connection, place: Place, guesses: Guesses) {
    this.#connection = connection;
    this.#place = place;
    this.#guesses = guesses;
  }

  /** Whether nothing is being done. */
  get idle(): boolean {
    return this.#busy === 0;
  }

  transact<K extends Keys, R>(keys: K, decide: (loaded: Loaded<K>) => Decision<R>): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.#jobs.push({ keys, decide, resolve, reject } as unknown as Job);
      // Those that come before the round begins are decided in it.
      if (this.#jobs.length === 1) void this.#inTurn(() => this.#round());
    });
  }

  /** Lets a script change the whole world, after all calls that have begun. Returns whether it did. */
  change(script: Script, args: readonly Argument[]): Promise<boolean> {
    return this.#inTurn(() =>
      this.#connection.within(async (work) => {
        const [said] = (await this.#ask(script, this.#place.nextNumber(), args, work)) as [number];
        this.#guesses.clear();
        return said === MADE;
      }),
    );
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    try {
      return await done;
    } finally {
      this.#busy -= 1;
    }
  }

  /** Decides the calls that wait. */
  async #round(): Promise<void> {
    const jobs = this.#jobs.splice(0);
    // However many there are, they are all decided before those that come later.
    while (jobs.length > 0) {
      const some = jobs.splice(0, MOST_JOBS);
      try {
        jobs.unshift(...(await this.#connection.within((work) => this.#decide(some, work))));
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
  }

  /**
   * Decides calls, and again on what there really is, until the server has made what they change.
   *
   * @returns those at the end that could not be decided with the others
   */
  async #decide(jobs: readonly Job[], work: Work): Promise<readonly Job[]> {
    let corrected: Round | undefined;
    for (let tries = 1; work.awaited(); tries += 1) {
      const round = new Round(this.#guesses);
      const settled: (() => void)[] = [];
      for (const job of jobs) {
        if (!round.takes(job.keys)) break;
        settled.push(outcomeOf(round, job));
      }
      // What the server said last is what there was at one moment: who only looks need not ask whether it still is.
      const isSettled = corrected !== undefined && round.onlyReadOf(corrected);
      const said = isSettled ? MADE : await this.#commit(round, tries > PATIENCE, work);
      if (said === MADE) {
        for (const settle of settled) settle();
        return jobs.slice(settled.length);
      }
      corrected = said === STALE ? round : undefined;
    }
    throw this.#connection.unavailable("others change the world all the time");
  }

  /** Asks the server to make the changes of a round. Returns what it says of them. */
  async #commit(round: Round, claims: boolean, work: Work): Promise<number> {
    const number = round.changes ? this.#place.nextNumber() : "";
    const args = [claims ? 1 : 0, ...round.arguments()];
    const [said, found] = (await this.#ask(COMMIT, number, args, work)) as [number, (string | null)[]];
    if (said === MADE) round.made();
    else if (said === STALE) round.correct(found);
    else await this.#connection.pause(TURN_PAUSE);
    return said;
  }

  #ask(script: Script, number: number | "", args: readonly Argument[], work: Work): Promise<unknown> {
    const { world, base, worlds, process } = this.#place;
    return this.#connection.script(
      script,
      [base, worlds],
      [world, process, number, ...args],
      work,
      number !== "",
    );
  }
}

/** Decides a call. Returns what tells it what it came to. */
function outcomeOf(round: Round, { keys, decide, resolve, reject }: Job): () => void {
  try {
    const result = round.decide(keys, decide);
    return () => resolve(result);
  } catch (error) {
    // It may be that the guess was wrong: whoever asked is told when it proves right.
    return () => reject(error);
  }
}
