import type { Facts } from "./call.ts";
import { validateRegistrantStatusUpdate } from "./generated/validators.ts";
import type { Tally } from "./meeting.ts";
import type { Problem } from "./problem.ts";
import { problemsOf } from "./problems.ts";
import type { Registrant, RegistrantStatus } from "./registrant.ts";
import { withStatus, withStatusOn } from "./registrant-occurrences.ts";
import type { RegistrantChange } from "./registrant-change.ts";
import type { RegistrantStatusUpdate } from "./generated/types.ts";

type Action = RegistrantStatusUpdate["action"];

/** The status that an action leads to. */
const RESULT: Readonly<Record<Action, RegistrantStatus>> = {
  approve: "approved",
  deny: "denied",
  cancel: "denied",
};

/** A status update as it was read. */
export interface StatusUpdate {
  readonly problems: readonly Problem[];
  readonly action: Action | undefined;
  readonly named: NonNullable<RegistrantStatusUpdate["registrants"]>;
}

/** Reads the body of a status update. */
export function readStatusUpdate({ body, undecoded }: Pick<Facts, "body" | "undecoded">): StatusUpdate {
  const problems = undecoded ? [undecoded] : problemsOf(validateRegistrantStatusUpdate, body);
  if (problems.length > 0) return { problems, action: undefined, named: [] };
  const { action, registrants } = body as RegistrantStatusUpdate;
  return { problems, action, named: registrants ?? [] };
}

/** What is said of somebody whose status changed. */
const CHANGES = { approve: "approved", deny: "denied", cancel: "cancelled" } as const;

/** The one occurrence of a series that an action is about. */
export interface OneOccurrence {
  readonly id: string;
  /** The ids of all. */
  readonly all: readonly string[];
}

/** Who changes by an action, as they are afterwards, and the tally then. */
export function changeStatus(
  action: Action | undefined,
  registrants: Iterable<Registrant>,
  before: Tally,
  on?: OneOccurrence,
): { changed: RegistrantChange[]; tally: Tally } {
  const tally = { ...before };
  const changed: RegistrantChange[] = [];
  if (action === undefined) return { changed, tally };
  const status = RESULT[action];
  const change = CHANGES[action];
  for (const registrant of registrants) {
    const after = on ? withStatusOn(registrant, on.id, status, on.all) : withStatus(registrant, status);
    if (after === registrant) continue;
    tally[registrant.status] -= 1;
    tally[after.status] += 1;
    changed.push({ registrant: after, change, ...(after.occurrences && { before: registrant }) });
  }
  return { changed, tally };
}
