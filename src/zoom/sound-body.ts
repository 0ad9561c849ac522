import { readBatch } from "./batch.ts";
import type { Facts } from "./call.ts";
import { GRANT, readTokenRequest } from "./grant.ts";
import { readMeetingInput } from "./meeting-input.ts";
import type { OperationKey } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { readStatusUpdate } from "./registrant-status.ts";

/** A person of the simulator's own, for bodies that name nobody. */
export const SAMPLE_PERSON = { first_name: "Sample", last_name: "Person", email: "sample@example.com" };

interface BodyOf {
  readonly read: (facts: Facts) => { readonly problems: readonly Problem[] };
  /** A body that nothing can be said against. */
  readonly sample: Readonly<Record<string, unknown>>;
}

const BODIES: Partial<Record<OperationKey, BodyOf>> = {
  batchRegistrants: { read: readBatch, sample: { registrants: [SAMPLE_PERSON] } },
  updateRegistrantStatus: { read: readStatusUpdate, sample: { action: "approve" } },
  createMeeting: { read: readMeetingInput, sample: {} },
  updateMeeting: { read: readMeetingInput, sample: {} },
  issueToken: { read: readTokenRequest, sample: { grant_type: GRANT } },
};

/** A copy whose body no rule refuses: the call's own if it is sound, else one of the simulator's. */
export function withSoundBody(facts: Facts): Facts {
  const body = facts.operation && BODIES[facts.operation];
  if (!body || body.read(facts).problems.length === 0) return facts;
  return { ...facts, undecoded: undefined, body: body.sample };
}
