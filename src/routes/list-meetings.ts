import { accountKey, MEETINGS } from "../state/collections.ts";
import { countMatching, listMatching } from "../state/list-matching.ts";
import type { Endpoint, Input } from "../wire/endpoint.ts";
import type { User } from "../zoom/account.ts";
import { calledUser } from "../zoom/called-user.ts";
import type { MeetingList, WebinarList } from "../zoom/generated/types.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { listedMeeting } from "../zoom/meeting-reply.ts";
import { isListed, readMeetingsQuery, type MeetingsQuery } from "../zoom/meetings-query.ts";
import { kindOf } from "../zoom/operations.ts";
import { meetingLinks } from "./meeting-links.ts";
import { storedMeeting } from "./meeting-records.ts";
import { pageOf, partOf, readPlace, type AskedPlace } from "./paging.ts";

interface MeetingsInput extends Input, AskedPlace {
  readonly query: MeetingsQuery;
}

const listKeys = { account: accountKey };

/** Lists a user's meetings or webinars in the order in which they were made, page by page. */
export const listMeetings: Endpoint<MeetingsInput, typeof listKeys, MeetingsInput> = {
  operation: "listMeetings",

  read: (facts, { request, world }) => {
    const query = readMeetingsQuery(request.query, kindOf(facts.operation));
    return { query, ...readPlace(query, nameOf(facts.userId, query), facts, world), people: [] };
  },

  prepare: () => undefined,
  keys: () => listKeys,
  stored: ({ account }) => storedMeeting({ account, meeting: undefined, tally: undefined }),
  act: (_, input) => ({ done: input, writes: [] }),

  reply: async ({ query, place }, call, exchange) => {
    const { world } = exchange;
    const { id, email } = calledUser(call) as User;
    const matches = (meeting: Meeting) => meeting.hostId === id && isListed(meeting, query, call);
    const total = await countMatching(world, MEETINGS, matches);
    const { found, next } = await listMatching(world, MEETINGS, matches, partOf(query, place));
    const going = { after: next, now: call.now, secret: world.secret };
    const page = pageOf(query, total, nameOf(call.userId, query), going);
    const links = meetingLinks(exchange);
    const { segment } = query.kind;
    const listed = { [segment]: found.map((meeting) => listedMeeting(meeting, call, links)) };
    return {
      body: { ...page, ...listed } as unknown as MeetingList | WebinarList,
      reason: [
        `${found.length} of ${total} ${query.type} ${segment} of ${email}`,
        ...(query.type === "live" ? [`${segment} are never joined here, so none is live`] : []),
        ...query.ignored.map((parameter) => `${parameter} was not taken as sent`),
      ].join("; "),
    };
  },
};

/** What a page token is good for. */
function nameOf(userId: string, { kind, type, from, until }: MeetingsQuery): string {
  return JSON.stringify([userId, kind.segment, type, from, until]);
}
