import { putRegistrants, quotasOf, registrantsOf, tallyKey } from "../state/collections.ts";
import { keys, put, putAll, type Write } from "../state/store.ts";
import { decodeBatch } from "../wire/decode-batch.ts";
import { isJsonType, mediaType } from "../wire/decode-json.ts";
import type { Arrival, Endpoint } from "../wire/endpoint.ts";
import { readBatch, type Batch } from "../zoom/batch.ts";
import { batchReply } from "../zoom/batch-reply.ts";
import type { Call } from "../zoom/call.ts";
import { DAILY_REGISTRATIONS } from "../zoom/limits.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { overQuota, spendQuota } from "../zoom/quota.ts";
import { describeRegistration, register, type Registration } from "../zoom/register.ts";
import { drawRegistrants, type Draw, type Person, type Registrant } from "../zoom/registrant.ts";
import { registrantLinks } from "./meeting-links.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";

function batchKeys({ people }: Batch, meetingId: string, scope: "meeting" | "address") {
  const emails = people.map((each) => each.key);
  return {
    ...meetingKeys(meetingId),
    registrants: keys(registrantsOf(meetingId), emails),
    quotas: keys(quotasOf(meetingId, scope), emails),
  };
}

/** Registers up to 30 people at once. */
export const batchRegistrants: Endpoint<
  Batch,
  ReturnType<typeof batchKeys>,
  Registration,
  readonly Draw[]
> = {
  operation: "batchRegistrants",
  decode: decodeBatch,

  read: readBatch,

  // One at least: a scenario makes somebody up for a body that names nobody.
  prepare: ({ people }, { world }) => drawRegistrants(Math.max(people.length, 1), world.random),

  keys: (input, { facts }) => batchKeys(input, facts.meetingId, facts.variants["quota-scope"]),

  stored: ({ registrants, quotas, ...meeting }, { people }) => ({
    ...storedMeeting(meeting),
    registered: byKey(people, registrants),
    quotas: byKey(people, quotas),
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
      reason: [
        describeRegistration(done),
        ...over.map(({ email }) => describeOverQuota(email)),
        ...describeEdition(exchange),
      ].join("; "),
      overQuota: over.length > 0,
    };
  },
};

/** Records of people, in the order of the people, under the people's keys. */
function byKey<T>(people: readonly Person[], records: readonly (T | undefined)[]): Map<string, T> {
  const found = new Map<string, T>();
  people.forEach(({ key: name }, index) => {
    const record = records[index];
    if (record !== undefined) found.set(name, record);
  });
  return found;
}

/** A JSON call may have been meant for the edition that takes nothing else. */
function describeEdition({ edition, request }: Arrival): string[] {
  return edition === "postman" && isJsonType(mediaType(request.headers["content-type"]))
    ? ["to a JSON call Zoom today answers 201 (edition current)"]
    : [];
}

function describeOverQuota(email: string): string {
  return `Zoom would have answered 429: ${email} was in ${DAILY_REGISTRATIONS} calls of this day already`;
}

function writesOf(call: Call, { entries, tally }: Registration): Write[] {
  const { meetingId } = call;
  const changed: Registrant[] = [];
  for (const { registrant, change } of entries) if (change !== "known") changed.push(registrant);
  const writes = [put(tallyKey(meetingId), tally), putRegistrants(meetingId, changed)];
  if (call.quotas !== "off") {
    const scope = call.variants["quota-scope"];
    const emails = call.people.map((each) => each.key);
    writes.push(putAll(keys(quotasOf(meetingId, scope), emails), spendQuota(call)));
  }
  return writes;
}
