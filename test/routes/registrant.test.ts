import { describe, expect, test } from "vitest";
import type { RegistrantReply } from "../../src/zoom/generated/types.ts";
import { emailsListed, listed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";
import { add, registrantsOf } from "../kit/single-registration.ts";

const ada = person("Ada");
const UNKNOWN = {
  code: 300,
  message:
    "The value that you entered for the Registrant ID field is invalid. Enter a valid value and try again.",
};

const get = (sim: RunningSimulation, id: string, meeting?: string) =>
  sim.call<RegistrantReply>(`GET ${registrantsOf(meeting)}/${id}`);
const remove = (sim: RunningSimulation, id: string, meeting?: string) =>
  sim.call(`DELETE ${registrantsOf(meeting)}/${id}`);

describe("GET", () => {
  test("shows a registrant as the list does, whatever the status", async () => {
    await using sim = await startSimulation();
    const { body } = await add(sim, ada, MEETING.manual);
    const [pending] = await listed(sim, { meeting: MEETING.manual, status: "pending" });
    const shown = await get(sim, body.registrant_id, MEETING.manual);
    expect([shown.status, shown.body, shown.reason]).toEqual([200, pending, "ada@example.com is pending"]);
    expect(shown.body).not.toHaveProperty("join_url");

    await sim.call(`PUT ${registrantsOf(MEETING.manual)}/status`, {
      json: { action: "approve", registrants: [{ id: body.registrant_id }] },
    });
    const approved = await get(sim, body.registrant_id, MEETING.manual);
    expect(approved.body).toMatchObject({ status: "approved", join_url: expect.stringContaining("tk=") });
  });

  test("finds people of batches, and in no other meeting", async () => {
    await using sim = await startSimulation();
    const { body } = await register(sim, [ada]);
    const id = body.registrants[0]?.registrant_id ?? "";
    expect((await get(sim, id)).body).toMatchObject({ id, email: ada.email });
    expect(await get(sim, id, MEETING.manual)).toMatchObject({ status: 400, body: UNKNOWN });
  });

  test.each(["nobody", "__proto__", "%20", "ada@example.com", "constructor"])("%s is nobody", async (id) => {
    await using sim = await startSimulation();
    await register(sim, [ada]);
    expect(await get(sim, id)).toMatchObject({ status: 400, body: UNKNOWN, outcome: "registrant-unknown" });
  });
});

describe("DELETE", () => {
  test("removes a registrant for good: 204, nobody listed, nobody of that id", async () => {
    await using sim = await startSimulation();
    const { body } = await add(sim, ada);
    const id = body.registrant_id;
    expect(await remove(sim, id)).toMatchObject({ status: 204, text: "", reason: "ada@example.com deleted" });
    expect(await emailsListed(sim)).toEqual([]);
    expect((await get(sim, id)).outcome).toBe("registrant-unknown");
    expect(await remove(sim, id)).toMatchObject({ status: 400, body: UNKNOWN });
  });

  test("frees the seat, and whoever comes back gets another id", async () => {
    await using sim = await startSimulation(
      {},
      { file: { meetings: [{ id: 85746065432, capacity: 1, settings: { approval_type: 0 } }] } },
    );
    const first = await add(sim, ada);
    expect((await add(sim, person("Zoe"))).outcome).toBe("capacity-reached");
    await remove(sim, first.body.registrant_id);
    const second = await add(sim, ada);
    expect(second.status).toBe(201);
    expect(second.body.registrant_id).not.toBe(first.body.registrant_id);
  });

  test("gives nothing back of the day's quota", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    for (let time = 0; time < 3; time += 1) await remove(sim, (await add(sim, ada)).body.registrant_id);
    expect((await add(sim, ada)).outcome).toBe("registrant-quota");
  });

  test("takes its count from the status that the registrant had", async () => {
    await using sim = await startSimulation();
    const { body } = await add(sim, ada, MEETING.manual);
    await add(sim, person("Zoe"), MEETING.manual);
    await remove(sim, body.registrant_id, MEETING.manual);
    const { body: list } = await sim.call<{ total_records: number }>(
      `GET ${registrantsOf(MEETING.manual)}?status=pending`,
    );
    expect(list.total_records).toBe(1);
  });

  test("says that an occurrence was not used", async () => {
    await using sim = await startSimulation();
    const { body } = await add(sim, ada);
    const reply = await remove(sim, `${body.registrant_id}?occurrence_id=1648194360000`);
    expect(reply.reason).toContain("occurrence_id was not used");
  });
});

test.each([
  ["GET", "status", "PUT"],
  ["DELETE", "questions", "GET, PATCH"],
  ["PUT", "simNobody0000000000000", "GET, DELETE"],
])("%s …/registrants/%s is no call on a registrant of that id", async (method, last, allowed) => {
  await using sim = await startSimulation();
  const reply = await sim.call(`${method} ${registrantsOf()}/${last}`);
  expect(reply).toMatchObject({ status: 405, outcome: "method-not-allowed" });
  expect(reply.headers.get("allow")).toBe(allowed);
});
