import type { BatchRegistered, RegistrantList } from "../../src/zoom/generated/types.ts";
import { MEETING, type Reply, type RunningSimulation, type Sent } from "./simulation.ts";

type ListedRegistrant = RegistrantList["registrants"][number];

/** Somebody as a batch names them. */
export interface SentPerson {
  readonly first_name: string;
  readonly last_name?: string;
  readonly email: string;
}

/** Somebody with an address of their own. */
export function person(name: string): SentPerson {
  return { first_name: name, last_name: "Example", email: `${name.toLowerCase()}@example.com` };
}

/** That many different people. */
export function crowd(count: number, name = "Guest"): SentPerson[] {
  return Array.from({ length: count }, (_, index) => person(`${name}${index}`));
}

/** Registers people by a JSON call. */
export function register(
  sim: RunningSimulation,
  registrants: readonly SentPerson[],
  {
    meeting = MEETING.automatic,
    world = "",
    more = {},
    ...sent
  }: Sent & { meeting?: string; world?: string; more?: Record<string, unknown> } = {},
): Promise<Reply<BatchRegistered & { code?: number; message?: string }>> {
  return sim.call(`POST ${world}/v2/meetings/${meeting}/batch_registrants`, {
    json: { registrants, ...more },
    ...sent,
  });
}

/** A form with a list of people, as browsers and fetch make one. */
export function registrationForm(registrants: readonly SentPerson[], more: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  form.append("registrants", JSON.stringify(registrants));
  return form;
}

/** Everybody of a status, as the API lists them on one page. */
export async function listed(
  sim: RunningSimulation,
  {
    meeting = MEETING.automatic,
    status = "approved",
    world = "",
  }: { meeting?: string; status?: string; world?: string } = {},
): Promise<ListedRegistrant[]> {
  const path = `${world}/v2/meetings/${meeting}/registrants?page_size=300&status=${status}`;
  const { body } = await sim.call<RegistrantList>(`GET ${path}`);
  return body.registrants;
}

/** The addresses of everybody of a status, in the order of registration. */
export async function emailsListed(sim: RunningSimulation, of: Parameters<typeof listed>[1] = {}) {
  return (await listed(sim, of)).map(({ email }) => email);
}
