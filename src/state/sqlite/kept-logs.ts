import type { DatabaseSync } from "node:sqlite";
import { innerMap } from "../inner-map.ts";
import type { LogEntry } from "../log.ts";
import type { EarlierLog } from "../memory-logs.ts";
import { ChangedRows, fromColumn, toColumn } from "./changed-rows.ts";

/** Where a log and its entries stand in the file. */
interface KeptLog {
  readonly row: number;
  readonly rows: Map<string, number>;
  /** How many entries went to make room. */
  dropped: number;
}

/** A row of the table of logs. */
interface LogRow {
  readonly row: number;
  readonly world: string | Uint8Array;
  readonly name: string | Uint8Array;
  readonly dropped: number;
}

/** A row of the table of entries. */
interface EntryRow {
  readonly row: number;
  readonly log: number;
  readonly id: string | Uint8Array;
  readonly size: number;
  readonly record: string;
}

/** Follows what changes in logs, and knows which rows of the file their entries are. */
export class KeptLogs {
  readonly #worlds = new Map<string, Map<string, KeptLog>>();
  readonly #logs: ChangedRows;
  readonly #entries: ChangedRows;
  #lastLog = 0;
  #lastEntry = 0;

  constructor(database: DatabaseSync) {
    this.#logs = new ChangedRows(database, "logs", 4);
    this.#entries = new ChangedRows(database, "entries", 5);
  }

  /** Reads all logs. To be called once, first. */
  read(database: DatabaseSync): EarlierLog[] {
    const found = new Map<number, { kept: KeptLog; log: EarlierLog & { entries: LogEntry<unknown>[] } }>();
    for (const each of database.prepare("SELECT * FROM logs ORDER BY row").iterate()) {
      const { row, dropped, ...names } = each as unknown as LogRow;
      const [world, name] = [fromColumn(names.world), fromColumn(names.name)];
      const kept = this.#keep(world, name, { row, rows: new Map(), dropped });
      found.set(row, { kept, log: { world, name, dropped, entries: [] } });
      this.#lastLog = row;
    }
    for (const each of database.prepare("SELECT * FROM entries ORDER BY row").iterate()) {
      const { row, log, id, size, record } = each as unknown as EntryRow;
      const place = found.get(log);
      if (!place) throw new Error(`entry ${row} is of no log`);
      place.kept.rows.set(fromColumn(id), row);
      place.log.entries.push({ id: fromColumn(id), size, record: JSON.parse(record) });
      this.#lastEntry = row;
    }
    return [...found.values()].map(({ log }) => log);
  }

  /** Takes down that an entry came, or took the place of the one with its id. */
  note(world: string, name: string, { id, size, record }: LogEntry<unknown>): void {
    const kept = this.#keptOf(world, name);
    let row = kept.rows.get(id);
    if (row === undefined) kept.rows.set(id, (row = this.#lastEntry += 1));
    const number = row;
    this.#entries.put(number, () => [number, kept.row, toColumn(id), size, JSON.stringify(record)]);
  }

  /** Takes down that an entry went to make room. */
  noteDropped(world: string, name: string, id: string): void {
    const kept = this.#keptOf(world, name);
    kept.dropped += 1;
    this.#putLog(world, name, kept);
    this.noteForgotten(world, name, id);
  }

  /** Takes down that an entry was forgotten; without an id, that all of the log were. */
  noteForgotten(world: string, name: string, id?: string): void {
    const logs = this.#worlds.get(world);
    const kept = logs?.get(name);
    if (!kept) return;
    if (id === undefined) {
      for (const row of kept.rows.values()) this.#entries.remove(row);
      this.#logs.remove(kept.row);
      logs?.delete(name);
      return;
    }
    const row = kept.rows.get(id);
    if (row === undefined) return;
    kept.rows.delete(id);
    this.#entries.remove(row);
  }

  /** Takes down that all logs of a world were forgotten. */
  noteAllForgotten(world: string): void {
    for (const name of this.#worlds.get(world)?.keys() ?? []) this.noteForgotten(world, name);
  }

  get changed(): boolean {
    return this.#logs.size + this.#entries.size > 0;
  }

  write(): void {
    this.#logs.write();
    this.#entries.write();
  }

  #keep(world: string, name: string, kept: KeptLog): KeptLog {
    innerMap(this.#worlds, world).set(name, kept);
    return kept;
  }

  #keptOf(world: string, name: string): KeptLog {
    const known = this.#worlds.get(world)?.get(name);
    if (known) return known;
    this.#lastLog += 1;
    const made = { row: this.#lastLog, rows: new Map<string, number>(), dropped: 0 };
    this.#putLog(world, name, made);
    return this.#keep(world, name, made);
  }

  #putLog(world: string, name: string, { row, dropped }: KeptLog): void {
    this.#logs.put(row, () => [row, toColumn(world), toColumn(name), dropped]);
  }
}
