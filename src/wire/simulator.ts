import type { Settings } from "../state/settings.ts";
import type { Logs } from "../state/log.ts";
import type { Store } from "../state/store.ts";
import type { SharedTasks } from "../state/shared-tasks.ts";
import type { Timer } from "../state/system.ts";
import type { Worlds } from "../state/worlds.ts";
import type { Coverage } from "../journal/coverage.ts";
import type { Journal } from "../journal/journal.ts";
import type { Outbox } from "../journal/outbox.ts";
import type { Catalogue } from "../zoom/catalogue.ts";
import type { OperationKey } from "../zoom/operations.ts";
import type { Answer } from "./answer.ts";
import type { Seals } from "../state/sealed-secrets.ts";
import type { Bounds } from "../state/bounds.ts";
import type { Access } from "./access.ts";
import type { Cause, Happening } from "./happening.ts";
import type { FormReader } from "./multipart.ts";
import type { Pauses } from "./pauses.ts";
import type { Readiness } from "./readiness.ts";
import type { Streams } from "./streams.ts";
import type { Tally } from "./tally.ts";
import type { Webhooks } from "./webhooks.ts";

/** What has been answered, for the log. */
export interface Answered {
  readonly method: string;
  /** As sent. */
  readonly path: string;
  readonly world: string | undefined;
  /** Undefined for what is no operation of the vendor's. */
  readonly operation: OperationKey | undefined;
  readonly answer: Answer;
  /** From the request's head to the answer, milliseconds; what a fault adds is not in it. */
  readonly durationMs: number;
  /** The call's id in the journal; undefined where nothing is kept. */
  readonly exchange: string | undefined;
  /** Its header of that name, as sent. */
  readonly traceparent: string | string[] | undefined;
}

/** Everything that answering a request takes. */
export interface Simulator {
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly worlds: Worlds;
  readonly timer: Timer;
  /** Delays of answers, and answers that never come. */
  readonly pauses: Pauses;
  /** The machine's time, epoch milliseconds. */
  readonly systemTime: () => number;
  /** Milliseconds since any moment, with fractions: for durations. */
  readonly stopwatch: () => number;
  readonly journal: Journal;
  readonly coverage: Coverage;
  /** Where what belongs to the run, and to none of its worlds, is kept. */
  readonly records: Pick<Store, "append" | "entries" | "forget" | "transact">;
  /** Tells and hears of what changes in a world, in every process that shares the store. */
  readonly news: Pick<Logs, "announce" | "watch">;
  /** What this process has taken on; undefined where it shares its store with no other. */
  readonly tasks: SharedTasks | undefined;
  readonly streams: Streams;
  readonly readiness: Readiness;
  /** What this process has done so far. */
  readonly tally: Tally;
  /** What takes the secrets out of snapshots. */
  readonly seals: Seals;
  /** Who may use the admin API. */
  readonly access: Access;
  readonly bounds: Bounds;
  readonly readForm: FormReader;
  /** Random bytes for what belongs to no world, such as tracking ids of refused requests. */
  readonly random: (size: number) => Buffer;
  readonly webhooks: Webhooks;
  readonly outbox: Outbox;
  /**
   * Told of what a call came to for people, after it is stored and before it is answered.
   *
   * @returns what the answer waits for; undefined for nothing. It never rejects
   */
  readonly happened: (happening: Happening, cause: Cause) => Promise<void> | undefined;
  /** Told of each answer. */
  readonly answered: (answered: Answered) => void;
  /** Told of faults of our own, which users never see in full. */
  readonly failed: (error: unknown) => void;
}
