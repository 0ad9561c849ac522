import type { Request, Response } from "express";
import { meetingKey, registrantsOf } from "../state/collections.ts";
import { byIndex } from "../state/store.ts";
import type { World } from "../state/world.ts";
import { chooseWorld } from "../wire/choose.ts";
import { kindOfType } from "../zoom/event-kind.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { readJoinToken } from "../zoom/join-url.ts";
import type { RegistrantStatus } from "../zoom/registrant.ts";
import type { Simulator } from "../wire/simulator.ts";
import { sendLines, type Lines } from "./pages/send-lines.ts";

/** Shows who a join link lets into what: the page that links lead to under `--join-base`. */
export function joinPage(simulator: Simulator) {
  return async (request: Request, response: Response): Promise<void> => {
    sendLines(response, describe(await visitOf(simulator, request)));
  };
}

interface Visit {
  readonly topic: string;
  /** `meeting 85746065432`. */
  readonly event: string;
  readonly name: string;
  readonly email: string;
  readonly status: RegistrantStatus;
}

/** Who comes by this link; undefined when its `tk` was not made here, or nobody goes by it any more. */
async function visitOf(simulator: Simulator, request: Request): Promise<Visit | undefined> {
  try {
    const { world } = await chooseWorld(request, simulator);
    const tk = request.query["tk"];
    const token = typeof tk === "string" ? readJoinToken(tk, world.secret) : undefined;
    if (!token || token.meetingId !== request.params["meetingId"]) return undefined;
    return await visitBy(world, token.meetingId, token.registrantId);
  } catch (error) {
    if (error instanceof RequestRefused) return undefined;
    throw error;
  }
}

async function visitBy(world: World, meetingId: string, registrantId: string): Promise<Visit | undefined> {
  const keys = {
    meeting: meetingKey(meetingId),
    registrants: byIndex(registrantsOf(meetingId), [registrantId]),
  };
  return world.transact(keys, ({ meeting, registrants: [registrant] }) => ({
    result:
      meeting && registrant
        ? {
            topic: meeting.topic,
            event: `${kindOfType(meeting).name} ${meetingId}`,
            name: `${registrant.firstName} ${registrant.lastName}`.trim(),
            email: registrant.email,
            status: registrant.status,
          }
        : undefined,
    writes: [],
  }));
}

function describe(visit: Visit | undefined): Lines {
  if (!visit)
    return [
      404,
      "This link lets nobody in",
      ["Its tk was not made by this simulator, or the registrant is gone."],
    ];
  const who = `${visit.name} <${visit.email}>`;
  switch (visit.status) {
    case "approved":
      return [
        200,
        visit.topic || "Meeting",
        [`${who} joins ${visit.event}.`, "Zoom would start its app now."],
      ];
    case "pending":
      return [403, "Not let in yet", [`${who} is pending: the host has not approved the registration yet.`]];
    case "denied":
      return [403, "Not let in", [`${who} is denied.`]];
  }
}
