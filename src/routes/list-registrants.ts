import { registrantsOf } from "../state/collections.ts";
import { countMatching, listMatching } from "../state/list-matching.ts";
import type { Endpoint, Input, SentFacts } from "../wire/endpoint.ts";
import { listedRegistrant } from "../zoom/list-reply.ts";
import { readListQuery, type ListQuery } from "../zoom/list-query.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import { namedOccurrences } from "../zoom/named-occurrences.ts";
import type { Registrant } from "../zoom/registrant.ts";
import { statusOn } from "../zoom/registrant-occurrences.ts";
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
    return { query, ...readPlace(query, nameOf(facts, query), facts, world), people: [] };
  },

  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: (_, input) => ({ done: input, writes: [] }),

  reply: async ({ query, place }, call, exchange) => {
    const { world } = exchange;
    const { status } = query;
    const [named] = namedOccurrences(call);
    const registrants = registrantsOf(call.meetingId);
    const matches = (each: Registrant) =>
      (named === undefined ? each.status : statusOn(each, named)) === status;
    // The tally counts people whatever they registered for.
    const total =
      named === undefined ? call.stored.tally[status] : await countMatching(world, registrants, matches);
    const { found, next } = await listMatching(world, registrants, matches, partOf(query, place));
    const links = registrantLinks(exchange, call.stored.meeting as Meeting);
    const kind = kindOf(call.operation);
    const going = { after: next, now: call.now, secret: world.secret };
    const body: RegistrantList | WebinarRegistrantList = {
      ...pageOf(query, total, nameOf(call, query), going),
      registrants: found.map((each) => listedRegistrant({ ...each, status }, links, kind)),
    };
    return {
      body,
      reason: [
        `${found.length} of ${total} ${status}${named === undefined ? otherStatuses(call.stored.tally, query) : ` for occurrence ${named}`}`,
        ...query.ignored.map((parameter) => `${parameter} was not taken as sent`),
        ...occurrenceNote(call),
      ].join("; "),
    };
  },
};

/** What a page token is good for. */
function nameOf({ meetingId, occurrenceIds = [] }: SentFacts, { status }: ListQuery): string {
  return [meetingId, status, ...occurrenceIds].join(" ");
}

/** People of other statuses are easily missed: the list shows approved ones unless it is asked. */
function otherStatuses(tally: Tally, { status }: ListQuery): string {
  const others = Object.entries(tally).filter(([name, count]) => name !== status && count > 0);
  return others.length > 0
    ? `; not shown: ${others.map(([name, count]) => `${count} ${name}`).join(", ")}`
    : "";
}
