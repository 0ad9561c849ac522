import { innerMap } from "../inner-map.ts";
import { loadKeys } from "../load-keys.ts";
import type { Decision, Keys, Loaded, Write } from "../store.ts";
import type { Argument } from "./connection.ts";
import { REVISION, Seen, type Guesses } from "./guesses.ts";
import { changeArguments, changeOf, type Change } from "./wire-form.ts";

/** Where an index led: to a record, or to none. */
interface Found {
  readonly id: string | undefined;
  readonly seen: Seen | undefined;
}

/**
 * Decisions of several calls in a row, each on what the one before left behind, and the first on what the world
 * is guessed to hold. The server is then asked to make all their changes if the guesses were right.
 */
export class Round {
  readonly #guesses: Guesses;
  readonly #records = new Map<string, Map<string, Seen | undefined>>();
  readonly #found = new Map<string, Map<string, Found>>();
  /** What the calls so far have put, or removed: undefined. */
  readonly #written = new Map<string, Map<string, Seen | undefined>>();
  readonly #dropped = new Set<string>();
  readonly #changes: Change[] = [];

  constructor(guesses: Guesses) {
    this.#guesses = guesses;
  }

  get changes(): boolean {
    return this.#changes.length > 0;
  }

  /** Whether a call can be decided in this round: what an index finds after a change, only the server knows. */
  takes(keys: Keys): boolean {
    return Object.values(keys).every(
      (place) => !("texts" in place) || !this.#isTouched(place.collection.name),
    );
  }

  load<K extends Keys>(keys: K): Loaded<K> {
    return loadKeys(keys, ({ name }) => ({
      get: (id) => this.#record(name, id)?.value,
      find: (_field, text) => this.#find(name, text).seen?.value,
    }));
  }

  decide<K extends Keys, R>(keys: K, decide: (loaded: Loaded<K>) => Decision<R>): R {
    const { result, writes } = decide(this.load(keys));
    for (const write of writes) this.#write(write);
    return result;
  }

  #isTouched(collection: string): boolean {
    return this.#dropped.has(collection) || this.#written.has(collection);
  }

  #record(collection: string, id: string): Seen | undefined {
    const written = this.#written.get(collection);
    if (written?.has(id)) return written.get(id);
    if (this.#dropped.has(collection)) return undefined;
    const read = innerMap(this.#records, collection);
    if (!read.has(id)) read.set(id, this.#guesses.record(collection, id));
    return read.get(id);
  }

  #find(collection: string, text: string): Found {
    const read = innerMap(this.#found, collection);
    let found = read.get(text);
    if (!found) {
      const id = this.#guesses.idOf(collection, text);
      const seen = id === undefined ? undefined : this.#guesses.record(collection, id);
      read.set(text, (found = { id, seen }));
    }
    return found;
  }

  #write(write: Write): void {
    const change = changeOf(write);
    this.#changes.push(change);
    const { name } = change.collection;
    if (change.kind === "drop") {
      this.#written.delete(name);
      this.#dropped.add(name);
    } else if (change.kind === "remove") innerMap(this.#written, name).set(change.id, undefined);
    else for (const { id, raw } of change.records) innerMap(this.#written, name).set(id, new Seen(raw));
  }

  /** What the server is to compare, and then to change. */
  arguments(): Argument[] {
    const reads = [...this.#records].map(([name, read]) => {
      const raws = [...read.values()].map((seen) => seen?.raw ?? "");
      return name === REVISION.collection.name
        ? ["w", ...raws]
        : ["r", name, read.size, ...read.keys(), ...raws];
    });
    const finds = [...this.#found].map(([name, read]) => [
      "i",
      name,
      read.size,
      ...read.keys(),
      ...[...read.values()].flatMap(({ id, seen }) => [id === undefined ? "" : `+${id}`, seen?.raw ?? ""]),
    ]);
    return [
      reads.length + finds.length,
      ...reads.flat(),
      ...finds.flat(),
      ...this.#changes.flatMap(changeArguments),
    ];
  }

  /** Takes in what the server holds of what was guessed, in the order of {@link arguments}. */
  correct(found: readonly (string | null)[]): void {
    const next = found[Symbol.iterator]();
    const text = (): string | undefined => next.next().value ?? undefined;
    const seen = (guessed: Seen | undefined): Seen | undefined => {
      const raw = text();
      if (raw === undefined) return undefined;
      return raw === guessed?.raw ? guessed : new Seen(raw);
    };
    for (const [name, read] of this.#records) {
      for (const [id, guessed] of read) {
        const record = seen(guessed);
        read.set(id, record);
        this.#guesses.setRecord(name, id, record);
      }
    }
    for (const [name, read] of this.#found) {
      for (const [sought, guessed] of read) {
        const id = text()?.slice(1);
        const record = seen(guessed.seen);
        read.set(sought, { id, seen: record });
        this.#guesses.setId(name, sought, id);
        if (id !== undefined) this.#guesses.setRecord(name, id, record);
      }
    }
  }

  /** Whether it changes nothing, and has read nothing but what another held after it was {@link correct}ed. */
  onlyReadOf(other: Round): boolean {
    const records = [...this.#records].every(([name, read]) => {
      const there = other.#records.get(name);
      return [...read].every(([id, seen]) => there?.has(id) && there.get(id) === seen);
    });
    const found = [...this.#found].every(([name, read]) => {
      const there = other.#found.get(name);
      return [...read].every(([text, { id, seen }]) => {
        const one = there?.get(text);
        return one?.id === id && one?.seen === seen;
      });
    });
    return !this.changes && records && found;
  }

  /** Takes in that the changes were made. */
  made(): void {
    for (const [name, read] of this.#records) {
      if (this.#dropped.has(name)) for (const id of read.keys()) this.#guesses.setRecord(name, id, undefined);
    }
    for (const [name, written] of this.#written) {
      for (const [id, seen] of written) this.#guesses.setRecord(name, id, seen);
    }
    for (const change of this.#changes) {
      if (change.kind !== "put") continue;
      for (const { id, text } of change.records) {
        if (text.startsWith("+")) this.#guesses.setId(change.collection.name, text.slice(1), id);
      }
    }
  }
}
