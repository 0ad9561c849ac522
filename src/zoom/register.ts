import type { Batch } from "./batch.ts";
import type { Call } from "./call.ts";
import { APPROVAL, type Tally } from "./meeting.ts";
import type { ChangeKind } from "./registrant-change.ts";
import { newRegistrant, type Draw, type Registrant, type RegistrantStatus } from "./registrant.ts";

/** One person of a batch and who that is in the meeting now. */
export interface Registered {
  readonly registrant: Registrant;
  /** `new`; `approved` when somebody pending became approved; `known` when nothing changed. */
  readonly change: Extract<ChangeKind, "new" | "approved" | "known">;
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
  const seen = new Map<string, Registrant>();
  let drawn = 0;

  const entries = batch.people.map((person): Registered => {
    const known = seen.get(person.key) ?? call.stored.registered.get(person.key);
    if (known && !(known.status === "pending" && approves)) return { registrant: known, change: "known" };
    const registrant: Registrant = known
      ? { ...known, status }
      : newRegistrant(person, draws[drawn++] as Draw, status, call.now);
    if (known) tally[known.status] -= 1;
    tally[registrant.status] += 1;
    seen.set(person.key, registrant);
    return { registrant, change: known ? "approved" : "new" };
  });
  return { entries, tally };
}

/** In words: `28 new, 2 already registered`. */
export function describeRegistration({ entries }: Registration): string {
  const changes = { new: 0, known: 0, approved: 0 };
  const statuses = { approved: 0, pending: 0, denied: 0 };
  for (const { change, registrant } of entries) {
    changes[change] += 1;
    statuses[registrant.status] += 1;
  }
  const { known, approved } = changes;
  const { pending, denied } = statuses;
  let text = `${changes.new} new`;
  if (known > 0) text += `, ${known} already registered`;
  if (approved > 0) text += `, ${approved} pending before and approved now`;
  if (pending > 0) text += `, ${pending} pending: no join_url until approved`;
  if (denied > 0) text += `, ${denied} denied or cancelled before: no join_url`;
  return text;
}
