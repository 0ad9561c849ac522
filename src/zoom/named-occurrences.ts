import type { Call, Facts } from "./call.ts";
import type { Meeting } from "./meeting.ts";
import { actionOf, occurrenceParameter } from "./operations.ts";
import { isSeries, occurrenceIds } from "./series.ts";

/** Zoom's `settings.registration_type`. */
const REGISTRATION = {
  /** Once, for all occurrences; the default. */
  once: 1,
  /** For each occurrence anew. */
  each: 2,
  /** Once, for those that one chooses. */
  choice: 3,
} as const;

function registrationType({ settings }: Meeting): number {
  const type = settings["registration_type"];
  return typeof type === "number" ? type : REGISTRATION.once;
}

/** The occurrences that a call names and that count: none where there are none, or registration is for all of them. */
export function namedOccurrences(
  call: Pick<Facts, "operation" | "occurrenceIds" | "stored">,
): readonly string[] {
  const { occurrenceIds: named = [], stored } = call;
  return named.length === 0 || !stored.meeting || whyUnused(call) !== undefined ? [] : named;
}

/** Why the occurrences that a call names do not count, in words; undefined where they do, or it names none. */
export function whyUnused({
  operation,
  occurrenceIds: named = [],
  stored: { meeting },
}: Pick<Facts, "operation" | "occurrenceIds" | "stored">): string | undefined {
  if (named.length === 0 || !meeting) return undefined;
  if (!isSeries(meeting)) return `type ${meeting.type} has no occurrences`;
  return actionOf(operation) === "addRegistrant" && registrationType(meeting) === REGISTRATION.once
    ? "by settings.registration_type 1 people register once for all of them"
    : undefined;
}

/** What is wrong with the occurrences that a call names, in words; undefined where nothing is. */
export function occurrenceFault(call: Call): string | undefined {
  const { meeting } = call.stored;
  const named = namedOccurrences(call);
  if (!meeting || named.length === 0) return undefined;
  const known = new Set(occurrenceIds(meeting));
  const unknown = named.find((id) => !known.has(id));
  if (unknown !== undefined) return `${meeting.id} has no occurrence ${unknown}; reading it shows their ids`;
  const many = new Set(named).size > 1;
  if (many && occurrenceParameter(call.operation) === "occurrence_id") {
    return `occurrence_id names ${named.length} occurrences; it takes one`;
  }
  return many && registrationType(meeting) === REGISTRATION.each
    ? `by settings.registration_type 2 people register for one occurrence a call; ${named.length} are named`
    : undefined;
}
