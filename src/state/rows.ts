import { FieldIndex } from "./field-index.ts";
import { OrderedMap } from "./ordered-map.ts";
import type { Collection, Dumped } from "./store.ts";

/** The records of one collection in memory. */
export class Rows {
  readonly collection: Collection<unknown>;
  readonly #byId: OrderedMap<unknown> | Map<string, unknown>;
  /** Made when it is first asked for: most collections are never looked up by it. */
  #index: FieldIndex | undefined;

  /** @param records what it begins with, in order */
  constructor(collection: Collection<unknown>, records: Dumped["records"] = []) {
    this.collection = collection;
    this.#byId = collection.ordered ? new OrderedMap(records) : new Map(records);
  }

  /** All ids and records; those of an ordered collection in its order. */
  entries(): (readonly [id: string, record: unknown])[] {
    return [...this.#byId.entries()];
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): unknown {
    return this.#byId.get(id);
  }

  /** The record whose `field`, always the one that the collection is indexed by, holds `text`. */
  find(field: string, text: string): unknown {
    this.#index ??= new FieldIndex(field, this.#byId.values());
    return this.#index.get(text);
  }

  set(id: string, record: unknown): void {
    this.#index?.replace(this.#byId.get(id), record);
    this.#byId.set(id, record);
  }

  delete(id: string): void {
    this.#index?.replace(this.#byId.get(id), undefined);
    this.#byId.delete(id);
  }

  /** Reads an ordered collection as {@link OrderedMap.read} does. */
  read(after: number, limit: number): { values: unknown[]; next: number | undefined } {
    return (this.#byId as OrderedMap<unknown>).read(after, limit);
  }
}
