import type { Delivery } from "../journal/delivery.ts";

/** A delivery that is to be sent. */
export interface Waiting {
  readonly delivery: Delivery;
  /** The moment that it says it is sent at, epoch milliseconds; undefined: when it is due. */
  readonly exactly: number | undefined;
}

/** Most deliveries of a world that wait; the oldest goes first. */
export const MOST_WAITING = 2_000;

/** Most deliveries at a time for one subscriber: one that hangs holds up no other. */
const AT_A_TIME = 16;

/** What is still to be sent for one world. */
export class Queue {
  /** Cancels the wait for the next that is due. */
  wake: (() => void) | undefined;
  over = false;
  readonly #waiting = new Map<string, Waiting>();
  /** How many deliveries are under way, by subscription. */
  readonly #sending = new Map<string, number>();
  readonly #abort = new AbortController();
  readonly #failed: (error: unknown) => void;
  #busy = 0;
  #idle: (() => void)[] = [];

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Aborts when the queue is closed. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** How many deliveries wait or are under way. */
  get size(): number {
    let size = this.#waiting.size;
    for (const sending of this.#sending.values()) size += sending;
    return size;
  }

  /** Ids of the deliveries that wait. */
  get ids(): string[] {
    return [...this.#waiting.keys()];
  }

  /** Adds a delivery; returns the one that had to go for it. */
  add(delivery: Delivery, exactly?: number): Delivery | undefined {
    this.#waiting.set(delivery.id, { delivery, exactly });
    if (this.#waiting.size <= MOST_WAITING) return undefined;
    const [oldest] = this.#waiting.values();
    this.#waiting.delete((oldest as Waiting).delivery.id);
    return oldest?.delivery;
  }

  /** Takes what is due and may be sent now. Each is to be {@link done} with. */
  takeDue(now: number): Waiting[] {
    const taken: Waiting[] = [];
    for (const [id, waiting] of this.#waiting) {
      const { subscription, due = 0 } = waiting.delivery;
      const sending = this.#sending.get(subscription) ?? 0;
      if (due > now || sending >= AT_A_TIME) continue;
      this.#sending.set(subscription, sending + 1);
      this.#waiting.delete(id);
      taken.push(waiting);
    }
    return taken;
  }

  done({ delivery: { subscription } }: Waiting): void {
    this.#sending.set(subscription, (this.#sending.get(subscription) ?? 1) - 1);
  }

  /** When the next is due after a moment, epoch milliseconds of the world's clock; undefined: none is. */
  nextDue(now: number): number | undefined {
    let next: number | undefined;
    for (const { delivery } of this.#waiting.values()) {
      const { due = now } = delivery;
      if (due > now && (next === undefined || due < next)) next = due;
    }
    return next;
  }

  /** Notes that something is done for this world. */
  during(work: Promise<void>): void {
    this.#busy += 1;
    work.catch(this.#failed).finally(() => {
      this.#busy -= 1;
      if (this.#busy > 0) return;
      for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  /** Resolves when nothing is being done. */
  settled(): Promise<void> {
    return this.#busy === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Ends everything. */
  close(): void {
    this.over = true;
    this.wake?.();
    this.#waiting.clear();
    this.#abort.abort();
  }
}
