import type { Key } from "../store.ts";

/** A record as it was last seen. */
export class Seen {
  /** Its text on the server. */
  readonly raw: string;
  #value: unknown;
  #isRead = false;

  constructor(raw: string) {
    this.raw = raw;
  }

  /** The record itself, the same each time. */
  get value(): unknown {
    if (!this.#isRead) {
      this.#value = JSON.parse(this.raw);
      this.#isRead = true;
    }
    return this.#value;
  }
}

/** Most records, and most index texts, of a world that are remembered. */
const MOST_OF_WORLD = 2_000;

/** Most worlds of which something is remembered. */
const MOST_WORLDS = 200;

/** The revision of the list of worlds, which is the same in all of them. */
export const REVISION: Key<number> = { collection: { name: "revision of worlds" }, id: "" };

/** What all worlds have in common. */
interface Everywhere {
  revision?: Seen | undefined;
}

/** What a world held when it was last looked at: what is not known is taken for absent. */
export class Guesses {
  readonly #everywhere: Everywhere;
  readonly #records = new Map<string, Seen>();
  /** Ids by the text of the field that a collection is indexed by. */
  readonly #ids = new Map<string, string>();

  constructor(everywhere: Everywhere) {
    this.#everywhere = everywhere;
  }

  record(collection: string, id: string): Seen | undefined {
    if (collection === REVISION.collection.name) return this.#everywhere.revision;
    return refresh(this.#records, placeOf(collection, id));
  }

  idOf(collection: string, text: string): string | undefined {
    return refresh(this.#ids, placeOf(collection, text));
  }

  /** Takes in what there is; undefined where nothing is. */
  setRecord(collection: string, id: string, seen: Seen | undefined): void {
    if (collection === REVISION.collection.name) this.#everywhere.revision = seen;
    else replace(this.#records, placeOf(collection, id), seen);
  }

  setId(collection: string, text: string, id: string | undefined): void {
    replace(this.#ids, placeOf(collection, text), id);
  }

  /** Forgets everything: each guess is then that nothing is there. */
  clear(): void {
    this.#records.clear();
    this.#ids.clear();
  }
}

/** Guesses by world. */
export class AllGuesses {
  readonly #everywhere: Everywhere = {};
  readonly #worlds = new Map<string, Guesses>();

  of(world: string): Guesses {
    const known = refresh(this.#worlds, world);
    if (known) return known;
    const made = new Guesses(this.#everywhere);
    replace(this.#worlds, world, made, MOST_WORLDS);
    return made;
  }
}

/** One text for a name in a collection, whatever characters either has. */
function placeOf(collection: string, name: string): string {
  return `${collection.length}:${collection}${name}`;
}

/** Finds, and makes it the one that was used last. */
function refresh<T>(map: Map<string, T>, name: string): T | undefined {
  const value = map.get(name);
  if (value === undefined) return undefined;
  map.delete(name);
  map.set(name, value);
  return value;
}

function replace<T>(map: Map<string, T>, name: string, value: T | undefined, most = MOST_OF_WORLD): void {
  map.delete(name);
  if (value === undefined) return;
  map.set(name, value);
  if (map.size <= most) return;
  const [oldest] = map.keys();
  map.delete(oldest as string);
}
