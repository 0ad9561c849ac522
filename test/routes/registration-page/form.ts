import type { MeetingReply } from "../../../src/zoom/generated/types.ts";
import { MEETING, type Reply, type RunningSimulation, type Sent } from "../../kit/simulation.ts";

/** A form as a browser sends it; a list for boxes of one name. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** What somebody fills in who makes no mistake. */
export const ADA: Filled = { first_name: "Ada", last_name: "Example", email: "ada@example.com" };

interface Place {
  readonly event?: string;
  readonly world?: string;
}

/** The path of an event's registration page, a world's prefix included, as `registration_url` has it. */
export async function pageOf(
  sim: RunningSimulation,
  { event = `meetings/${MEETING.automatic}`, world = "" }: Place = {},
): Promise<string> {
  const { body } = await sim.call<MeetingReply>(`GET ${world}/v2/${event}`);
  const url = body.registration_url ?? "";
  if (!url.startsWith(`${sim.url}${world}/`)) throw new Error(`registration_url is ${url}`);
  return url.slice(sim.url.length);
}

/** Sets what an event's form asks. */
export function ask(sim: RunningSimulation, event: string, questions: object): Promise<Reply> {
  return sim.call(`PATCH /v2/${event}/registrants/questions`, { json: questions });
}

/** Looks at a page, without any token. */
export function look(sim: RunningSimulation, path: string): Promise<Reply<undefined>> {
  return sim.call<undefined>(`GET ${path}`, { token: null });
}

/** Sends a filled-in form to a page. */
export function submit(
  sim: RunningSimulation,
  path: string,
  filled: Filled = ADA,
  headers: Sent["headers"] = {},
): Promise<Reply<undefined>> {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(filled)) {
    for (const each of [value].flat()) sent.append(name, each);
  }
  return sim.call<undefined>(`POST ${path}`, {
    token: null,
    bytes: sent.toString(),
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
  });
}
