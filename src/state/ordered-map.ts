/** One record and its place in the order. */
interface Row<T> {
  readonly position: number;
  value: T | undefined;
}

/** How many removed rows are kept before the list is packed again. */
const SLACK = 64;

/**
 * A map that can be read in the order of first insertion from any position, at a cost that does not
 * depend on its size. (A plain Map can only be read from its start.)
 */
export class OrderedMap<T> {
  readonly #byId = new Map<string, Row<T>>();
  #rows: Row<T>[] = [];
  #last = 0;

  get(id: string): T | undefined {
    return this.#byId.get(id)?.value;
  }

  set(id: string, value: T): void {
    const known = this.#byId.get(id);
    if (known) {
      known.value = value;
      return;
    }
    const row = { position: (this.#last += 1), value };
    this.#byId.set(id, row);
    this.#rows.push(row);
  }

  delete(id: string): void {
    const row = this.#byId.get(id);
    if (!row) return;
    this.#byId.delete(id);
    row.value = undefined;
    if (this.#rows.length > 2 * this.#byId.size + SLACK) {
      this.#rows = this.#rows.filter(({ value }) => value !== undefined);
    }
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
    for (let index = this.#indexAfter(after); index < this.#rows.length; index += 1) {
      const { position, value } = this.#rows[index] as Row<T>;
      if (value === undefined) continue;
      if (values.length === limit) return { values, next: last };
      values.push(value);
      last = position;
    }
    return { values, next: undefined };
  }

  /** The index of the first row behind a position, by bisection. */
  #indexAfter(position: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#rows[middle] as Row<T>).position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
