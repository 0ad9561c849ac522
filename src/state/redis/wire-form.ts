import type { Collection, Dumped, Write } from "../store.ts";
import type { Argument } from "./connection.ts";
import { MOST_AT_ONCE } from "./scripts/script.ts";

/** A record and the text that an index finds it by, as the server keeps them. */
export interface Kept {
  readonly id: string;
  readonly raw: string;
  /** `+` and the text; `-` where there is none. */
  readonly text: string;
}

/** A change of one record or collection, as the scripts take it. */
export type Change =
  | { readonly kind: "put"; readonly collection: Collection<unknown>; readonly records: readonly Kept[] }
  | { readonly kind: "remove"; readonly collection: Collection<unknown>; readonly id: string }
  | { readonly kind: "drop"; readonly collection: Collection<unknown> };

/** What a collection is, as the server keeps it. */
function infoOf({ ordered, index }: Collection<unknown>): string {
  return `${ordered ? "o" : ""}:${index ?? ""}`;
}

/** The collection of that name which {@link infoOf} tells of. */
export function collectionOf(name: string, info: string): Collection<unknown> {
  const index = info.slice(info.indexOf(":") + 1);
  return { name, ...(info.startsWith("o") && { ordered: true as const }), ...(index !== "" && { index }) };
}

/** A record as the server keeps it. */
function keptOf({ index }: Collection<unknown>, id: string, value: unknown): Kept {
  const text = index === undefined ? undefined : (value as Readonly<Record<string, unknown>> | null)?.[index];
  return { id, raw: JSON.stringify(value) ?? "null", text: typeof text === "string" ? `+${text}` : "-" };
}

export function changeOf(write: Write): Change {
  if ("drop" in write) return { kind: "drop", collection: write.drop };
  if ("remove" in write) {
    return { kind: "remove", collection: write.remove.collection, id: write.remove.id };
  }
  if ("put" in write) {
    const { collection, id } = write.put;
    return { kind: "put", collection, records: [keptOf(collection, id, write.value)] };
  }
  const { collection, ids } = write.putAll;
  return {
    kind: "put",
    collection,
    records: ids.map((id, index) => keptOf(collection, id, write.values[index])),
  };
}

export function changeArguments(change: Change): Argument[] {
  const { name } = change.collection;
  switch (change.kind) {
    case "drop":
      return ["d", name];
    case "remove":
      return ["x", name, infoOf(change.collection), change.id];
    case "put":
      return [
        "p",
        name,
        infoOf(change.collection),
        change.records.length,
        ...change.records.flatMap(({ id, raw, text }) => [id, raw, text]),
      ];
  }
}

/** Whole collections, as the script takes them that puts them in the place of a world's. */
export function dumpedArguments(dumped: readonly Dumped[]): Argument[] {
  return dumped.flatMap(({ collection, records }) => {
    const parts: Argument[] = [];
    for (let first = 0; first < records.length; first += MOST_AT_ONCE) {
      const flat = records.slice(first, first + MOST_AT_ONCE).flatMap(([id, record]) => {
        const { raw, text } = keptOf(collection, id, record);
        return [wellFormed(id), raw, wellFormed(text)];
      });
      parts.push(collection.name, infoOf(collection), JSON.stringify(flat));
    }
    return parts;
  });
}

/** A text as it is sent elsewhere: half of a pair of surrogates cannot be. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
