import type { Redis } from "ioredis";
import { Listeners } from "../listeners.ts";
import { MISSED, type LogListener } from "../log.ts";

/** Milliseconds between two looks whether the connection is there. */
const LOOK_PAUSE = 10;

/** What processes that share a server tell each other. */
export class News {
  readonly channel: string;
  readonly #redis: Redis;
  readonly #listeners = new Listeners();

  /** @param redis a connection of its own, on which nothing else can be asked */
  constructor(redis: Redis, channel: string) {
    this.#redis = redis;
    this.channel = channel;
    redis.on("message", (_channel: string, text: string) => {
      this.#listeners.tell(...(JSON.parse(text) as Parameters<LogListener>));
    });
    redis.on("error", () => undefined);
  }

  /**
   * Hears of everything from now on.
   *
   * @param pause waits for so many milliseconds
   */
  async begin(awaited: () => boolean, pause: (ms: number) => Promise<void>): Promise<void> {
    while (this.#redis.status !== "ready" && awaited()) await pause(LOOK_PAUSE);
    await this.#redis.subscribe(this.channel);
    // Nobody keeps what is told while a connection is lost.
    this.#redis.on("ready", () => {
      const missed = (): void => this.#listeners.tell("", MISSED, "");
      // Where this fails, the connection is lost again.
      this.#redis.subscribe(this.channel).then(missed, () => undefined);
    });
  }

  wording(...news: Parameters<LogListener>): string {
    return JSON.stringify(news);
  }

  watch(listener: LogListener): () => void {
    return this.#listeners.watch(listener);
  }

  close(): void {
    this.#redis.disconnect();
  }
}
