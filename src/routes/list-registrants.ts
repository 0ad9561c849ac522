import { listByStatus } from "../state/list-by-status.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import { listedRegistrant } from "../zoom/list-reply.ts";
import { readListQuery, type ListQuery } from "../zoom/list-query.ts";
import type { Meeting, Tally } from "../zoom/meeting.ts";
import { pageToken, readPageToken, type PagePlace } from "../zoom/page-token.ts";
import type { Problem } from "../zoom/problem.ts";
import { kindOf } from "../zoom/operations.ts";
import type { RegistrantList, WebinarRegistrantList } from "../zoom/generated/types.ts";
import { registrantLinks } from "./meeting-links.ts";
import { meetingKeys, storedMeeting } from "./meeting-records.ts";
import { occurrenceNote } from "./occurrence-note.ts";

interface ListInput extends Input {
  readonly query: ListQuery;
  /** Where a page token says to go on. */
  readonly place: PagePlace | undefined;
}

const BAD_TOKEN: Problem = {
  field: "next_page_token",
  cause: "page-token",
  explanation: "next_page_token is of another list, or older than 15 minutes; start again without it",
};

/** Lists registrants of one status, page by page. */
export const listRegistrants: Endpoint<ListInput, ReturnType<typeof meetingKeys>, ListInput> = {
  operation: "listRegistrants",

  read: ({ meetingId, now, undecoded }, { request, world }) => {
    const query = readListQuery(request.query);
    const token = query.pageToken;
    const place =
      token === undefined ? undefined : readPageToken(token, nameOf(meetingId, query), world.secret, now);
    const bad = token !== undefined && !place ? BAD_TOKEN : undecoded;
    return { query, place, problems: bad ? [bad] : [], people: [] };
  },

  prepare: () => undefined,
  keys: (_, { facts }) => meetingKeys(facts.meetingId),
  stored: storedMeeting,
  act: (_, input) => ({ done: input, writes: [] }),

  reply: async ({ query, place }, call, exchange) => {
    const total = call.stored.tally[query.status];
    const skip = place ? 0 : (query.pageNumber - 1) * query.pageSize;
    const part = { after: place?.after, skip, limit: query.pageSize };
    const page = await listByStatus(exchange.world, call.meetingId, query.status, part);
    const links = registrantLinks(exchange, call.stored.meeting as Meeting);
    const kind = kindOf(call.operation);
    const body: RegistrantList | WebinarRegistrantList = {
      page_count: Math.ceil(total / query.pageSize),
      page_number: query.pageNumber,
      page_size: query.pageSize,
      total_records: total,
      next_page_token:
        page.next === undefined
          ? ""
          : pageToken(
              { list: nameOf(call.meetingId, query), after: page.next },
              exchange.world.secret,
              call.now,
            ),
      registrants: page.found.map((registrant) => listedRegistrant(registrant, links, kind)),
    };
    return {
      body,
      reason: [
        `${page.found.length} of ${total} ${query.status}${otherStatuses(call.stored.tally, query)}`,
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
