import type { WorldFile } from "../zoom/world-file.ts";
import { DEFAULT_EDITION } from "../zoom/edition.ts";
import { DEFAULT_VARIANTS, type Variants } from "../zoom/variants.ts";
import { DEFAULT_WORLD } from "./generated/default-world.ts";
import { DEFAULT_BOUNDS, type Bounds } from "./bounds.ts";
import type { Settings, WorldDefinitions } from "./settings.ts";

/** What somebody set, each under its option's name; absent where nothing was said. */
export type Chosen = Partial<Omit<Settings, keyof WorldDefinitions | "variants" | "bounds">> & {
  readonly variants?: Partial<Variants>;
  readonly bounds?: Partial<Bounds>;
};

const DEFAULTS: Omit<Settings, keyof WorldDefinitions> = {
  edition: DEFAULT_EDITION,
  variants: DEFAULT_VARIANTS,
  auth: "lax",
  quotas: "observe",
  plan: "none",
  unknownMeetings: "refuse",
  triggers: "on",
  worlds: "auto",
  mostWorlds: 1000,
  worldExpiry: 60,
  state: undefined,
  journalEntries: 1_000,
  journalBytes: 8_388_608,
  bounds: DEFAULT_BOUNDS,
  explain: true,
  acceptSamplePrefix: false,
  pact: false,
  joinBase: undefined,
  publicUrl: undefined,
  adminToken: undefined,
  metrics: "guarded",
  webhookHost: [],
  seed: undefined,
  now: undefined,
};

/** Lays what was chosen over the top level of a world file, and that over the defaults. */
export function resolveSettings(chosen: Chosen, file: WorldFile = {}): Settings {
  const {
    $schema: _,
    users,
    meetings,
    webinars,
    tokens,
    apps,
    webhooks,
    worlds,
    now,
    variants,
    ...top
  } = file;
  return {
    ...DEFAULTS,
    // A verifier that sets up a spent quota expects it to be refused.
    ...(chosen.pact === true && { quotas: "enforce" as const }),
    ...(top as Chosen),
    ...(now !== undefined && { now: Date.parse(now) }),
    ...chosen,
    bounds: { ...DEFAULT_BOUNDS, ...chosen.bounds },
    variants: { ...DEFAULT_VARIANTS, ...(variants as Partial<Variants>), ...chosen.variants },
    data: {
      users: users ?? DEFAULT_WORLD.users,
      meetings: meetings ?? DEFAULT_WORLD.meetings,
      webinars: webinars ?? DEFAULT_WORLD.webinars,
      tokens: [...DEFAULT_WORLD.tokens, ...(tokens ?? [])],
      apps: apps ?? DEFAULT_WORLD.apps,
    },
    webhooks: webhooks ?? [],
    namedWorlds: worlds ?? {},
  };
}
