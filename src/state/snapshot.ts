import { hash } from "node:crypto";
import { isObject } from "../zoom/is-object.ts";
import { checkWorldFile } from "./check-world-file.ts";
import type { OwnSettings } from "./collections.ts";
import { collectionNamed } from "./record-shapes.ts";
import type { Seals } from "./sealed-secrets.ts";
import type { Dumped } from "./store.ts";
import { webhooksKey } from "./subscription.ts";
import type { WorldContent } from "./worlds.ts";
import { WorldRefused } from "./world-refused.ts";

const FORMAT = "zoom-sim-world";
const VERSION = 1;

/**
 * A whole world as JSON: everything but its journal and its webhooks. In the place of secrets it has their digests,
 * unless they were asked for: what signs the world's links and tokens, those of apps, listed tokens, open codes.
 */
export interface Snapshot {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly world: {
    /** The world that it was taken of; it may be restored under any name. */
    readonly name: string;
    readonly own: OwnSettings;
    readonly secret: string;
    readonly drawn: number;
  };
  readonly records: readonly { readonly collection: string; readonly entries: Dumped["records"] }[];
  /** SHA-256 of the rest, so that a damaged one is noticed. */
  readonly checksum: string;
}

/** Writes a world down. @param seals what takes its secrets out; undefined: they stay */
export function writeSnapshot(name: string, content: WorldContent, seals?: Seals): Snapshot {
  const { record, drawn, collections: all } = seals ? seals.seal(content) : content;
  const collections = all.filter(({ collection }) => collection.name !== webhooksKey.collection.name);
  const unknown = collections.find(({ collection }) => !collectionNamed(collection.name));
  if (unknown) throw new Error(`nobody has said what records of ${unknown.collection.name} look like`);
  const rest = {
    format: FORMAT,
    version: VERSION,
    world: { name, own: record.own, secret: record.secret, drawn },
    records: collections.map(({ collection, records }) => ({
      collection: collection.name,
      entries: records,
    })),
  } as const;
  return { ...rest, checksum: checksumOf(rest) };
}

const FIELDS = ["format", "version", "world", "records", "checksum"];
const WORLD_FIELDS = ["name", "own", "secret", "drawn"];
const OWN_FIELDS = ["edition", "variants", "quotas", "plan", "seed", "tokens", "apps"];
const SECRET = /^[\w-]{43}$/;

/**
 * Reads what {@link writeSnapshot} wrote, after any way through JSON.
 *
 * @param seals what knows the secrets that were taken out
 * @throws WorldRefused when any of it is damaged, missing, unknown or of another version, or its secrets are not known
 */
export async function readSnapshot(value: unknown, seals: Seals): Promise<WorldContent> {
  if (!isObject(value) || value["format"] !== FORMAT) {
    throw damaged(`format is ${JSON.stringify(isObject(value) ? value["format"] : value)}, not "${FORMAT}"`);
  }
  const { version, world, records, checksum } = value;
  if (version !== VERSION) {
    throw damaged(`it is of version ${JSON.stringify(version)}, and this simulator reads version ${VERSION}`);
  }
  requireFields(value, FIELDS, "");
  const { checksum: _, ...rest } = value;
  if (checksum !== checksumOf(rest)) {
    throw damaged(`checksum is ${JSON.stringify(checksum)}, which is not that of the rest: it was changed`);
  }
  if (!isObject(world)) throw damaged("world is no object");
  requireFields(world, WORLD_FIELDS, "world.");
  const { own, secret, drawn } = world;
  if (typeof secret !== "string") throw damaged("world.secret is no text");
  if (!Number.isSafeInteger(drawn) || (drawn as number) < 0)
    throw damaged("world.drawn is no number of bytes");
  const sealed = {
    record: { own: await readOwn(own), secret },
    drawn: drawn as number,
    collections: readRecords(records),
  };
  const content = seals.unseal(sealed);
  if (!content) {
    throw new WorldRefused(
      "damaged",
      'this snapshot has only digests of its secrets, and this simulator did not take it, or long ago; take it with ?secrets=include, or in the library snapshot({ secrets: "include" })',
    );
  }
  if (!SECRET.test(content.record.secret)) throw damaged("world.secret is not 32 bytes");
  return content;
}

async function readOwn(own: unknown): Promise<OwnSettings> {
  if (!isObject(own)) throw damaged("world.own is no object");
  const unknown = Object.keys(own).find((name) => !OWN_FIELDS.includes(name));
  if (unknown !== undefined) throw damaged(`world.own.${unknown} is not known`);
  const fault = await checkWorldFile({ worlds: { own } });
  if (fault) throw damaged(`world.own: ${fault.message}`);
  return own;
}

function readRecords(records: unknown): Dumped[] {
  if (!Array.isArray(records)) throw damaged("records is no list");
  const names = new Set<unknown>();
  return records.map((each: unknown, index) => {
    const at = `records[${index}]`;
    if (!isObject(each)) throw damaged(`${at} is no object`);
    requireFields(each, ["collection", "entries"], `${at}.`);
    const name = each["collection"];
    const known = typeof name === "string" ? collectionNamed(name) : undefined;
    if (!known) throw damaged(`${at}.collection is ${JSON.stringify(name)}, which no world has`);
    if (names.has(name)) throw damaged(`${at}.collection is ${JSON.stringify(name)}, which stands twice`);
    names.add(name);
    return { collection: known.collection, records: readEntries(each["entries"], known.shape, at) };
  });
}

function readEntries(
  entries: unknown,
  shape: (value: unknown) => string | undefined,
  at: string,
): Dumped["records"] {
  if (!Array.isArray(entries)) throw damaged(`${at}.entries is no list`);
  const ids = new Set<unknown>();
  for (const [index, entry] of (entries as unknown[]).entries()) {
    const place = `${at}.entries[${index}]`;
    if (!Array.isArray(entry) || entry.length !== 2 || typeof entry[0] !== "string" || ids.has(entry[0])) {
      throw damaged(`${place} is not an id of its own and a record`);
    }
    ids.add(entry[0]);
    const path = shape(entry[1]);
    if (path !== undefined) throw damaged(`${place}[1]${path} is missing, not known, or not of its kind`);
  }
  return entries as Dumped["records"];
}

/** @throws WorldRefused when a field is missing or not known */
function requireFields(value: Readonly<Record<string, unknown>>, names: readonly string[], at: string): void {
  const missing = names.find((name) => value[name] === undefined);
  if (missing !== undefined) throw damaged(`${at}${missing} is missing`);
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) throw damaged(`${at}${unknown} is not known`);
}

function damaged(why: string): WorldRefused {
  return new WorldRefused("damaged", `this is no snapshot that can be restored: ${why}; take it anew`);
}

/** The same for the same JSON value, in whatever order its fields came. */
function checksumOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_, each: unknown) =>
    isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
  return `sha256:${hash("sha256", sorted, "hex")}`;
}
