import type { LogListener } from "./log.ts";

/** Those who hear of entries and announcements. */
export class Listeners {
  readonly #all = new Set<LogListener>();

  /** Lets somebody hear of everything from now on. Returns what ends it. */
  watch(listener: LogListener): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(...news: Parameters<LogListener>): void {
    for (const listener of this.#all) listener(...news);
  }
}
