import type { NamedWorld } from "../zoom/world-file.ts";

/** Knows which world a token belongs to that one world lists for itself. */
export class TokenOwners {
  readonly #worldsByToken = new Map<string, Set<string>>();

  /** Takes in what a world lists. */
  add(world: string, { tokens = [] }: Pick<NamedWorld, "tokens">): void {
    for (const { token } of tokens) {
      const worlds = this.#worldsByToken.get(token);
      if (worlds) worlds.add(world);
      else this.#worldsByToken.set(token, new Set([world]));
    }
  }

  /** Forgets what a world listed. */
  remove(world: string): void {
    for (const [token, worlds] of this.#worldsByToken) {
      if (worlds.delete(world) && worlds.size === 0) this.#worldsByToken.delete(token);
    }
  }

  /** How many tokens it knows. */
  get size(): number {
    return this.#worldsByToken.size;
  }

  /** The one world that lists a token; undefined when none or several do. */
  of(token: string): string | undefined {
    const worlds = this.#worldsByToken.get(token);
    return worlds?.size === 1 ? [...worlds][0] : undefined;
  }
}
