import { describe, expect, test } from "vitest";
import type { MailList } from "../../src/control/generated/types.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

/** The mails of a world, the oldest first. */
async function mails(sim: RunningSimulation, query = ""): Promise<MailList["mails"]> {
  return (await sim.call<MailList>(`GET /__admin/mails${query}`)).body.mails.toReversed();
}

const told = (list: MailList["mails"]) =>
  list.map(({ kind, sent, to }) => `${kind} ${sent ? "to" : "not to"} ${to}`);

const STATUS = `/v2/meetings/${MEETING.manual}/registrants/status`;

describe("the outbox", () => {
  test("has the confirmation of somebody approved at once, with the link, in words of its own", async () => {
    await using sim = await startSimulation();
    const reply = await sim.call<{ join_url: string }>(`POST /v2/meetings/${MEETING.automatic}/registrants`, {
      json: person("Ada"),
    });
    const [mail] = await mails(sim);
    expect(mail).toEqual({
      id: expect.stringMatching(/^[\da-f]{16}-1$/),
      at: "2030-06-01T12:00:00.000Z",
      kind: "confirmation",
      sent: true,
      why: "ada@example.com was registered and approved",
      to: "ada@example.com",
      name: "Ada Example",
      meetingId: MEETING.automatic,
      topic: "Automatic approval",
      joinUrl: reply.body.join_url,
      subject: "[zoom-sim] Registered for Automatic approval",
      text: expect.stringContaining(reply.body.join_url),
      exchange: reply.headers.get("x-zoom-sim-exchange"),
    });
    expect(mail?.text).toContain("Written by zoom-sim in its own words");
  });

  test("follows a registration from waiting to cancelled", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")], { meeting: MEETING.manual });
    await register(sim, [person("Ada")], { meeting: MEETING.manual });
    for (const action of ["approve", "cancel", "approve", "deny"]) {
      await sim.call(`PUT ${STATUS}`, { json: { action, registrants: [{ email: "ada@example.com" }] } });
    }
    const all = await mails(sim);
    expect(told(all)).toEqual([
      "confirmation not to ada@example.com",
      "confirmation not to ada@example.com",
      "approval to ada@example.com",
      "cancellation to ada@example.com",
      "approval to ada@example.com",
      "denial to ada@example.com",
    ]);
    expect(all.map(({ why }) => why).slice(0, 2)).toEqual([
      "is pending: mails follow a decision",
      "was registered already",
    ]);
    expect(all.map((mail) => mail.joinUrl !== undefined)).toEqual([false, false, true, false, true, false]);
  });

  test("heeds the meeting's settings", async () => {
    await using sim = await startSimulation();
    const path = `/v2/meetings/${MEETING.automatic}`;
    await sim.call(`PATCH ${path}`, { json: { settings: { registrants_confirmation_email: false } } });
    await register(sim, [person("Ada")]);
    await sim.call(`PATCH ${path}`, {
      json: { settings: { registrants_confirmation_email: true, registrants_email_notification: false } },
    });
    await register(sim, [person("Bob")]);
    await sim.call(`PUT ${path}/registrants/status`, {
      json: { action: "cancel", registrants: [{ email: "bob@example.com" }] },
    });
    expect((await mails(sim)).map(({ sent, why }) => `${sent} ${why}`)).toEqual([
      "false registrants_confirmation_email is not true",
      "false the meeting's registrants_email_notification is false",
      "false the meeting's registrants_email_notification is false",
    ]);
  });

  test.each([
    { body: {}, sent: false },
    { body: { registrants_confirmation_email: false }, sent: false },
    { body: { registrants_confirmation_email: true }, sent: true },
    { body: { registrants_confirmation_email: "true" }, sent: true },
  ])("in edition current a batch says for itself whether it confirms: $body", async ({ body, sent }) => {
    await using sim = await startSimulation({ edition: "current" });
    await register(sim, [person("Ada")], { more: body });
    expect(await mails(sim)).toMatchObject([{ kind: "confirmation", sent }]);
  });

  test("is read by address, meeting and number, and emptied", async () => {
    await using sim = await startSimulation();
    await register(sim, crowd(3));
    await register(sim, [person("Ada")], { meeting: MEETING.manual });
    expect(told(await mails(sim, "?to=*1@EXAMPLE.com"))).toEqual(["confirmation to guest1@example.com"]);
    expect(await mails(sim, `?meetingId=${MEETING.manual}`)).toHaveLength(1);
    expect(await mails(sim, "?sent=true")).toHaveLength(3);
    expect((await sim.call<MailList>("GET /__admin/mails?limit=1")).body).toMatchObject({
      mails: [{ to: "ada@example.com" }],
      meta: { total: 4 },
    });
    expect(await sim.call("GET /__admin/mails?limit=few")).toMatchObject({ status: 400 });
    expect((await sim.call("DELETE /__admin/mails")).body).toEqual({});
    expect(await mails(sim)).toEqual([]);
  });

  test("keeps the last thousand calls, and does without a journal", async () => {
    await using sim = await startSimulation({ journalEntries: 0 });
    for (let nth = 0; nth < 1_005; nth += 1) {
      await sim.call(`POST /v2/meetings/${MEETING.automatic}/registrants`, { json: person(`Guest${nth}`) });
    }
    const all = await mails(sim);
    expect([all.length, all[0]?.to]).toEqual([1_000, "guest5@example.com"]);
    expect(all[0]).not.toHaveProperty("exchange");
    expect(new Set(all.map(({ id }) => id)).size).toBe(1_000);
  });

  test("begins anew with its world", async () => {
    await using sim = await startSimulation();
    await register(sim, [person("Ada")]);
    await sim.call("POST /__admin/reset", { json: {} });
    expect(await mails(sim)).toEqual([]);
  });
});
