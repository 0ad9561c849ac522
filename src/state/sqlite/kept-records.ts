import type { DatabaseSync } from "node:sqlite";
import { innerMap } from "../inner-map.ts";
import type { WorldRecords } from "../memory-store.ts";
import { Rows } from "../rows.ts";
import type { Collection, Dumped, Write } from "../store.ts";
import { ChangedRows, fromColumn, toColumn } from "./changed-rows.ts";

/** Where a record stands in the file, and in its collection. */
interface Place {
  readonly row: number;
  /** Counts first insertions, as those do that memory keeps. */
  readonly position: number;
}

/** Where a collection and its records stand in the file. */
interface KeptCollection {
  readonly row: number;
  readonly collection: Collection<unknown>;
  readonly places: Map<string, Place>;
  /** The highest position that was ever given. */
  last: number;
}

/** A row of the table of collections. */
interface CollectionRow {
  readonly row: number;
  readonly world: string | Uint8Array;
  readonly name: string | Uint8Array;
  readonly ordered: number;
  readonly field: string | null;
  readonly last: number;
}

/** A row of the table of records. */
interface RecordRow {
  readonly row: number;
  readonly collection: number;
  readonly position: number;
  readonly id: string | Uint8Array;
  readonly record: string;
}

/** Follows what changes in records, and knows which rows of the file they are. */
export class KeptRecords {
  readonly #worlds = new Map<string, Map<string, KeptCollection>>();
  readonly #collections: ChangedRows;
  readonly #records: ChangedRows;
  #lastCollection = 0;
  #lastRecord = 0;

  constructor(database: DatabaseSync) {
    this.#collections = new ChangedRows(database, "collections", 6);
    this.#records = new ChangedRows(database, "records", 5);
  }

  /** Reads all records. To be called once, first. */
  read(database: DatabaseSync): Map<string, WorldRecords> {
    const found = new Map<number, { kept: KeptCollection; records: [string, unknown][]; taken: number[] }>();
    const worlds = new Map<string, WorldRecords>();
    for (const each of database.prepare("SELECT * FROM collections ORDER BY row").iterate()) {
      const { row, world, name, ordered, field, last } = each as unknown as CollectionRow;
      const collection: Collection<unknown> = {
        name: fromColumn(name),
        ...(ordered === 1 && { ordered: true }),
        ...(field !== null && { index: field }),
      };
      const kept = this.#keep(fromColumn(world), { row, collection, places: new Map(), last });
      found.set(row, { kept, records: [], taken: [] });
      this.#lastCollection = row;
    }
    for (const each of database.prepare("SELECT * FROM records ORDER BY row").iterate()) {
      const { row, collection, position, id, record } = each as unknown as RecordRow;
      const place = found.get(collection);
      if (!place) throw new Error(`record ${row} is of no collection`);
      const text = fromColumn(id);
      place.kept.places.set(text, { row, position });
      place.kept.last = Math.max(place.kept.last, position);
      place.records.push([text, JSON.parse(record)]);
      place.taken.push(position);
      this.#lastRecord = row;
    }
    for (const [world, collections] of this.#worlds) {
      const rows = [...collections.values()].map((kept): [string, Rows] => {
        const { records, taken } = found.get(kept.row) ?? { records: [], taken: [] };
        return [kept.collection.name, new Rows(kept.collection, records, { taken, last: kept.last })];
      });
      worlds.set(world, new Map(rows));
    }
    return worlds;
  }

  /** Takes down what a transaction writes. */
  note(world: string, writes: readonly Write[]): void {
    for (const write of writes) {
      if ("drop" in write) this.#drop(world, write.drop.name);
      else if ("remove" in write) this.#remove(world, write.remove.collection.name, write.remove.id);
      else if ("put" in write)
        this.#put(this.#keptOf(world, write.put.collection), write.put.id, write.value);
      else {
        const kept = this.#keptOf(world, write.putAll.collection);
        write.putAll.ids.forEach((id, index) => this.#put(kept, id, write.values[index]));
      }
    }
  }

  /** Takes down that a world holds these records, and no others. */
  noteLoad(world: string, collections: readonly Dumped[]): void {
    this.noteClear(world);
    for (const { collection, records } of collections) {
      const kept = this.#keptOf(world, collection);
      for (const [id, record] of records) this.#put(kept, id, record);
    }
  }

  /** Takes down that a world holds nothing. */
  noteClear(world: string): void {
    for (const name of this.#worlds.get(world)?.keys() ?? []) this.#drop(world, name);
    this.#worlds.delete(world);
  }

  get changed(): boolean {
    return this.#collections.size + this.#records.size > 0;
  }

  write(): void {
    this.#collections.write();
    this.#records.write();
  }

  #keep(world: string, kept: KeptCollection): KeptCollection {
    innerMap(this.#worlds, world).set(kept.collection.name, kept);
    return kept;
  }

  #keptOf(world: string, collection: Collection<unknown>): KeptCollection {
    const known = this.#worlds.get(world)?.get(collection.name);
    if (known) return known;
    this.#lastCollection += 1;
    const made = { row: this.#lastCollection, collection, places: new Map<string, Place>(), last: 0 };
    this.#putCollection(world, made);
    return this.#keep(world, made);
  }

  #putCollection(world: string, { row, collection, last }: KeptCollection): void {
    const { name, ordered, index = null } = collection;
    this.#collections.put(row, () => [row, toColumn(world), toColumn(name), ordered ? 1 : 0, index, last]);
  }

  #put(kept: KeptCollection, id: string, record: unknown): void {
    let place = kept.places.get(id);
    if (!place) {
      this.#lastRecord += 1;
      kept.last += 1;
      kept.places.set(id, (place = { row: this.#lastRecord, position: kept.last }));
    }
    const { row, position } = place;
    this.#records.put(row, () => [row, kept.row, position, toColumn(id), JSON.stringify(record)]);
  }

  #remove(world: string, name: string, id: string): void {
    const kept = this.#worlds.get(world)?.get(name);
    const place = kept?.places.get(id);
    if (!kept || !place) return;
    kept.places.delete(id);
    this.#records.remove(place.row);
    // Were it only the highest that is left, a place behind one that is gone would be given again.
    this.#putCollection(world, kept);
  }

  #drop(world: string, name: string): void {
    const kept = this.#worlds.get(world)?.get(name);
    if (!kept) return;
    for (const { row } of kept.places.values()) this.#records.remove(row);
    this.#collections.remove(kept.row);
    this.#worlds.get(world)?.delete(name);
  }
}
