import { baseUrl, joinBase } from "../wire/base-url.ts";
import type { Arrival } from "../wire/endpoint.ts";
import type { MeetingLinks } from "../zoom/meeting-reply.ts";
import { joinUrls, type JoinUrls } from "../zoom/join-url.ts";
import type { Meeting } from "../zoom/meeting.ts";

/** Where the links of a meeting lead, for the client at hand. */
export function meetingLinks({ request, world, simulator }: Arrival): MeetingLinks {
  return {
    join: joinBase(world, simulator.settings),
    registration: baseUrl(request, world, simulator.settings),
  };
}

/** The links of a meeting's registrants. */
export function registrantLinks({ world, simulator, edition }: Arrival, meeting: Meeting): JoinUrls {
  return joinUrls(joinBase(world, simulator.settings), world.secret, edition, meeting);
}
