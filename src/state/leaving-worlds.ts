import type { WorldsSources } from "./worlds.ts";

/** Clears away what worlds leave behind; whoever makes one anew waits for that. */
export class LeavingWorlds {
  readonly #sources: Pick<WorldsSources, "leaving" | "failed">;
  readonly #clearing = new Map<string, Promise<void>>();

  constructor(sources: Pick<WorldsSources, "leaving" | "failed">) {
    this.#sources = sources;
  }

  /** Does what is to be done before a world's journal goes away with it. */
  async leave(name: string): Promise<void> {
    try {
      await this.#sources.leaving?.(name);
    } catch (error) {
      this.#sources.failed?.(error);
    }
  }

  /** Clears a world away by `work`. */
  clear(name: string, work: () => Promise<void>): Promise<void> {
    const cleared = this.leave(name)
      .then(work)
      .finally(() => this.#clearing.delete(name));
    this.#clearing.set(name, cleared);
    return cleared;
  }

  /** Resolves when nothing is left of a world that went. */
  gone(name: string): Promise<void> {
    return this.#clearing.get(name) ?? Promise.resolve();
  }
}
