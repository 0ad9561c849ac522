import type { Timer } from "../system.ts";

/** Milliseconds between two looks whether a server can be used again. */
const LOOK_PAUSE = 1_000;

/** What is to be known of a server whose outages are told. */
export interface Watched {
  /** What users are told of it: an address without credentials. */
  readonly name: string;
  readonly timer: Timer;
  readonly warn: (message: string) => void;
  /** Rejects while it cannot be used. */
  readonly look: () => Promise<void>;
}

/** Tells whoever runs the simulator that the server is lost, and that it is back: once each, however many calls meet it. */
export class Outage {
  readonly #watched: Watched;
  /** Faults of single pieces of work that were told: they come again with each that is alike. */
  readonly #odd = new Set<string>();
  #isLost = false;
  #cancel: (() => void) | undefined;
  #ended = false;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /**
   * Takes in that it cannot be used.
   *
   * @param isOdd whether that may be so for one piece of work alone
   */
  begin(why: string, isOdd: boolean): void {
    if (this.#isLost || this.#ended || this.#odd.has(why)) return;
    if (isOdd) this.#odd.add(why);
    this.#isLost = true;
    this.#watched.warn(
      `the store ${this.#watched.name} cannot be used: ${why}; calls get 503 until it can be used again`,
    );
    this.#lookLater();
  }

  /** Takes in that it can be used. */
  over(): void {
    if (!this.#isLost || this.#ended) return;
    this.#isLost = false;
    this.#cancel?.();
    this.#watched.warn(`the store ${this.#watched.name} can be used again`);
  }

  /** Tells nothing from now on. */
  end(): void {
    this.#ended = true;
    this.#cancel?.();
  }

  #lookLater(): void {
    const look = (): void => {
      this.#watched.look().then(
        () => this.over(),
        () => {
          if (this.#isLost && !this.#ended) this.#lookLater();
        },
      );
    };
    this.#cancel = this.#watched.timer.after(LOOK_PAUSE, look, true);
  }
}
