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

const KINDS = {
  drop: "the connection is dropped without an answer",
  "500": "Zoom's own 500",
  "502": "502 with an HTML body, as a proxy gives it",
  "503": "503 with an HTML body, as a proxy gives it",
  "504": "504 with an HTML body, as a proxy gives it",
  timeout: "no answer ever comes",
  truncate: "the answer breaks off in mid-body",
} as const;

const PHASES = {
  "before-commit": "nothing is stored",
  "after-commit": "everything is stored",
  half: "the first people of the batch are stored",
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
    about: `${PHASES[phase]}, then ${KINDS[kind]}`,
    ...(phase === "half" && {
      parameter: { about: "people stored; half of them when left out", least: 0, most: 30 },
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
    parameter: delay("milliseconds, or least-most", 1_000, true),
  },
  {
    name: "slow-headers",
    phase: "answer",
    kind: "slow-headers",
    about: "the answer's head comes piece by piece",
    parameter: delay("milliseconds between pieces", 100),
  },
  {
    name: "dribble",
    phase: "answer",
    kind: "dribble",
    about: "the answer's body comes piece by piece",
    parameter: delay("milliseconds between pieces", 100),
  },
  {
    name: "reset",
    phase: "answer",
    kind: "reset",
    about: "the connection is reset within the answer",
    parameter: { about: "bytes that are sent before", least: 0, most: 1_000_000, default: 20 },
  },
  {
    name: "wrong-length",
    phase: "answer",
    kind: "wrong-length",
    about: "Content-Length promises more than comes",
  },
  {
    name: "broken-json",
    phase: "answer",
    kind: "broken-json",
    about: "the body is cut JSON of the right length",
  },
];

const BY_NAME = new Map(FAULTS.map((entry) => [entry.name, entry]));

/** Whether a text names a fault, its value apart. */
export function isFaultName(text: string): boolean {
  return BY_NAME.has(text.split("=", 1)[0] ?? "");
}

/**
 * Reads a fault as users write it: `after-commit-drop`, `half-500=3`, `latency=100-900`.
 *
 * @returns the fault, or one line that says what is wrong and what to write instead
 */
export function readFault(text: string): Fault | string {
  const name = text.trim();
  const [key = "", ...rest] = name.split("=");
  const entry = BY_NAME.get(key);
  if (!entry) return `no fault is named "${key}"; nearest: ${nearestFaults(key).join(", ")}`;
  const { parameter } = entry;
  if (rest.length === 0) return { name, entry, value: parameter?.default, upTo: parameter?.default };
  if (!parameter) return `the fault ${key} takes no value; write ${key}`;
  const [, low = "", high] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(rest.join("=")) ?? [];
  const value = Number(low);
  const upTo = high === undefined ? value : Number(high);
  const sound = low !== "" && (high === undefined || parameter.range) && value <= upTo;
  if (!sound || value < parameter.least || upTo > parameter.most) {
    const form = parameter.range ? "a whole number, or least-most," : "a whole number";
    return `the value of ${name} is not ${form} from ${parameter.least} to ${parameter.most} (${parameter.about})`;
  }
  return { name, entry, value, upTo };
}

/** The names most like a text. */
export function nearestFaults(text: string): string[] {
  return nearest(
    text,
    FAULTS.map(({ name }) => name),
  );
}
