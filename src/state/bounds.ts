/** A bound: how much there may be of something, and what becomes of more. */
interface Bound {
  readonly default: number;
  /** What is bounded, with its unit. */
  readonly about: string;
  /** What becomes of what is over it. */
  readonly over: string;
}

/** Everything that callers could let grow, and how much of it there may be. Figures of Zoom's own are none of these. */
export const BOUNDS = {
  bodyBytes: { default: 1_048_576, about: "bytes of a body", over: "413 `body-too-large`" },
  parts: { default: 100, about: "parts of a form", over: "300 `multipart-broken`" },
  delayMs: {
    default: 60_000,
    about: "milliseconds that a call may ask to wait",
    over: "400 `delay-invalid`",
  },
  headersMs: {
    default: 10_000,
    about: "milliseconds for headers to come",
    over: "408 `request-timeout`, and cut",
  },
  requestMs: {
    default: 30_000,
    about: "milliseconds for a request to come",
    over: "408 `request-timeout`, and cut",
  },
  checkMs: { default: 1_000, about: "milliseconds between two looks at these two", over: "–" },
  graceMs: {
    default: 10_000,
    about: "milliseconds that calls in flight have when it stops",
    over: "the connection is cut",
  },
  stallMs: {
    default: 300_000,
    about: "milliseconds that an answer that never comes is held open",
    over: "the connection is closed",
  },
  connections: { default: 10_000, about: "connections at a time", over: "a new one is cut at once" },
  readyMs: {
    default: 2_000,
    about: "milliseconds that the store may take to say that it is there",
    over: "503 of `/readyz`",
  },
  countedWorlds: {
    default: 50,
    about: "worlds that are counted under names of their own",
    over: "counted as `other`",
  },
  streams: { default: 100, about: "listeners to events at a time, pages among them", over: "503" },
  meetings: { default: 10_000, about: "meetings and webinars of a world", over: "503 `world-full`" },
  registrants: {
    default: 2_000_000,
    about: "registrants of a meeting, whatever their status",
    over: "503 `world-full`",
  },
  countedPeople: {
    default: 2_000_000,
    about: "people of a meeting whose registrations of a day are counted",
    over: "503 `world-full`",
  },
  rules: {
    default: 100,
    about: "rules of a world",
    over: "409; those that are over make room",
  },
  // As many as Zoom lets an app have.
  subscriptions: { default: 20, about: "webhook subscriptions of a world", over: "409" },
} as const satisfies Record<string, Bound>;

export type BoundName = keyof typeof BOUNDS;

/** How much of what is sent, and of what is kept, there may be. */
export type Bounds = Readonly<Record<BoundName, number>>;

export const BOUND_NAMES = Object.keys(BOUNDS) as BoundName[];

export const DEFAULT_BOUNDS = Object.fromEntries(
  BOUND_NAMES.map((name) => [name, BOUNDS[name].default]),
) as Bounds;

/** The highest that a bound can be set to: timers and lists of Node's end there. */
export const MOST_BOUND = 2_147_483_647;

/** `bodyBytes` as the command line writes it: `body-bytes`. */
export function boundOption(name: BoundName): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
