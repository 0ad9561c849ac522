import { registrantsOf } from "../state/collections.ts";
import { listMatching } from "../state/list-matching.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { listedRegistrant } from "../zoom/list-reply.ts";
import { readListQuery, type ListQuery } from "../zoom/list-query.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import { kindOf } from "../zoom/operations.ts";
import type { RegistrantList, WebinarRegistrantList } from "../zoom/generated/types.ts";
import { registrantLinks } from "./meeting-links.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";
import { occurrenceNote } from "./occurrence-note.ts";
import { pageOf, partOf, readPlace, type AskedPlace } from "./paging.ts";

interface ListInput extends Input, AskedPlace {
  readonly query: ListQuery;
}

/** Lists registrants of one status, page by page. */
export const listRegistrants: Endpoint<ListInput, ReturnType<typeof meetingKeys>, ListInput> = {
  operation: "listRegistrants",

  read: (facts, { request, world }) => {
    const query = readListQuery(request.query);
    return { query, ...readPlace(query, nameOf(facts.meetingId, query), facts, world), people: [] };
  },

  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: (_, input) => ({ done: input, writes: [] }),

  reply: async ({ query, place }, call, exchange) => {
    const { world } = exchange;
    const total = call.stored.tally[query.status];
    const { found, next } = await listMatching(
      world,
      registrantsOf(call.meetingId),
      ({ status }) => status === query.status,
      partOf(query, place),
    );
    const links = registrantLinks(exchange, call.stored.meeting as Meeting);
    const kind = kindOf(call.operation);
    const going = { after: next, now: call.now, secret: world.secret };
    const body: RegistrantList | WebinarRegistrantList = {
      ...pageOf(query, total, nameOf(call.meetingId, query), going),
      registrants: found.map((registrant) => listedRegistrant(registrant, links, kind)),
    };
    return {
      body,
      reason: [
        `${found.length} of ${total} ${query.status}${otherStatuses(call.stored.tally, query)}`,
        ...query.ignored.map((parameter) => `${parameter} was not taken as sent`),
        ...occurrenceNote(exchange, "occurrence_id"),
      ].join("; "),
    };
  },
};

/** What a page token is good for. */
function nameOf(meetingId: string, { status }: ListQuery): string {
  return `${meetingId} ${status}`;
}

/** People of other statuses are easily missed: the list shows approved ones unless it is asked. */
function otherStatuses(tally: Tally, { status }: ListQuery): string {
  const others = Object.entries(tally).filter(([name, count]) => name !== status && count > 0);
  return others.length > 0
    ? `; not shown: ${others.map(([name, count]) => `${count} ${name}`).join(", ")}`
    : "";
}
