import { QUOTA_MODES } from "../zoom/call.ts";
import { DEFAULT_EDITION, EDITIONS } from "../zoom/edition.ts";
import { PLANS } from "../zoom/rate.ts";
import { VARIANT_NAMES } from "../zoom/variants.ts";
import { AUTH_MODES, SWITCH, UNKNOWN_MEETINGS } from "../zoom/modes.ts";
import { BOUND_NAMES, boundOption } from "./bounds.ts";
import { METRICS_MODES, WORLD_MODES } from "./settings.ts";

/** How the value of an option is written. */
export type OptionKind =
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "integer"; readonly least: number; readonly most: number }
  | { readonly kind: "flag" }
  /** On unless `--no-<name>` is given. */
  | { readonly kind: "negative" }
  | { readonly kind: "time" }
  | { readonly kind: "url" }
  | { readonly kind: "text" }
  | { readonly kind: "variants" }
  | { readonly kind: "bounds" }
  /** Names of hosts: what is said again adds to what was said before. */
  | { readonly kind: "hosts" };

export type Option = OptionKind & {
  /** One line for the help. */
  readonly about: string;
  /** Shown in the help; undefined for none. */
  readonly default?: string;
  /** What the help calls the value. */
  readonly placeholder?: string;
  /** The environment's name for it, where that is not made of the flag's. */
  readonly variable?: string;
};

const MOST = Number.MAX_SAFE_INTEGER;

/**
 * What a simulator can be told, under the names that the library uses. On the command line the same
 * names are written `--kebab-case`, in the environment `ZOOM_SIM_KEBAB_CASE`.
 */
export const SIMULATOR_OPTIONS = {
  edition: {
    kind: "choice",
    values: EDITIONS,
    default: DEFAULT_EDITION,
    about: "which edition of Zoom's API answers",
  },
  variants: {
    kind: "variants",
    about: `a switch for what sources disagree on, name=value, may be repeated: ${VARIANT_NAMES.join(", ")}`,
    placeholder: "name=value",
  },
  auth: {
    kind: "choice",
    values: AUTH_MODES,
    default: "lax",
    about:
      "lax: any token but the listed bad ones; strict: only tokens issued or listed, and me is not for server-to-server ones",
  },
  quotas: {
    kind: "choice",
    values: QUOTA_MODES,
    default: "observe",
    about: "3 registration calls a day and person: off, observe (say so), enforce (429)",
  },
  plan: {
    kind: "choice",
    values: PLANS,
    default: "none",
    about: "the account's calls a second and day, which --quotas observes or enforces; none: no limits",
  },
  unknownMeetings: {
    kind: "choice",
    values: UNKNOWN_MEETINGS,
    default: "refuse",
    about: "an unknown meeting id is refused (3001), or adopted as a meeting",
  },
  triggers: {
    kind: "choice",
    values: SWITCH,
    default: "on",
    about: "whether zoom-sim+<outcome>@… among the people calls up that outcome",
  },
  worlds: {
    kind: "choice",
    values: WORLD_MODES,
    default: "auto",
    about: "auto: a world is made when first named; listed: only those of the world file",
  },
  mostWorlds: {
    kind: "integer",
    least: 1,
    most: 1_000_000,
    default: "1000",
    about: "worlds beside the listed ones; a new one takes the place of the longest idle",
  },
  worldExpiry: {
    kind: "integer",
    least: 0,
    most: 5_256_000,
    default: "60",
    about: "minutes without a call after which a world that is not listed is forgotten; 0: never",
    placeholder: "minutes",
  },
  state: {
    kind: "text",
    about: "keep worlds in this file, or in a server shared with other simulators (redis://…)",
    default: "memory, which ends with the process",
    placeholder: "FILE|URL",
  },
  journalEntries: {
    kind: "integer",
    least: 0,
    most: 1_000_000,
    default: "1000",
    about: "calls that a world's journal keeps at most; 0: none",
  },
  journalBytes: {
    kind: "integer",
    least: 0,
    most: MOST,
    default: "8388608",
    about: "bytes that a world's journal takes at most, about; 0: none",
  },
  bounds: {
    kind: "bounds",
    about: `how much there may be of what grows, name=number, may be repeated: ${BOUND_NAMES.map(boundOption).join(", ")}`,
    placeholder: "name=N",
  },
  explain: { kind: "negative", about: "leave out X-Zoom-Sim-Outcome and X-Zoom-Sim-Reason" },
  acceptSamplePrefix: { kind: "flag", about: "take registrants=true[…], as generated samples write it" },
  pact: {
    kind: "flag",
    about:
      "let Pact verifiers set provider states at /_pact/provider-states; quotas are then enforced unless set",
  },
  joinBase: {
    kind: "url",
    about: "what join links start with, such as the simulator's own address",
    default: "https://us02web.zoom.us",
  },
  publicUrl: {
    kind: "url",
    about: "the address under which clients reach the simulator",
    default: "the Host of each request",
  },
  adminToken: {
    kind: "text",
    about:
      "what the admin API asks for where --host can be reached from other machines; else one is made and printed",
  },
  metrics: {
    kind: "choice",
    values: METRICS_MODES,
    default: "guarded",
    about: "who may read /metrics: whoever may use the admin API, or anybody under any name (open)",
  },
  webhookHost: {
    kind: "hosts",
    about: "a host besides this machine that webhooks may be sent to, may be repeated, or a list with commas",
    placeholder: "host",
  },
  seed: { kind: "integer", least: -MOST, most: MOST, about: "draw ids, pins and links from this seed" },
  now: { kind: "time", about: "freeze the clock at this moment", placeholder: "ISO" },
} as const satisfies Record<string, Option>;

export type SimulatorOptionName = keyof typeof SIMULATOR_OPTIONS;

/** `acceptSamplePrefix` as the command line writes it: `accept-sample-prefix`; `explain`: `no-explain`. */
export function flagName(name: string, { kind }: OptionKind): string {
  if (kind === "variants") return "variant";
  if (kind === "bounds") return "bound";
  if (kind === "negative") return `no-${name}`;
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `acceptSamplePrefix` as the environment writes it: `ZOOM_SIM_ACCEPT_SAMPLE_PREFIX`. */
export function environmentName(name: string, option: Option): string {
  return option.variable ?? `ZOOM_SIM_${flagName(name, option).replaceAll("-", "_").toUpperCase()}`;
}
