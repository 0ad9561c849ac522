import type { Facts } from "./call.ts";
import { actionOf, type OperationKey } from "./operations.ts";
import { readCall } from "./read-call.ts";

/** A person of the simulator's own, for bodies that name nobody. */
export const SAMPLE_PERSON = { first_name: "Sample", last_name: "Person", email: "sample@example.com" };

/** A body that nothing can be said against, for each call that takes one, by what it does. */
const SAMPLE_BODY: Partial<Record<OperationKey, Readonly<Record<string, unknown>>>> = {
  batchRegistrants: { registrants: [SAMPLE_PERSON] },
  addRegistrant: SAMPLE_PERSON,
  updateRegistrationQuestions: {},
  updateRegistrantStatus: { action: "approve" },
  createMeeting: {},
  updateMeeting: {},
  endMeeting: {},
  issueToken: { grant_type: "account_credentials" },
  authorize: {
    response_type: "code",
    client_id: "sim-client-id",
    redirect_uri: "https://app.example.com/oauth/callback",
    state: "example-state",
  },
  revokeToken: { token: "sim-token-full" },
};

/** A copy whose body no rule refuses: the call's own if it is sound, else one of the simulator's. */
export function withSoundBody(facts: Facts): Facts {
  const sample = facts.operation && SAMPLE_BODY[actionOf(facts.operation)];
  if (!sample || readCall(facts).problems.length === 0) return facts;
  return { ...facts, undecoded: undefined, body: sample };
}
