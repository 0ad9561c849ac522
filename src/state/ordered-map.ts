/** How many removed values are kept before the list is packed again. */
const SLACK = 64;

/**
 * A map that can be read in the order of first insertion from any position, at a cost that does not
 * depend on its size. (A plain Map can only be read from its start.)
 */
export class OrderedMap<T> {
  /** Where each value stands in the list. */
  readonly #slots = new Map<string, number>();
  /** In order; undefined where one was removed. */
  #values: (T | undefined)[] = [];
  /** The position of each slot, which outlives packing; until the first, it is the slot plus one. */
  #positions: number[] | undefined;
  #last = 0;

  constructor(entries: Iterable<readonly [id: string, value: T]> = []) {
    for (const [id, value] of entries) this.set(id, value);
  }

  get size(): number {
    return this.#slots.size;
  }

  get(id: string): T | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.#values[slot];
  }

  set(id: string, value: T): void {
    const known = this.#slots.get(id);
    if (known !== undefined) {
      this.#values[known] = value;
      return;
    }
    this.#slots.set(id, this.#values.length);
    this.#values.push(value);
    this.#last += 1;
    this.#positions?.push(this.#last);
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#values[slot] = undefined;
    if (this.#values.length > 2 * this.#slots.size + SLACK) this.#pack();
  }

  /** All ids and values, in order: the map of slots keeps the order of the list, as a replaced value moves in neither. */
  *entries(): IterableIterator<[id: string, value: T]> {
    for (const [id, slot] of this.#slots) yield [id, this.#values[slot] as T];
  }

  /** All values, in order. */
  values(): T[] {
    return this.#values.filter((value) => value !== undefined);
  }

  /**
   * Reads values in order.
   *
   * @param after the position behind which to start; 0 for the start
   * @returns at most `limit` values, and the position of the last one if more follow
   */
  read(after: number, limit: number): { values: T[]; next: number | undefined } {
    const values: T[] = [];
    let last = after;
    for (let slot = this.#slotAfter(after); slot < this.#values.length; slot += 1) {
      const value = this.#values[slot];
      if (value === undefined) continue;
      if (values.length === limit) return { values, next: last };
      values.push(value);
      last = this.#positionOf(slot);
    }
    return { values, next: undefined };
  }

  #positionOf(slot: number): number {
    return this.#positions?.[slot] ?? slot + 1;
  }

  /** The first slot behind a position, by bisection. */
  #slotAfter(position: number): number {
    if (!this.#positions) return position;
    let low = 0;
    let high = this.#positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#positionOf(middle) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Closes the gaps. */
  #pack(): void {
    const values: (T | undefined)[] = [];
    const positions: number[] = [];
    // The map goes through its entries in the order of the list: a replaced value moves in neither.
    for (const [id, slot] of this.#slots) {
      this.#slots.set(id, values.length);
      values.push(this.#values[slot]);
      positions.push(this.#positionOf(slot));
    }
    this.#values = values;
    this.#positions = positions;
  }
}
