import { hash } from "node:crypto";
import type { OwnSettings } from "./collections.ts";
import { CODES, type WorldRecord } from "./collections.ts";
import type { Dumped } from "./store.ts";
import type { WorldContent } from "./worlds.ts";

/** What a sealed secret begins with. */
const SEAL = "zoom-sim-sealed:";

/** Most secrets that a simulator remembers of the snapshots it gave; the oldest go first. */
export const MOST_SEALED = 10_000;

/** Takes the secrets out of snapshots, and puts those back that it took out itself. */
export interface Seals {
  /** The content with a digest in the place of each secret. */
  seal(content: WorldContent): WorldContent;
  /**
   * The content with its secrets again.
   *
   * @returns undefined where it has a digest of a secret that is not known here
   */
  unseal(content: WorldContent): WorldContent | undefined;
}

/** Remembers what it seals: a digest alone leads nobody back. */
export function createSeals(): Seals {
  const known = new Map<string, string>();

  const seal = (secret: string): string => {
    const sealed = SEAL + hash("sha256", secret, "base64url");
    known.delete(sealed);
    known.set(sealed, secret);
    for (const oldest of known.keys()) {
      if (known.size <= MOST_SEALED) break;
      known.delete(oldest);
    }
    return sealed;
  };

  return {
    seal: (content) => withSecrets(content, seal),
    unseal(content) {
      let isKnown = true;
      const opened = withSecrets(content, (text) => {
        if (!text.startsWith(SEAL)) return text;
        const secret = known.get(text);
        isKnown &&= secret !== undefined;
        return secret ?? text;
      });
      return isKnown ? opened : undefined;
    },
  };
}

/** The content with each secret changed: what signs, those of apps, listed tokens, and codes that were not traded yet. */
function withSecrets(
  { record, drawn, collections }: WorldContent,
  change: (secret: string) => string,
): WorldContent {
  return {
    record: recordWith(record, change),
    drawn,
    collections: collections.map((each) => collectionWith(each, change)),
  };
}

function recordWith({ own, secret }: WorldRecord, change: (secret: string) => string): WorldRecord {
  const changed: OwnSettings = {
    ...own,
    ...(own.apps && {
      apps: own.apps.map((app) =>
        app.client_secret === undefined ? app : { ...app, client_secret: change(app.client_secret) },
      ),
    }),
    ...(own.tokens && { tokens: own.tokens.map((each) => ({ ...each, token: change(each.token) })) }),
  };
  return { own: changed, secret: change(secret) };
}

function collectionWith(dumped: Dumped, change: (secret: string) => string): Dumped {
  const { collection, records } = dumped;
  if (collection.name === CODES.collection.name) {
    return { collection, records: records.map(([id, record]) => [change(id), record] as const) };
  }
  if (collection.name !== CODES.expiries.collection.name) return dumped;
  return {
    collection,
    records: records.map(([id, record]) =>
      id === CODES.expiries.id
        ? [
            id,
            (record as readonly { readonly id: string }[]).map((each) => ({ ...each, id: change(each.id) })),
          ]
        : [id, record],
    ),
  };
}
