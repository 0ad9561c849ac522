import { quotasOf, registrantIdsOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { key, put, type Write } from "../state/store.ts";
import { decodeBatch } from "../wire/decode-batch.ts";
import type { Endpoint } from "../wire/endpoint.ts";
import { readBatch, type Batch } from "../zoom/batch.ts";
import { batchReply } from "../zoom/batch-reply.ts";
import type { Call } from "../zoom/call.ts";
import { DAILY_REGISTRATIONS } from "../zoom/limits.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { distinctPeople } from "../zoom/people.ts";
import { overQuota, spendQuota } from "../zoom/quota.ts";
import { describeRegistration, register, type Registration } from "../zoom/register.ts";
import { drawRegistrants, emailKey, type Draw } from "../zoom/registrant.ts";
import { registrantLinks } from "./meeting-links.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

interface BatchInput extends Batch {
  /** The people's addresses as keys, each once. */
  readonly emails: readonly string[];
}

function batchKeys({ emails }: BatchInput, meetingId: string, scope: "meeting" | "address") {
  const registrants = registrantsOf(meetingId);
  const quotas = quotasOf(meetingId, scope);
  return {
    ...meetingKeys(meetingId),
    registrants: emails.map((email) => key(registrants, email)),
    quotas: emails.map((email) => key(quotas, email)),
  };
}

/** Registers up to 30 people at once. */
export const batchRegistrants: Endpoint<
  BatchInput,
  ReturnType<typeof batchKeys>,
  Registration,
  readonly Draw[]
> = {
  operation: "batchRegistrants",
  decode: decodeBatch,

  read: (facts) => {
    const batch = readBatch(facts);
    return { ...batch, emails: distinctPeople(batch).map(({ email }) => emailKey(email)) };
  },

  prepare: ({ people }, { world }) => drawRegistrants(people.length, world.random),

  keys: (input, { facts }) => batchKeys(input, facts.meetingId, facts.variants["quota-scope"]),

  stored: ({ registrants, quotas, ...meeting }, { emails }) => ({
    ...storedMeeting(meeting),
    registered: new Map(registrants.flatMap((each) => (each ? [[emailKey(each.email), each]] : []))),
    quotas: new Map(quotas.flatMap((count, index) => (count ? [[emails[index] as string, count]] : []))),
  }),

  act: (call, input, { prepared }) => {
    const done = register(call, input, prepared);
    return { done, writes: writesOf(call, done) };
  },

  reply: (done, call, exchange) => {
    const links = registrantLinks(exchange, call.stored.meeting as Meeting);
    const over = call.quotas === "observe" ? overQuota(call) : [];
    return {
      body: batchReply(done, call.edition, call.variants.duplicates, links),
      reason: [describeRegistration(done), ...over.map(({ email }) => describeOverQuota(email))].join("; "),
      overQuota: over.length > 0,
    };
  },
};

function describeOverQuota(email: string): string {
  return `Zoom would have answered 429: ${email} was in ${DAILY_REGISTRATIONS} calls of this day already`;
}

function writesOf(call: Call, { entries, tally }: Registration): Write[] {
  const { meetingId } = call;
  const registrants = registrantsOf(meetingId);
  const ids = registrantIdsOf(meetingId);
  const writes: Write[] = [put(tallyKey(meetingId), tally)];
  for (const { registrant, change } of entries) {
    if (change === "known") continue;
    const email = emailKey(registrant.email);
    writes.push(put(key(registrants, email), registrant));
    if (change === "new") writes.push(put(key(ids, registrant.id), email));
  }
  if (call.quotas !== "off") {
    const quotas = quotasOf(meetingId, call.variants["quota-scope"]);
    for (const [email, count] of spendQuota(call)) writes.push(put(key(quotas, email), count));
  }
  return writes;
}
