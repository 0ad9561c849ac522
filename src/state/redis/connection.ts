import type { Redis } from "ioredis";
import { StoreUnavailable } from "../store-unavailable.ts";
import type { Timer } from "../system.ts";
import { faultOf, isPassing, isRefusal, isReply, plainReply, refusesWrites } from "./faults.ts";
import type { Script } from "./scripts/script.ts";

/** What a command of the server can be handed. */
export type Argument = string | number;

/** Whom a connection leads to, and what it is held to. */
export interface Destination {
  /** What users are told of it: an address without credentials. */
  readonly name: string;
  /** How long all that one piece of work asks of the server may take, milliseconds. */
  readonly boundMs: number;
  readonly timer: Timer;
  /**
   * Told of what keeps it from being used, time and again while that lasts.
   *
   * @param isOdd whether it is only this work that the server could not do
   */
  readonly failed: (why: string, isOdd: boolean) => void;
}

/** A piece of work that may ask the server several things. */
export interface Work {
  /** Whether anybody still waits for it. */
  readonly awaited: () => boolean;
  /** Set where a server that says it will answer soon is not waited for. */
  readonly atOnce?: true;
  /** Whether the server may have made a change and not been heard. */
  inDoubt: boolean;
}

/** Milliseconds between two looks at a server that cannot answer yet. */
const PAUSE = 50;

/** One connection to the server, over which nothing takes longer than it may. */
export class Connection {
  readonly #redis: Redis;
  readonly #to: Destination;
  #lastFault = "";
  /** Why the server does not let this connection do its work; undefined while it does. */
  #refused: string | undefined;
  /** Why nothing need be asked now; undefined while it may. */
  #down: string | undefined;
  #cancelDown: (() => void) | undefined;
  #closed = false;
  /** What is under way; never rejects. */
  readonly #pending = new Set<Promise<unknown>>();

  /** @param redis must neither queue commands while it is offline nor send any again by itself */
  constructor(redis: Redis, to: Destination) {
    this.#redis = redis;
    this.#to = to;
    redis.on("connect", () => (this.#refused = undefined));
    redis.on("error", (error: Error) => {
      this.#lastFault = faultOf(error);
      if (isRefusal(error)) this.#takeDown((this.#refused = error.message));
    });
    redis.on("ready", () => {
      // The client would go on with another database than the one that was named.
      if (this.#refused !== undefined) return redis.disconnect(true);
      this.#cancelDown?.();
      this.#cancelDown = undefined;
      this.#down = undefined;
    });
    redis.on("close", () => {
      if (this.#closed) return;
      this.#cancelDown ??= to.timer.after(
        to.boundMs,
        () => this.#takeDown(this.#down ?? (this.#lastFault || "the connection is lost")),
        true,
      );
    });
  }

  /** What keeps the store from being used, for whoever is told of it. */
  unavailable(why: string, work?: Work): StoreUnavailable {
    const doubt = work?.inDoubt ? "; the call may have been stored" : "";
    return new StoreUnavailable(`the store ${this.#to.name} cannot be used: ${plainReply(why)}${doubt}`);
  }

  /**
   * Does a piece of work within the bound.
   *
   * @param does is handed what it says of itself whenever it asks the server
   * @param boundMs another bound than that of the destination
   * @throws StoreUnavailable when the server is lost, or it takes too long
   */
  within<T>(does: (work: Work) => Promise<T>, boundMs = this.#to.boundMs): Promise<T> {
    if (this.#down !== undefined) return Promise.reject(this.unavailable(this.#down));
    const done = new Promise<T>((resolve, reject) => {
      let over = false;
      const work: Work = { awaited: () => !over, inDoubt: false };
      const late = (): void => {
        over = true;
        const why = this.#lastFault || `no answer within ${boundMs} ms`;
        if (this.#redis.status === "ready") this.#giveUp(why);
        else this.#failed(why);
        reject(this.unavailable(why, work));
      };
      const cancel = this.#to.timer.after(boundMs, late, true);
      does(work).then(resolve, reject).finally(cancel);
    });
    const noted: Promise<unknown> = done.then(
      () => this.#pending.delete(noted),
      () => this.#pending.delete(noted),
    );
    this.#pending.add(noted);
    return done;
  }

  /**
   * Runs a script. Sent again where its answer was lost: it must come to the same however often it is run.
   *
   * @param changes whether it makes what a call has asked for
   */
  async script(
    { lua, sha }: Script,
    keys: readonly string[],
    args: readonly Argument[],
    work: Work,
    changes = false,
  ): Promise<unknown> {
    return this.#answered(
      async () => {
        try {
          return await this.#redis.evalsha(sha, keys.length, ...keys, ...args);
        } catch (error) {
          if (!isReply(error) || !error.message.startsWith("NOSCRIPT")) throw error;
          return this.#redis.eval(lua, keys.length, ...keys, ...args);
        }
      },
      work,
      changes,
    );
  }

  /** Runs a command. Sent again where its answer was lost. */
  command(work: Work, name: string, ...args: readonly Argument[]): Promise<unknown> {
    return this.#answered(() => this.#redis.call(name, ...args), work);
  }

  /** Asks until there is an answer. */
  async #answered(ask: () => Promise<unknown>, work: Work, changes = false): Promise<unknown> {
    while (work.awaited()) {
      await this.#ready(work);
      try {
        work.inDoubt ||= changes;
        const answer = await ask();
        work.inDoubt = false;
        this.#lastFault = "";
        return answer;
      } catch (error) {
        if (isReply(error)) this.#heed(plainReply(error.message), work);
        if (this.#closed) throw this.unavailable("it is closed", work);
        this.#lastFault = faultOf(error as Error) || this.#lastFault;
        await this.pause(PAUSE);
      }
    }
    throw this.unavailable("nobody waits for it");
  }

  /** @throws StoreUnavailable where the server will not say anything else soon */
  #heed(reply: string, work: Work): void {
    const isWhole = refusesWrites(reply);
    // Anything else may have stopped a script half way.
    if (isWhole) work.inDoubt = false;
    if (isPassing(reply) && !work.atOnce) return;
    this.#failed(reply, !isWhole);
    throw this.unavailable(reply, work);
  }

  async #ready(work: Work): Promise<void> {
    while (work.awaited()) {
      if (this.#closed) throw this.unavailable("it is closed", work);
      if (this.#down !== undefined) throw this.unavailable(this.#down, work);
      if (this.#redis.status === "ready") return;
      await this.pause(PAUSE / 5);
    }
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#to.timer.after(ms, resolve));
  }

  /** Takes the server for lost until it has answered on a new connection. */
  #giveUp(why: string): void {
    this.#takeDown(why);
    this.#redis.disconnect(true);
  }

  #takeDown(why: string): void {
    this.#down = why;
    this.#failed(why);
  }

  #failed(why: string, isOdd = false): void {
    if (!this.#closed) this.#to.failed(plainReply(why), isOdd);
  }

  /** Finishes what is under way, and ends. */
  async close(): Promise<void> {
    await Promise.all(this.#pending);
    this.#closed = true;
    this.#cancelDown?.();
    this.#redis.disconnect();
  }
}
