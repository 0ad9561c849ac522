import type { Batch } from "./batch.ts";
import type { Call } from "./call.ts";
import { APPROVAL, type Tally } from "./meeting.ts";
import { namedOccurrences } from "./named-occurrences.ts";
import { joining, withStatus, withStatuses } from "./registrant-occurrences.ts";
import type { ChangeKind } from "./registrant-change.ts";
import { newRegistrant, type Draw, type Registrant, type RegistrantStatus } from "./registrant.ts";

/** One person of a batch and who that is in the meeting now. */
export interface Registered {
  readonly registrant: Registrant;
  /**
   * `new`; `approved` when somebody pending became approved; `extended` when somebody known registered for more
   * occurrences; `known` when nothing changed.
   */
  readonly change: Extract<ChangeKind, "new" | "approved" | "extended" | "known">;
  /** As they were, where they registered again for occurrences that they choose. */
  readonly before?: Registrant;
}

/** What a batch comes to. */
export interface Registration {
  /** One entry a person, in the order of the body. */
  readonly entries: readonly Registered[];
  readonly tally: Tally;
}

/**
 * Registers the people of a batch that no rule refused.
 *
 * @param draws ids and pins, at least as many as there are people
 */
export function register(
  call: Call,
  batch: Pick<Batch, "people" | "autoApprove">,
  draws: readonly Draw[],
): Registration {
  const approves = call.stored.meeting?.approvalType === APPROVAL.automatic || batch.autoApprove;
  const status: RegistrantStatus = approves ? "approved" : "pending";
  const tally = { ...call.stored.tally };
  const chosen = namedOccurrences(call);
  const seen = new Map<string, Registrant>();
  let drawn = 0;

  const entries = batch.people.map((person): Registered => {
    const known = seen.get(person.key) ?? call.stored.registered.get(person.key);
    const found = known && again(known, status, chosen);
    if (found?.change === "known") return found;
    const registered =
      found ?? first(newRegistrant(person, draws[drawn++] as Draw, status, call.now), chosen);
    if (known) tally[known.status] -= 1;
    tally[registered.registrant.status] += 1;
    seen.set(person.key, registered.registrant);
    return registered;
  });
  return { entries, tally };
}

/** Somebody who was not registered. */
function first(registrant: Registrant, chosen: readonly string[]): Registered {
  if (chosen.length === 0) return { registrant, change: "new" };
  const occurrences = Object.fromEntries(chosen.map((id) => [id, registrant.status]));
  return { registrant: withStatuses(registrant, occurrences), change: "new" };
}

/** Somebody who was registered before. */
function again(known: Registrant, status: RegistrantStatus, chosen: readonly string[]): Registered {
  const { occurrences } = known;
  if (occurrences && chosen.length > 0) {
    const registrant = joining(known, chosen, status);
    if (registrant === known) return { registrant, change: "known" };
    const more = chosen.some((id) => !Object.hasOwn(occurrences, id));
    return { registrant, change: more ? "extended" : "approved", before: known };
  }
  return known.status === "pending" && status === "approved"
    ? { registrant: withStatus(known, status), change: "approved" }
    : { registrant: known, change: "known" };
}

/** In words: `28 new, 2 already registered`. */
export function describeRegistration({ entries }: Registration): string {
  const changes = { new: 0, known: 0, approved: 0, extended: 0 };
  const statuses = { approved: 0, pending: 0, denied: 0 };
  for (const { change, registrant } of entries) {
    changes[change] += 1;
    statuses[registrant.status] += 1;
  }
  const { known, approved, extended } = changes;
  const { pending, denied } = statuses;
  let text = `${changes.new} new`;
  if (known > 0) text += `, ${known} already registered`;
  if (extended > 0) text += `, ${extended} registered before and now for more occurrences`;
  if (approved > 0) text += `, ${approved} pending before and approved now`;
  if (pending > 0) text += `, ${pending} pending: no join_url until approved`;
  if (denied > 0) text += `, ${denied} denied or cancelled before: no join_url`;
  return text;
}
