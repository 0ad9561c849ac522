import type { QuotaMode } from "../zoom/call.ts";
import type { Edition } from "../zoom/edition.ts";
import type { NamedWorld, WorldData } from "../zoom/world-file.ts";
import type { AUTH_MODES, SWITCH, UNKNOWN_MEETINGS } from "../zoom/modes.ts";
import type { Bounds } from "./bounds.ts";
import type { Wish } from "./subscription.ts";
import type { Plan } from "../zoom/rate.ts";
import type { Variants } from "../zoom/variants.ts";

export const WORLD_MODES = ["auto", "listed"] as const;

export const METRICS_MODES = ["guarded", "open"] as const;

/** How a simulator behaves; what a named world sets for itself beats it there. */
export interface Settings {
  readonly edition: Edition;
  readonly variants: Variants;
  /** `lax`: any token but the listed bad ones; `strict`: only tokens issued or listed here. */
  readonly auth: (typeof AUTH_MODES)[number];
  readonly quotas: QuotaMode;
  /** What the account pays for, which sets how many calls it has. */
  readonly plan: Plan;
  /** What becomes of a call on an unknown meeting id: 3001, or a meeting made on the spot. */
  readonly unknownMeetings: (typeof UNKNOWN_MEETINGS)[number];
  /** Whether `zoom-sim+<outcome>@…` among the people calls up that outcome. */
  readonly triggers: (typeof SWITCH)[number];
  /** `auto`: a world is made when its name is first met; `listed`: only worlds of the data. */
  readonly worlds: (typeof WORLD_MODES)[number];
  /** Most worlds at once that are made on demand or by the admin API. */
  readonly mostWorlds: number;
  /** Minutes without a call after which such a world is forgotten; 0: never. */
  readonly worldExpiry: number;
  /** Where worlds are kept: a file, or a server's `redis://` address; undefined: in memory. */
  readonly state: string | undefined;
  /** Most exchanges that a world's journal keeps; 0 keeps none. */
  readonly journalEntries: number;
  /** About how many bytes a world's journal takes at most; 0 keeps none. */
  readonly journalBytes: number;
  /** How much there may be of all else that grows. */
  readonly bounds: Bounds;
  /** Whether answers carry `X-Zoom-Sim-Outcome` and `X-Zoom-Sim-Reason`. */
  readonly explain: boolean;
  /** Whether the prefix `true` of generated samples is taken off `registrants`. */
  readonly acceptSamplePrefix: boolean;
  /** Whether verifiers of contracts may set provider states. */
  readonly pact: boolean;
  /** What join links start with; undefined: Zoom's own host. */
  readonly joinBase: string | undefined;
  /** The address under which users reach the simulator; undefined: the request's Host. */
  readonly publicUrl: string | undefined;
  /** The token of the admin API, which asks for one off the loopback address; undefined: one is made. */
  readonly adminToken: string | undefined;
  /** Who may read `/metrics`: whoever may use the admin API, or anybody. */
  readonly metrics: (typeof METRICS_MODES)[number];
  /** Hosts besides this machine to which events may be sent, in lower case. */
  readonly webhookHost: readonly string[];
  /** Seeds every world's randomness; undefined: true randomness. */
  readonly seed: number | undefined;
  /** Where every world's clock stands still, epoch milliseconds; undefined: it runs. */
  readonly now: number | undefined;
  /** Data of every new world. */
  readonly data: Required<WorldData>;
  /** Who is told of what happens in every new world. */
  readonly webhooks: readonly Wish[];
  /** What worlds set for themselves, by name. */
  readonly namedWorlds: Readonly<Record<string, NamedWorld>>;
}

/** What a world file says of worlds, each under its place in {@link Settings}. */
export type WorldDefinitions = Pick<Settings, "data" | "webhooks" | "namedWorlds">;
