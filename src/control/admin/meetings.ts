import { meetingKey, MEETINGS, registrantsOf, tallyKey } from "../../state/collections.ts";
import { keys } from "../../state/store.ts";
import type { World } from "../../state/world.ts";
import { nearest } from "../../scenario/nearest.ts";
import { baseUrl, joinBase } from "../../wire/base-url.ts";
import { joinUrls } from "../../zoom/join-url.ts";
import { kindOfType } from "../../zoom/event-kind.ts";
import {
  APPROVAL,
  EMPTY_TALLY,
  isOver,
  moment,
  type Meeting,
  type Now,
  type Tally,
} from "../../zoom/meeting.ts";
import { registrationUrl } from "../../zoom/registration-url.ts";
import type { MeetingList, MeetingPage } from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";

type MeetingRow = MeetingList["meetings"][number];

/** Meetings read at a time. */
const CHUNK = 1_000;

const PAGE = { usual: 100, most: 1_000 } as const;

function shown(meeting: Meeting, tally: Tally | undefined, now: Now): MeetingRow {
  const { id, topic, type, approvalType, capacity, duration, hostId } = meeting;
  return {
    id,
    topic,
    kind: kindOfType(meeting).name,
    type,
    approvalType,
    capacity,
    startTime: new Date(moment(meeting.start, now)).toISOString(),
    duration,
    ended: isOver(meeting, now),
    hostId,
    tally: tally ?? EMPTY_TALLY,
  };
}

async function allMeetings(world: World): Promise<Meeting[]> {
  const found: Meeting[] = [];
  let next: string | undefined;
  do {
    const page = await world.list(MEETINGS, next, CHUNK);
    found.push(...page.records);
    next = page.next;
  } while (next !== undefined);
  return found;
}

async function list({ world: find }: AdminCall): Promise<MeetingList> {
  const world = await find();
  const now = await world.time();
  const meetings = await allMeetings(world);
  const ids = meetings.map(({ id }) => id);
  const tallies = await world.transact({ tallies: keys(tallyKey("").collection, ids) }, (loaded) => ({
    result: loaded.tallies,
    writes: [],
  }));
  return { meetings: meetings.map((meeting, index) => shown(meeting, tallies[index], now)) };
}

async function show({ world: find, simulator, request, params, query }: AdminCall): Promise<MeetingPage> {
  const world = await find();
  const id = params["id"] ?? "";
  const limit = limitOf(query.get("limit"));
  const after = query.get("after") ?? undefined;
  if (after !== undefined && !/^\d{1,15}$/.test(after)) {
    throw new AdminRefused(400, `after is ${JSON.stringify(after)}; write what the page before gave as next`);
  }
  const now = await world.time();
  const { meeting, tally } = await world.transact(
    { meeting: meetingKey(id), tally: tallyKey(id) },
    (loaded) => ({ result: loaded, writes: [] }),
  );
  if (!meeting) throw await unknown(id, world);
  const edition = world.edition ?? simulator.settings.edition;
  const link = joinUrls(joinBase(world, simulator.settings), world.secret, edition, meeting);
  const page = await world.list(registrantsOf(id), after, limit);
  return {
    ...shown(meeting, tally, now),
    ...(meeting.approvalType !== APPROVAL.none && {
      registrationUrl: registrationUrl(baseUrl(request, world, simulator.settings), meeting),
    }),
    registrants: page.records.map((each) => ({
      id: each.id,
      email: each.email,
      firstName: each.firstName,
      lastName: each.lastName,
      status: each.status,
      ...(each.status === "approved" && { joinUrl: link(each.id) }),
      createdAt: new Date(each.createdAt).toISOString(),
    })),
    ...(page.next !== undefined && { next: page.next }),
  };
}

function limitOf(text: string | null): number {
  if (text === null) return PAGE.usual;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= PAGE.most) return limit;
  throw new AdminRefused(
    400,
    `limit is ${JSON.stringify(text)}; it can be a whole number from 1 to ${PAGE.most}`,
  );
}

async function unknown(id: string, world: World): Promise<AdminRefused> {
  const ids = (await allMeetings(world)).map((meeting) => meeting.id);
  const names = nearest(id, ids);
  return new AdminRefused(
    404,
    `world ${world.name} has no meeting or webinar ${JSON.stringify(id)}; nearest: ${names.join(", ") || "there are none"}`,
    names,
  );
}

export const MEETING_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/meetings",
    summary: "The world's meetings and webinars, and how many people each has",
    reply: "MeetingList",
    handle: list,
  },
  {
    method: "get",
    path: "/__admin/meetings/{id}",
    summary: "One meeting or webinar with a page of its registrants",
    query: {
      after: "what the page before gave as next",
      limit: `registrants a page: ${PAGE.usual} by default, at most ${PAGE.most}`,
    },
    reply: "MeetingPage",
    handle: show,
  },
];
