/** Most that goes in one piece. */
const MOST = 64;

/** Lets what comes up at the same moment go together. */
export class Gathered<T> {
  readonly #send: (some: readonly T[]) => Promise<void>;
  #waiting: T[] = [];
  #sent: Promise<unknown> = Promise.resolve();

  /** @param send settles for all that it is handed */
  constructor(send: (some: readonly T[]) => Promise<void>) {
    this.#send = send;
  }

  /** Settles when it has been sent, with those that came with it. */
  async add(one: T): Promise<void> {
    this.#waiting.push(one);
    if (this.#waiting.length === 1) this.#sent = Promise.resolve().then(() => this.#sendAll());
    await this.#sent;
  }

  #sendAll(): Promise<unknown> {
    const all = this.#waiting;
    this.#waiting = [];
    const pieces = Array.from({ length: Math.ceil(all.length / MOST) }, (_, nth) =>
      all.slice(nth * MOST, (nth + 1) * MOST),
    );
    return Promise.all(pieces.map(this.#send));
  }
}
