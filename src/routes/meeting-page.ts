import type { Request, Response } from "express";
import { meetingKey } from "../state/collections.ts";
import { chooseWorld } from "../wire/choose.ts";
import type { Simulator } from "../wire/simulator.ts";
import { kindOfType } from "../zoom/event-kind.ts";
import type { Meeting } from "../zoom/meeting.ts";
import { START_KEY } from "../zoom/meeting-reply.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { sendLines, type Lines } from "./pages/send-lines.ts";

/** Which of a meeting's own links was opened: `join_url` is anybody's, `start_url` the host's. */
export type MeetingLink = "join" | "start";

/** Shows what a meeting's own links lead to under `--join-base`. What Zoom shows at a wrong one is assumed. */
export function meetingPage(simulator: Simulator, link: MeetingLink) {
  return async (request: Request, response: Response): Promise<void> => {
    const meeting = await meetingOf(simulator, request);
    sendLines(response, meeting ? DESCRIBE[link](meeting, request) : UNKNOWN);
  };
}

const UNKNOWN: Lines = [404, "This link leads nowhere", ["There is no such meeting or webinar."]];

const DESCRIBE: Readonly<Record<MeetingLink, (meeting: Meeting, request: Request) => Lines>> = {
  join: (meeting, { query }) =>
    keyed(meeting, "pwd", query["pwd"], meeting.pwd) ?? [
      200,
      titleOf(meeting),
      [`Whoever has this link joins ${eventOf(meeting)}.`, "Zoom would start its app now."],
    ],
  start: (meeting, { query }) =>
    keyed(meeting, "zak", query["zak"], START_KEY) ?? [
      200,
      titleOf(meeting),
      [`The host starts ${eventOf(meeting)}.`, "Zoom would start its app now."],
    ],
};

/** What a link is told whose key is missing or another than the meeting's; undefined where it is right. */
function keyed(meeting: Meeting, name: string, given: unknown, right: string): Lines | undefined {
  if (given === right) return undefined;
  const fault =
    given === undefined || given === "" ? `It has no ${name}.` : `Its ${name} is not that of the link.`;
  return [403, "This link lets nobody in", [fault, `It leads to ${eventOf(meeting)}.`]];
}

const titleOf = ({ topic }: Meeting): string => topic || "Meeting";

const eventOf = (meeting: Meeting): string => `${kindOfType(meeting).name} ${meeting.id}`;

async function meetingOf(simulator: Simulator, request: Request): Promise<Meeting | undefined> {
  try {
    const { world } = await chooseWorld(request, simulator);
    const keys = { meeting: meetingKey(String(request.params["meetingId"])) };
    return await world.transact(keys, ({ meeting }) => ({ result: meeting, writes: [] }));
  } catch (error) {
    if (error instanceof RequestRefused) return undefined;
    throw error;
  }
}
