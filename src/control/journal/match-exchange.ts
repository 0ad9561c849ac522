import { headerIn } from "../../journal/header-in.ts";
import { mask } from "../../zoom/secret.ts";
import { eventIn, type ReadExchange } from "../../journal/reading.ts";
import { matchesPattern } from "../../scenario/matches-pattern.ts";
import { isObject } from "../../zoom/is-object.ts";
import { addressOf } from "./address-of.ts";

/** What a call may be looked for by. */
export type Wanted = string | number | boolean;

/** A field in which a call is not the one looked for. */
export interface Difference {
  readonly field: string;
  readonly expected: unknown;
  /** Undefined where the call has nothing there. */
  readonly actual: unknown;
}

/** How a field of a call is read, and when it fits. Default: when it is the same. */
interface Field {
  readonly of: (read: ReadExchange) => unknown;
  readonly fits?: (actual: unknown, wanted: Wanted) => boolean;
  /** How what was wanted is shown. Default: as it was given. */
  readonly shown?: (wanted: Wanted) => Wanted;
}

const FIELDS = {
  operation: { of: ({ exchange }) => exchange.operation },
  meetingId: { of: ({ reading }) => eventIn(reading) },
  userId: { of: ({ reading }) => reading.params["userId"] },
  method: {
    of: ({ exchange }) => exchange.method,
    fits: (actual, wanted) => actual === String(wanted).toUpperCase(),
  },
  path: { of: ({ exchange }) => addressOf(exchange).path, fits: pattern },
  status: { of: ({ exchange }) => exchange.status },
  code: { of: ({ exchange }) => exchange.code },
  outcome: { of: ({ exchange }) => exchange.outcome },
  scenario: { of: ({ exchange }) => exchange.scenario?.key },
  rule: { of: ({ exchange }) => exchange.rule },
  fault: {
    of: ({ exchange }) => exchange.fault?.name,
    // Asked for without its value, a fault fits whatever its value.
    fits: (actual, wanted) =>
      actual === wanted || (typeof actual === "string" && actual.split("=", 1)[0] === wanted),
  },
  email: {
    of: ({ reading }) => reading.people.map(({ email }) => email),
    fits: (actual, wanted) => (actual as readonly string[]).some((email) => pattern(email, wanted)),
  },
  autoApprove: {
    of: ({ reading: { fields } }) => booleanOf(isObject(fields) ? fields["auto_approve"] : undefined),
  },
  edition: { of: ({ exchange }) => exchange.edition },
  stored: { of: ({ exchange }) => exchange.stored },
  people: { of: ({ exchange }) => exchange.people },
  token: {
    of: ({ exchange }) => tokenOf(headerIn(exchange.headers, "authorization")),
    // The journal keeps tokens masked: what is compared is their first characters and their length.
    fits: (actual, wanted) => actual === mask(String(wanted)),
    shown: (wanted) => mask(String(wanted)),
  },
} as const satisfies Record<string, Field>;

export type MatchField = keyof typeof FIELDS;

const MATCH_FIELDS = Object.keys(FIELDS) as MatchField[];

/** What calls are looked for: each field that is given has to fit. */
export type Match = { readonly [F in MatchField]?: Wanted };

/** The fields in which a call is not the one looked for; empty for one that fits. */
export function differences(read: ReadExchange, match: Match): Difference[] {
  return MATCH_FIELDS.flatMap((name) => {
    const wanted = match[name];
    if (wanted === undefined) return [];
    const { of, fits = same, shown }: Field = FIELDS[name];
    const actual = of(read);
    return fits(actual, wanted) ? [] : [{ field: name, expected: shown ? shown(wanted) : wanted, actual }];
  });
}

function same(actual: unknown, wanted: Wanted): boolean {
  // Ids are numbers to some clients.
  return actual === wanted || (typeof actual === "string" && actual === String(wanted));
}

function pattern(actual: unknown, wanted: Wanted): boolean {
  return typeof actual === "string" && matchesPattern(String(wanted), actual.toLowerCase());
}

function tokenOf(authorization: string | undefined): string | undefined {
  return /^bearer +(.*)$/i.exec(authorization ?? "")?.[1];
}

/** As batches write it: `true`, `"true"`, or nothing, which is false. */
function booleanOf(value: unknown): boolean {
  return value === true || (typeof value === "string" && value.trim().toLowerCase() === "true");
}
