import type { Registrant } from "./registrant.ts";

/**
 * What a call came to for somebody: registered anew, found registered already, now
 * registered for more occurrences, or a status that changed. Somebody
 * cancelled is kept as denied; only here the two are told apart.
 */
export type ChangeKind = "new" | "known" | "extended" | "approved" | "denied" | "cancelled";

/** Somebody that a call was about, as they are after it. */
export interface RegistrantChange {
  readonly registrant: Registrant;
  readonly change: ChangeKind;
  /** As they were, where they had registered and it may have changed on some occurrences of a series alone. */
  readonly before?: Registrant;
}

/** What Zoom's names of events begin with: what people register for. */
export type EventSubject = "meeting" | "webinar";

const EVENT_KINDS = {
  new: "created",
  extended: "created",
  approved: "approved",
  denied: "denied",
  cancelled: "cancelled",
} as const;

/** Which of Zoom's events tells of a change: the last part of its name. */
export type EventKind = (typeof EVENT_KINDS)[keyof typeof EVENT_KINDS];

/**
 * The event that tells of a change; undefined where nothing changed. Somebody approved at once is created and no
 * more; a batch makes one event for each person, and so does
 * who registers for more occurrences (all assumed of Zoom).
 */
export function eventKind(change: ChangeKind): EventKind | undefined {
  return change === "known" ? undefined : EVENT_KINDS[change];
}
