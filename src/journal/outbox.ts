import type { Log } from "../state/log.ts";
import type { Store } from "../state/store.ts";
import type { Edition } from "../zoom/edition.ts";
import type { MailSettings } from "../zoom/mails.ts";
import type { RegistrantChange } from "../zoom/registrant-change.ts";

/** What a call came to for people, as far as mails follow from it. */
export interface Posted {
  readonly id: string;
  /** The world's clock, epoch milliseconds. */
  readonly at: number;
  /** The journal's id of the call. */
  readonly exchange: string | undefined;
  readonly edition: Edition;
  readonly meeting: {
    readonly id: string;
    readonly type: number;
    readonly registrationKey: string;
    readonly topic: string;
    /** Epoch milliseconds. */
    readonly start: number;
    readonly timezone: string;
    readonly pwd: string;
  };
  readonly settings: MailSettings;
  readonly changes: readonly RegistrantChange[];
}

/** The mails that Zoom would have sent. */
export interface Outbox {
  post(world: string, posted: Posted): Promise<void>;
  /** What was posted, the oldest first. */
  posted(world: string): Promise<readonly Posted[]>;
  /** Forgets all of a world. */
  clear(world: string): Promise<void>;
}

/** A call is kept as it was: most are never read, and mails are written for those who read. */
const OUTBOX: Log<Posted> = { name: "mails", most: { entries: 1_000, bytes: 4_194_304 } };

const OVERHEAD = 256;

/** What one person of a call takes: about, in bytes. */
const PERSON = 256;

/** Keeps the outboxes of all worlds. */
export function createOutbox(store: Pick<Store, "append" | "entries" | "forget">): Outbox {
  return {
    post: (world, posted) =>
      store.append(world, OUTBOX, {
        id: posted.id,
        size: OVERHEAD + PERSON * posted.changes.length,
        fresh: true,
        record: posted,
      }),
    posted: (world) => store.entries(world, OUTBOX),
    clear: (world) => store.forget(world, OUTBOX),
  };
}
