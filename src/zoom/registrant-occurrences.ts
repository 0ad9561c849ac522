import type { Registrant, RegistrantStatus } from "./registrant.ts";

/** Somebody's status on each occurrence that they registered for. */
export type OccurrenceStatuses = Readonly<Record<string, RegistrantStatus>>;

/** Somebody's status on an occurrence; undefined where they did not register for it. */
export function statusOn(
  { status, occurrences }: Pick<Registrant, "status" | "occurrences">,
  id: string,
): RegistrantStatus | undefined {
  return occurrences ? occurrences[id] : status;
}

/**
 * Somebody with these statuses. Their status as a whole is the best of them: who is approved for any occurrence has a
 * link and a seat (assumed).
 */
export function withStatuses(registrant: Registrant, occurrences: OccurrenceStatuses): Registrant {
  const all = Object.values(occurrences);
  const status = (["approved", "pending"] as const).find((each) => all.includes(each)) ?? "denied";
  return { ...registrant, occurrences, status };
}

/** The statuses of somebody who may have registered for a series as a whole, one by one. @param all ids of the series */
function statusesOf({ status, occurrences }: Registrant, all: readonly string[]): OccurrenceStatuses {
  return occurrences ?? Object.fromEntries(all.map((id) => [id, status]));
}

/** Somebody with another status as a whole, and so on each occurrence; the same where nothing changes. */
export function withStatus(registrant: Registrant, status: RegistrantStatus): Registrant {
  const { occurrences } = registrant;
  if (!occurrences) return registrant.status === status ? registrant : { ...registrant, status };
  if (Object.values(occurrences).every((each) => each === status)) return registrant;
  return withStatuses(registrant, Object.fromEntries(Object.keys(occurrences).map((id) => [id, status])));
}

/** Somebody with another status on one occurrence; the same where they are not registered for it, or nothing changes. */
export function withStatusOn(
  registrant: Registrant,
  id: string,
  status: RegistrantStatus,
  all: readonly string[],
): Registrant {
  const before = statusOn(registrant, id);
  if (before === undefined || before === status) return registrant;
  return withStatuses(registrant, { ...statusesOf(registrant, all), [id]: status });
}

/** Somebody who gives up one occurrence; undefined where they are registered for no other. */
export function withoutOccurrence(
  registrant: Registrant,
  id: string,
  all: readonly string[],
): Registrant | undefined {
  const { [id]: _, ...left } = statusesOf(registrant, all);
  return Object.keys(left).length > 0 ? withStatuses(registrant, left) : undefined;
}

/**
 * Somebody who registers again, now for these occurrences: those that they have not are added, and those on which they
 * wait are approved where people are. The same where nothing changes.
 */
export function joining(
  registrant: Registrant,
  chosen: readonly string[],
  status: RegistrantStatus,
): Registrant {
  const { occurrences } = registrant;
  if (!occurrences) return registrant;
  const gained = chosen.filter((id) => {
    const before = occurrences[id];
    return before === undefined || (before === "pending" && status === "approved");
  });
  if (gained.length === 0) return registrant;
  const added = Object.fromEntries(gained.map((id) => [id, status]));
  return withStatuses(registrant, { ...occurrences, ...added });
}
