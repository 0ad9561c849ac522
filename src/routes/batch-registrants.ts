import { decodeBatch } from "../wire/decode-batch.ts";
import { isJsonType, mediaType } from "../wire/decode-json.ts";
import type { Arrival, Endpoint } from "../wire/endpoint.ts";
import { readBatch, type Batch } from "../zoom/batch.ts";
import { batchReply } from "../zoom/batch-reply.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { kindOf } from "../zoom/operations.ts";
import { describeRegistration, register, type Registration } from "../zoom/register.ts";
import { drawRegistrants, type Draw } from "../zoom/registrant.ts";
import { registrantLinks } from "./meeting-links.ts";
import {
  describeOverQuota,
  registrationKeys,
  registrationWrites,
  storedRegistration,
} from "./registration-records.ts";

/** Registers up to 30 people at once. */
export const batchRegistrants: Endpoint<
  Batch,
  ReturnType<typeof registrationKeys>,
  Registration,
  readonly Draw[]
> = {
  operation: "batchRegistrants",
  decode: decodeBatch,

  read: readBatch,

  // One at least: a scenario makes somebody up for a body that names nobody.
  prepare: ({ people }, { world }) => drawRegistrants(Math.max(people.length, 1), world.random),

  keys: ({ people }, { facts }) => registrationKeys(people, facts),

  stored: (loaded, { people }) => storedRegistration(loaded, people),

  act: (call, input, { prepared, simulator }) => {
    const done = register(call, input, prepared);
    return { done, writes: registrationWrites(call, done, simulator.bounds) };
  },

  changes: ({ entries }) => entries,

  reply: (done, call, exchange) => {
    const links = registrantLinks(exchange, call.stored.meeting as Meeting);
    const over = describeOverQuota(call);
    return {
      body: batchReply(done, call.edition, call.variants.duplicates, links, kindOf(call.operation)),
      reason: [describeRegistration(done), ...over, ...describeEdition(exchange)].join("; "),
      overQuota: over.length > 0,
    };
  },
};

/** A JSON call may have been meant for the edition that takes nothing else. */
function describeEdition({ edition, request }: Arrival): string[] {
  return edition === "postman" && isJsonType(mediaType(request.headers["content-type"]))
    ? ["to a JSON call Zoom today answers 201 (edition current)"]
    : [];
}
