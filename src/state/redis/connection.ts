import type { Redis } from "ioredis";
import { StoreUnavailable } from "../store-unavailable.ts";
import type { Timer } from "../system.ts";
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
}

/** How the server says that it will answer soon, or that another one has to be asked. */
const PASSING = /^(LOADING|READONLY|MASTERDOWN|TRYAGAIN|BUSY|UNBLOCKED|FAILOVER)\b/;

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
      if (isRefusal(error)) this.#down = this.#refused = error.message;
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
        () => (this.#down ??= this.#lastFault || "the connection is lost"),
        true,
      );
    });
  }

  /** What keeps the store from being used, for whoever is told of it. */
  unavailable(why: string): StoreUnavailable {
    return new StoreUnavailable(`the store ${this.#to.name} cannot be used: ${why}`);
  }

  /**
   * Does a piece of work within the bound.
   *
   * @param work may ask the server several things; is handed whether anybody still waits for it
   * @param boundMs another bound than that of the destination
   * @throws StoreUnavailable when the server is lost, or it takes too long
   */
  within<T>(work: (awaited: () => boolean) => Promise<T>, boundMs = this.#to.boundMs): Promise<T> {
    if (this.#down !== undefined) return Promise.reject(this.unavailable(this.#down));
    const done = new Promise<T>((resolve, reject) => {
      let over = false;
      const late = (): void => {
        over = true;
        const why = this.#lastFault || `no answer within ${boundMs} ms`;
        if (this.#redis.status === "ready") this.#giveUp(why);
        reject(this.unavailable(why));
      };
      const cancel = this.#to.timer.after(boundMs, late, true);
      work(() => !over)
        .then(resolve, reject)
        .finally(cancel);
    });
    const noted: Promise<unknown> = done.then(
      () => this.#pending.delete(noted),
      () => this.#pending.delete(noted),
    );
    this.#pending.add(noted);
    return done;
  }

  /** Runs a script. Sent again where its answer was lost: it must come to the same however often it is run. */
  async script(
    { lua, sha }: Script,
    keys: readonly string[],
    args: readonly Argument[],
    awaited: () => boolean,
  ): Promise<unknown> {
    return this.#answered(async () => {
      try {
        return await this.#redis.evalsha(sha, keys.length, ...keys, ...args);
      } catch (error) {
        if (!isReply(error) || !error.message.startsWith("NOSCRIPT")) throw error;
        return this.#redis.eval(lua, keys.length, ...keys, ...args);
      }
    }, awaited);
  }

  /** Runs a command. Sent again where its answer was lost. */
  command(awaited: () => boolean, name: string, ...args: readonly Argument[]): Promise<unknown> {
    return this.#answered(() => this.#redis.call(name, ...args), awaited);
  }

  /** Asks until there is an answer. */
  async #answered(ask: () => Promise<unknown>, awaited: () => boolean): Promise<unknown> {
    while (awaited()) {
      await this.#ready(awaited);
      try {
        const answer = await ask();
        this.#lastFault = "";
        return answer;
      } catch (error) {
        if (isReply(error) && !PASSING.test(error.message)) throw this.unavailable(error.message);
        if (this.#closed) throw this.unavailable("it is closed");
        this.#lastFault = faultOf(error as Error) || this.#lastFault;
        await this.pause(PAUSE);
      }
    }
    throw this.unavailable("nobody waits for it");
  }

  async #ready(awaited: () => boolean): Promise<void> {
    while (awaited()) {
      if (this.#closed) throw this.unavailable("it is closed");
      if (this.#down !== undefined) throw this.unavailable(this.#down);
      if (this.#redis.status === "ready") return;
      await this.pause(PAUSE / 5);
    }
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.#to.timer.after(ms, resolve));
  }

  /** Takes the server for lost until it has answered on a new connection. */
  #giveUp(why: string): void {
    this.#down = why;
    this.#redis.disconnect(true);
  }

  /** Finishes what is under way, and ends. */
  async close(): Promise<void> {
    await Promise.all(this.#pending);
    this.#closed = true;
    this.#cancelDown?.();
    this.#redis.disconnect();
  }
}

/** Whether waiting is of no use: the server lets nobody in like this, or has no such database, or is not to be trusted. */
function isRefusal(error: Error): boolean {
  const { message } = error;
  return isReply(error) ? !PASSING.test(message) : message.includes("certificate");
}

/** Whether it is the server that refused. */
function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}

/** Why a connection failed, in a few words; empty where it is only that it ended. */
function faultOf({ name, message }: Error & { readonly code?: string }): string {
  return name === "MaxRetriesPerRequestError" || message.startsWith("Connection is closed") ? "" : message;
}
