import type { DatabaseSync, StatementSync } from "node:sqlite";

type Value = string | number | Uint8Array | null;

/** A row as it is to be: its number and its values, or only its number where it is to go. */
type Row = readonly [number: number, ...values: Value[]];

/** Gathers what changes in a table, so that a row that changes often is written once. */
export class ChangedRows {
  readonly #put: StatementSync;
  readonly #remove: StatementSync;
  readonly #changed = new Map<number, () => Row>();

  /** @param columns how many the table has; the first is the row's number */
  constructor(database: DatabaseSync, table: string, columns: number) {
    this.#put = database.prepare(
      `REPLACE INTO ${table} VALUES (${Array.from({ length: columns }, () => "?").join(", ")})`,
    );
    this.#remove = database.prepare(`DELETE FROM ${table} WHERE row = ?`);
  }

  get size(): number {
    return this.#changed.size;
  }

  /** @param make makes the row; called once, when it is written */
  put(number: number, make: () => Row): void {
    this.#changed.set(number, make);
  }

  remove(number: number): void {
    this.#changed.set(number, () => [number]);
  }

  /** Writes what was gathered. */
  write(): void {
    for (const make of this.#changed.values()) {
      const row = make();
      if (row.length === 1) this.#remove.run(...row);
      else this.#put.run(...row);
    }
    this.#changed.clear();
  }
}

/** A text as a column keeps it: halves of characters, which UTF-8 has none of, go in as their code units. */
export function toColumn(text: string): string | Uint8Array {
  return /\p{Surrogate}/u.test(text) ? Buffer.from(text, "utf16le") : text;
}

/** What {@link toColumn} put in. */
export function fromColumn(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf16le") : (value as string);
}
