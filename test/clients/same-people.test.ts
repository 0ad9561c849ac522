import { afterAll, beforeAll, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { CLIENTS } from "./registering-clients.ts";

const PEOPLE = [
  { first_name: "Ada", last_name: "Example", email: "ada@example.com" },
  { first_name: "Zoë 李", last_name: 'O\'Neil "Zed" & Co', email: "zoe@example.com" },
];

let simulator: ZoomSim;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0 });
});
afterAll(() => simulator.close());

interface List {
  readonly total_records: number;
  readonly registrants: {
    id: string;
    email: string;
    first_name: string;
    last_name: string;
    status: string;
  }[];
}

/** Two meetings: one whose people wait for approval unless the client's `auto_approve` arrives as true. */
const cases = Object.entries(CLIENTS).flatMap(([name, client]) =>
  [85746065432, 85746065433].map((meeting) => ({ name, client, meeting })),
);

test.each(cases)(
  "$name registers the same two people for meeting $meeting",
  async ({ name, client, meeting }) => {
    // A world of its own for each, in the one simulator that all of them use.
    const world = simulator.world(name.replaceAll(/\W+/g, "-"));
    const address = `${world.url}/v2/meetings/${meeting}/batch_registrants`;
    const { status, body } = await client(address, "sim-token-full", PEOPLE);
    expect(status).toBe(200);
    const answer = await fetch(`${world.url}/v2/meetings/${meeting}/registrants`, {
      headers: { Authorization: "Bearer sim-token-full" },
    });
    const { total_records, registrants } = (await answer.json()) as List;
    expect(total_records).toBe(PEOPLE.length);
    expect(registrants).toMatchObject(PEOPLE.map((person) => ({ ...person, status: "approved" })));
    expect(body).toMatchObject({
      registrants: registrants.map(({ id, email }) => ({ registrant_id: id, email })),
    });
  },
);

test("a client whose people are refused hears it as an answer", async () => {
  for (const client of Object.values(CLIENTS)) {
    const address = `${simulator.url}/v2/meetings/80000003043/batch_registrants`;
    expect(await client(address, "sim-token-full", PEOPLE)).toMatchObject({
      status: 404,
      body: { code: 3043 },
    });
  }
});
