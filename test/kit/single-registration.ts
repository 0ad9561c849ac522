import type { RegistrantAdded } from "../../src/zoom/generated/types.ts";
import { MEETING, type ErrorReply, type Reply, type RunningSimulation } from "./simulation.ts";

/** The path of a meeting's registrants. */
export const registrantsOf = (meeting: string = MEETING.automatic) => `/v2/meetings/${meeting}/registrants`;

/** Registers one person. */
export function add(
  sim: RunningSimulation,
  json: object,
  meeting?: string,
): Promise<Reply<RegistrantAdded & ErrorReply>> {
  return sim.call(`POST ${registrantsOf(meeting)}`, { json });
}
