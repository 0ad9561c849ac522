import type { NamedWorld } from "../zoom/world-file.ts";
import type { World } from "./world.ts";

/** A world that is there, or is being made. */
export interface KeptWorld {
  world: Promise<World>;
  /** What a reset makes it from. */
  definition: NamedWorld;
  /** Whether it is one of the world file's or built in: such worlds stay. */
  listed: boolean;
  /** The machine's time of the last call, epoch milliseconds. */
  calledAt: number;
  /** Whether it is there. */
  made?: true;
  /**
   * Which world stands after the last of what takes its place, one after the other; undefined where nothing has. It
   * never rejects: where one could not be made, the one before it stands.
   */
  turn?: Promise<World | undefined>;
}

/** How long a world must not have been called before a new one may take its place, milliseconds. */
const IDLE = 10_000;

/** How long worlds are kept, and how many. */
export interface Keeping {
  /** Milliseconds without a call after which a world that is not listed goes; 0: never. */
  readonly expireAfterMs: number;
  /** Most worlds that are not listed. */
  readonly most: number;
  readonly systemTime: () => number;
  /** Told of a world that goes, and of the milliseconds since it was called. */
  readonly forgotten: (name: string, world: KeptWorld, idleMs: number) => void;
}

/** Worlds by name. Those that are not listed go when nobody has called them for a while. */
export class KeptWorlds {
  readonly #kept = new Map<string, KeptWorld>();
  readonly #keeping: Keeping;
  /** No world expires before this moment. */
  #nextExpiry = Number.POSITIVE_INFINITY;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
  }

  /** The world of a name, and nothing else: that is no call. */
  peek(name: string): KeptWorld | undefined {
    this.#expire(this.#keeping.systemTime());
    return this.#kept.get(name);
  }

  /** The world of a name, which is thereby called. */
  call(name: string): KeptWorld | undefined {
    const now = this.#keeping.systemTime();
    this.#expire(now);
    const kept = this.#kept.get(name);
    if (kept) kept.calledAt = now;
    return kept;
  }

  /** All names and worlds. */
  entries(): [name: string, kept: KeptWorld][] {
    this.#expire(this.#keeping.systemTime());
    return [...this.#kept];
  }

  /**
   * Makes room for one more world that is not listed: where there are too many, the one goes that has not been
   * called for the longest time.
   *
   * @returns whether there is room; there is none while all have been called within the last 10 seconds
   */
  makeRoom(): boolean {
    const now = this.#keeping.systemTime();
    this.#expire(now);
    if (this.#kept.size < this.#keeping.most) return true;
    const unlisted = [...this.#kept].filter(([, { listed }]) => !listed);
    if (unlisted.length < this.#keeping.most) return true;
    const [name, longest] = unlisted.reduce((a, b) => (b[1].calledAt < a[1].calledAt ? b : a));
    if (now - longest.calledAt < IDLE) return false;
    this.#forget(name, longest, now);
    return true;
  }

  /** Keeps a world under a name. */
  keep(name: string, kept: KeptWorld): KeptWorld {
    this.#kept.set(name, kept);
    const { expireAfterMs } = this.#keeping;
    if (expireAfterMs > 0 && !kept.listed) {
      this.#nextExpiry = Math.min(this.#nextExpiry, kept.calledAt + expireAfterMs);
    }
    return kept;
  }

  /** Lets a world go; only if it is still the one of that name, where one is given. */
  drop(name: string, kept?: KeptWorld): void {
    if (!kept || this.#kept.get(name) === kept) this.#kept.delete(name);
  }

  #expire(now: number): void {
    if (now < this.#nextExpiry) return;
    const { expireAfterMs } = this.#keeping;
    this.#nextExpiry = Number.POSITIVE_INFINITY;
    for (const [name, kept] of this.#kept) {
      if (kept.listed) continue;
      if (now - kept.calledAt >= expireAfterMs) this.#forget(name, kept, now);
      else this.#nextExpiry = Math.min(this.#nextExpiry, kept.calledAt + expireAfterMs);
    }
  }

  #forget(name: string, kept: KeptWorld, now: number): void {
    this.#kept.delete(name);
    this.#keeping.forgotten(name, kept, now - kept.calledAt);
  }
}
