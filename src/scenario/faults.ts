import { nearest } from "./nearest.ts";

/** When a fault acts: before anything is decided, once all is stored, when a part is, or on the answer alone. */
export type FaultPhase = "before-commit" | "after-commit" | "half" | "answer";

/** What becomes of the answer. */
export type FaultKind =
  | "drop"
  | "500"
  | "502"
  | "503"
  | "504"
  | "timeout"
  | "truncate"
  | "latency"
  | "slow-headers"
  | "dribble"
  | "reset"
  | "wrong-length"
  | "broken-json";

/** A fault that a call may be given. */
export interface FaultEntry {
  readonly name: string;
  readonly phase: FaultPhase;
  readonly kind: FaultKind;
  /** In words: what the client meets. */
  readonly about: string;
  /** The value that may follow the name after `=`. */
  readonly parameter?: FaultParameter;
}

interface FaultParameter {
  readonly about: string;
  readonly least: number;
  readonly most: number;
  /** Taken when the value is left out; undefined: worked out from the call. */
  readonly default?: number;
  /** Whether `least-most` may be given, of which each call draws one. */
  readonly range?: true;
}

/** A fault as it was asked for. */
export interface Fault {
  /** As written: `half-drop=3`. */
  readonly name: string;
  readonly entry: FaultEntry;
  /** The value, or the least of a range; undefined where none was given and there is no default. */
  readonly value: number | undefined;
  /** The most of a range; the value itself where there is no range. */
  readonly upTo: number | undefined;
}

/** In how many pieces the head or the body of a slow answer comes. */
export const SLOW_PIECES = 10;

const KINDS = {
  drop: "the connection is closed without an answer",
  "500": "Zoom's own 500",
  "502": "502 with an HTML body, as a proxy gives it",
  "503": "503 with an HTML body, as a proxy gives it",
  "504": "504 with an HTML body, as a proxy gives it",
  timeout: "no answer ever comes; the connection stays open for 5 minutes, or until the client closes it",
  truncate: "the connection is closed after half of the body that Content-Length promised",
} as const;

const PHASES = {
  "before-commit": "nothing is decided or stored, not even the token looked at",
  "after-commit": "all is stored",
  half: "only the first people of the batch are stored",
} as const;

const MOST_DELAY = 60_000;

const delay = (about: string, value: number, range?: true): FaultParameter => ({
  about,
  least: 0,
  most: MOST_DELAY,
  default: value,
  ...(range && { range }),
});

const committing = (Object.keys(PHASES) as (keyof typeof PHASES)[]).flatMap((phase) =>
  (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind): FaultEntry => ({
    name: `${phase}-${kind}`,
    phase,
    kind,
    about: `${PHASES[phase]}; ${KINDS[kind]}`,
    ...(phase === "half" && {
      parameter: { about: "people stored; by default half of them, rounded down", least: 0, most: 30 },
    }),
  })),
);

/** All faults. */
export const FAULTS: readonly FaultEntry[] = [
  ...committing,
  {
    name: "latency",
    phase: "answer",
    kind: "latency",
    about: "the answer comes late",
    parameter: delay("milliseconds, or least-most, of which each call draws one", 1_000, true),
  },
  {
    name: "slow-headers",
    phase: "answer",
    kind: "slow-headers",
    about: `the answer's head comes in ${SLOW_PIECES} pieces`,
    parameter: delay("milliseconds between two pieces", 100),
  },
  {
    name: "dribble",
    phase: "answer",
    kind: "dribble",
    about: `the answer's body comes in ${SLOW_PIECES} pieces`,
    parameter: delay("milliseconds between two pieces", 100),
  },
  {
    name: "reset",
    phase: "answer",
    kind: "reset",
    about: "the connection is reset (TCP RST) within the answer",
    parameter: {
      about: "bytes of the answer that are sent before",
      least: 0,
      most: 1_000_000,
      default: 20,
    },
  },
  {
    name: "wrong-length",
    phase: "answer",
    kind: "wrong-length",
    about: "Content-Length promises more than the whole body, after which the connection is closed",
  },
  {
    name: "broken-json",
    phase: "answer",
    kind: "broken-json",
    about: "the body is half of the JSON, with the right Content-Length; the connection stays sound",
  },
];

const BY_NAME = new Map(FAULTS.map((entry) => [entry.name, entry]));

/** Kinds that work on the bytes of a body, and so on no answer without one. */
const BODY_KINDS: ReadonlySet<FaultKind> = new Set(["truncate", "dribble", "wrong-length", "broken-json"]);

/** Whether a fault can act only on an answer that has a body. */
export function needsBody({ kind }: FaultEntry): boolean {
  return BODY_KINDS.has(kind);
}

/** How many people of a batch are stored under a fault that acts once something is. */
export function storedUnder({ entry, value }: Fault, people: number): number {
  return entry.phase === "half" ? Math.min(value ?? Math.floor(people / 2), people) : people;
}

/** Whether a text names a fault, its value apart. */
export function isFaultName(text: string): boolean {
  return BY_NAME.has((text.split("=", 1)[0] ?? "").trim());
}

/**
 * Reads a fault as users write it: `after-commit-drop`, `half-500=3`, `latency=100-900`.
 *
 * @returns the fault, or one line that says what is wrong and what to write instead
 */
export function readFault(text: string): Fault | string {
  // Blanks round the sign, as people write it.
  const name = text.trim().replace(/[ \t]*=[ \t]*/, "=");
  if (name.includes(",")) return `"${name}" is more than one fault; a call suffers one`;
  const [key = "", ...rest] = name.split("=");
  const entry = BY_NAME.get(key);
  if (!entry)
    return `no fault is named "${key}"; nearest: ${nearestFaults(key).join(", ")}; all: zoom-sim outcomes --faults`;
  const { parameter } = entry;
  if (rest.length === 0) return { name, entry, value: parameter?.default, upTo: parameter?.default };
  if (!parameter) return `the fault ${key} takes no value, but was given "${rest.join("=")}"; write ${key}`;
  return readValue(name, rest.join("="), entry, parameter);
}

function readValue(name: string, text: string, entry: FaultEntry, parameter: FaultParameter): Fault | string {
  const { about, least, most, range } = parameter;
  const [, low, high = low] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text) ?? [];
  const [value, upTo] = [Number(low), Number(high)];
  const isRange = text.includes("-");
  const fits = low !== undefined && (range || !isRange) && value >= least && upTo <= most;
  if (!fits) {
    const form = range ? "a whole number, or two as in 100-900," : "a whole number";
    return `the value of ${entry.name} is "${text}"; it can be ${form} from ${least} to ${most} (${about})`;
  }
  if (value > upTo) return `the range of ${entry.name} is "${text}"; write the least first: ${upTo}-${value}`;
  return { name, entry, value, upTo };
}

/** The names most like a text. */
export function nearestFaults(text: string): string[] {
  return nearest(
    text,
    FAULTS.map(({ name }) => name),
  );
}
