import { describe, expect, test } from "vitest";
import { emailsListed, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const meeting = MEETING.manual;
const names = ["Ada", "Zoe", "Max"];

/** A meeting where three people wait, and their ids. */
async function waiting(): Promise<{ sim: RunningSimulation; ids: Record<string, string> }> {
  const sim = await startSimulation();
  const { body } = await register(sim, names.map(person), { meeting });
  const ids = Object.fromEntries(body.registrants.map(({ email, registrant_id }) => [email, registrant_id!]));
  return { sim, ids };
}

const update = (sim: RunningSimulation, json: unknown) =>
  sim.call(`PUT /v2/meetings/${meeting}/registrants/status`, { json });

const byStatus = async (sim: RunningSimulation) => ({
  approved: await emailsListed(sim, { meeting }),
  pending: await emailsListed(sim, { meeting, status: "pending" }),
  denied: await emailsListed(sim, { meeting, status: "denied" }),
});

const ada = "ada@example.com";
const zoe = "zoe@example.com";
const max = "max@example.com";

describe("the action", () => {
  test.each([
    { action: "approve", after: { approved: [ada], pending: [zoe, max], denied: [] } },
    { action: "deny", after: { approved: [], pending: [zoe, max], denied: [ada] } },
    { action: "cancel", after: { approved: [], pending: [zoe, max], denied: [ada] } },
  ])("$action changes the person named and nobody else", async ({ action, after }) => {
    const { sim } = await waiting();
    await using _ = sim;
    const reply = await update(sim, { action, registrants: [{ email: ada }] });
    expect(reply).toMatchObject({ status: 204, text: "", reason: "1 of 1 changed" });
    expect(reply.headers.get("content-type")).toBeNull();
    expect(await byStatus(sim)).toEqual(after);
  });

  test("can be taken back", async () => {
    const { sim } = await waiting();
    await using _ = sim;
    for (const action of ["approve", "cancel", "approve"]) {
      expect((await update(sim, { action, registrants: [{ email: ada }] })).reason).toBe("1 of 1 changed");
    }
    expect((await byStatus(sim)).approved).toEqual([ada]);
  });
});

describe("a person", () => {
  test.each([
    { how: "by id", named: (id: string) => ({ id }) },
    { how: "by address", named: () => ({ email: ada }) },
    { how: "by address in capitals", named: () => ({ email: "ADA@EXAMPLE.COM" }) },
    { how: "by both", named: (id: string) => ({ id, email: ada }) },
    { how: "by an id beside somebody else's address", named: (id: string) => ({ id, email: zoe }) },
    { how: "by an address beside an unknown id", named: () => ({ id: "unknown", email: ada }) },
  ])("is found $how", async ({ named }) => {
    const { sim, ids } = await waiting();
    await using _ = sim;
    const { status } = await update(sim, { action: "approve", registrants: [named(ids[ada]!)] });
    expect(status).toBe(204);
    expect(await byStatus(sim)).toEqual({ approved: [ada], pending: [zoe, max], denied: [] });
  });

  test("named twice, by id and by address, changes once", async () => {
    const { sim, ids } = await waiting();
    await using _ = sim;
    await update(sim, { action: "approve", registrants: [{ id: ids[ada] }, { email: ada }] });
    expect(await byStatus(sim)).toEqual({ approved: [ada], pending: [zoe, max], denied: [] });
  });

  test("keeps id and place in the list", async () => {
    const { sim, ids } = await waiting();
    await using _ = sim;
    await update(sim, { action: "approve", registrants: [{ email: max }] });
    await update(sim, { action: "approve", registrants: [{ email: ada }, { email: zoe }] });
    expect((await byStatus(sim)).approved).toEqual([ada, zoe, max]);
    const again = await register(sim, [person("Ada")], { meeting });
    expect(again.body.registrants[0]!.registrant_id).toBe(ids[ada]);
  });
});

describe("a call that changes nothing is answered 204 all the same", () => {
  test.each([
    {
      why: "unknown people",
      more: { registrants: [{ email: "who@example.com" }, { id: "x" }] },
      reason: "0 of 2",
    },
    { why: "an entry that names nobody", more: { registrants: [{}] }, reason: "0 of 1" },
    { why: "an empty list", more: { registrants: [] }, reason: "names nobody" },
    { why: "no list", more: {}, reason: "names nobody" },
    { why: "a misspelt key", more: { registrant: [{ email: ada }] }, reason: "names nobody in registrants" },
    {
      why: "names of every object",
      more: { registrants: [{ id: "__proto__" }, { id: "constructor" }] },
      reason: "0 of 2",
    },
  ])("for $why", async ({ more, reason }) => {
    const { sim } = await waiting();
    await using _ = sim;
    const reply = await update(sim, { action: "approve", ...more });
    expect(reply.status).toBe(204);
    expect(reply.reason).toContain(reason);
    expect((await byStatus(sim)).pending).toEqual([ada, zoe, max]);
  });

  test("for people who have the status already", async () => {
    const { sim } = await waiting();
    await using _ = sim;
    const approve = { action: "approve", registrants: [{ email: ada }] };
    await update(sim, approve);
    expect(await update(sim, approve)).toMatchObject({ status: 204, reason: "0 of 1 changed" });
  });
});

describe("a wrong body", () => {
  test.each([
    { json: {}, outcome: "field-missing", field: "action" },
    { json: { action: "denied" }, outcome: "field-invalid", field: "action" },
    { json: { action: ["approve"] }, outcome: "field-invalid", field: "action" },
    { json: { action: "approve", registrants: {} }, outcome: "field-invalid", field: "registrants" },
    { json: { action: "approve", registrants: [null] }, outcome: "field-invalid", field: "registrants[0]" },
    {
      json: { action: "approve", registrants: [{ id: 7 }] },
      outcome: "field-invalid",
      field: "registrants[0].id",
    },
    {
      json: { action: "approve", registrants: Array.from({ length: 31 }, () => ({})) },
      outcome: "field-invalid",
      field: "registrants",
    },
  ])("$json is refused at $field", async ({ json, outcome, field }) => {
    const { sim } = await waiting();
    await using _ = sim;
    const reply = await update(sim, json);
    expect(reply).toMatchObject({ status: 400, outcome, body: { code: 300, message: "Validation Failed." } });
    expect(reply.body.errors!.map((error) => error.field)).toContain(field);
    expect((await byStatus(sim)).pending).toEqual([ada, zoe, max]);
  });
});
