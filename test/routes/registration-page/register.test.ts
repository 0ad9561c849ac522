import { describe, expect, test } from "vitest";
import type { Audit, Coverage, MailList, RequestList } from "../../../src/control/generated/types.ts";
import { EDITIONS } from "../../../src/zoom/edition.ts";
import { startReceiver } from "../../kit/receiver.ts";
import { emailsListed, person, register } from "../../kit/registration.ts";
import { MEETING, startSimulation, WEBINAR, type RunningSimulation } from "../../kit/simulation.ts";
import { add } from "../../kit/single-registration.ts";
import { deliveries, subscribe } from "../../webhooks/deliveries.ts";
import { ADA, look, pageOf, submit } from "./form.ts";

const JOIN = "http://join.example.com";
const MANUAL = `meetings/${MEETING.manual}`;

describe.each(EDITIONS)("in edition %s", (edition) => {
  test("somebody approved gets the link that the API gives them", async () => {
    await using sim = await startSimulation({ edition, joinBase: JOIN });
    const page = await submit(sim, await pageOf(sim));
    expect([page.status, page.outcome, page.reason]).toEqual([201, "registrant-added", "1 new"]);
    expect(page.text).toContain("<h1>You are registered</h1>");
    expect(page.text).toContain("Ada Example &lt;ada@example.com&gt; is registered for Automatic approval.");
    const { join_url = "" } = (await add(sim, person("Ada"))).body;
    expect(join_url).toMatch(`${JOIN}/w/`);
    expect(page.text).toContain(`<a class="button" href="${join_url.replaceAll("&", "&amp;")}">`);
  });

  test("somebody pending is told to wait, and where it leads nowhere that is said as Zoom says it", async () => {
    await using sim = await startSimulation({ edition });
    const path = await pageOf(sim, { event: MANUAL });
    const page = await submit(sim, path);
    expect([page.status, page.outcome]).toEqual([201, "registrant-added"]);
    expect(page.text).toContain("<h1>Your registration waits for approval</h1>");
    expect(page.text).not.toContain("/w/");
    expect(await emailsListed(sim, { meeting: MEETING.manual, status: "pending" })).toEqual([
      "ada@example.com",
    ]);
    for (const answer of [await look(sim, `${path}x`), await submit(sim, `${path}x`)]) {
      expect([answer.status, answer.outcome]).toEqual([404, "meeting-unknown"]);
      expect(answer.text).toContain("Meeting does not exist: ");
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    }
  });
});

test("somebody who comes again is told what became of the first time", async () => {
  await using sim = await startSimulation();
  const path = await pageOf(sim);
  await submit(sim, path);
  const again = await submit(sim, path, { ...ADA, email: "ADA@example.com" });
  expect(again.text).toContain("is registered already for Automatic approval.");
  await sim.call(`PUT /v2/meetings/${MEETING.automatic}/registrants/status`, {
    json: { action: "cancel", registrants: [{ email: "ada@example.com" }] },
  });
  expect((await submit(sim, path)).text).toContain("The host has denied or cancelled the registration");
});

describe("a page takes nobody", () => {
  test.each([
    {
      why: "where the meeting is full",
      change: (sim: RunningSimulation) => register(sim, [person("Ben")], { meeting: "85746065440" }),
      title: "Registration is full",
      answer: [400, "capacity-reached"],
    },
    {
      why: "after the meeting",
      change: (sim: RunningSimulation) => sim.call("POST /__admin/clock", { json: { advance: "31d" } }),
      title: "The meeting is over",
      answer: [400, "meeting-over"],
    },
    {
      why: "once registration is switched off",
      change: (sim: RunningSimulation) =>
        sim.call("PATCH /v2/meetings/85746065440", { json: { settings: { approval_type: 2 } } }),
      title: "Registration is not open",
      answer: [400, "registration-disabled"],
    },
    {
      why: "once the meeting is deleted",
      change: (sim: RunningSimulation) => sim.call("DELETE /v2/meetings/85746065440"),
      title: "This registration link leads nowhere",
      answer: [404, "meeting-unknown"],
    },
  ])("$why", async ({ change, title, answer }) => {
    await using sim = await startSimulation(
      {},
      { file: { meetings: [{ id: 85746065440, capacity: 1, settings: { approval_type: 0 } }] } },
    );
    const path = await pageOf(sim, { event: "meetings/85746065440" });
    await change(sim);
    for (const page of [await look(sim, path), await submit(sim, path)]) {
      expect([page.status, page.outcome]).toEqual(answer);
      expect(page.text).toContain(`<h1>${title}</h1>`);
      expect(page.text).not.toContain("<form");
    }
  });

  test("by a webinar's key on a meeting's page, or in another world", async () => {
    await using sim = await startSimulation();
    const webinar = await pageOf(sim, { event: `webinars/${WEBINAR.automatic}` });
    expect((await look(sim, webinar)).status).toBe(200);
    expect((await look(sim, webinar.replace("/webinar/", "/meeting/"))).status).toBe(404);
    const blue = await pageOf(sim, { world: "/worlds/blue" });
    expect((await submit(sim, blue)).status).toBe(201);
    expect(await emailsListed(sim, { world: "/worlds/blue" })).toEqual(["ada@example.com"]);
    expect(await emailsListed(sim)).toEqual([]);
    expect((await look(sim, blue.replace("/worlds/blue", ""))).outcome).toBe("meeting-unknown");
    expect((await look(sim, blue.replace("blue", "-"))).outcome).toBe("world-name-invalid");
  });
});

test("a meeting that was just created has its page, which takes GET and POST", async () => {
  await using sim = await startSimulation();
  const { body } = await sim.call<{ id: number }>("POST /v2/users/me/meetings", {
    json: { topic: "New", settings: { approval_type: 0 } },
  });
  const path = await pageOf(sim, { event: `meetings/${body.id}` });
  expect((await look(sim, path)).text).toContain("<h1>Register for New</h1>");
  const put = await sim.call(`PUT ${path}`, { token: null });
  expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST"]);
});

test("a page is found in a world that was restored, by its old address", async () => {
  await using sim = await startSimulation();
  const path = await pageOf(sim);
  const { body: snapshot } = await sim.call<object>("GET /__admin/worlds/default/snapshot");
  await sim.call("PUT /__admin/worlds/copy/snapshot", { json: snapshot });
  expect((await submit(sim, `/worlds/copy${path}`)).status).toBe(201);
  expect(await emailsListed(sim, { world: "/worlds/copy" })).toEqual(["ada@example.com"]);
  expect(await emailsListed(sim)).toEqual([]);
});

describe("errors on purpose work as on the API", () => {
  test.each([
    {
      by: "an address",
      filled: { ...ADA, email: "zoom-sim+capacity-reached@example.com" },
      headers: {},
    },
    { by: "a header", filled: ADA, headers: { "X-Zoom-Sim-Scenario": "3043" } },
  ])("by $by", async ({ filled, headers }) => {
    await using sim = await startSimulation();
    const page = await submit(sim, await pageOf(sim), filled, headers);
    expect([page.status, page.outcome]).toEqual([400, "capacity-reached"]);
    expect(page.text).toContain("<h1>Registration is full</h1>");
    expect(page.text).toContain("Meeting has reached maximum attendee capacity.");
    expect(page.text).toContain('<a href="">Back to the form</a>');
    expect(page.reason).toContain("nothing stored");
    expect(await emailsListed(sim)).toEqual([]);
  });

  test("by an armed rule, and by a fault", async () => {
    await using sim = await startSimulation();
    const path = await pageOf(sim);
    await sim.call("POST /__admin/rules", {
      json: { operation: "addRegistrant", outcome: "meeting-over", times: 1 },
    });
    expect((await submit(sim, path)).outcome).toBe("meeting-over");
    const failed = await submit(sim, path, ADA, { "X-Zoom-Sim-Fault": "after-commit-500" });
    expect(failed.status).toBe(500);
    expect(failed.text).toContain("<h1>You are not registered</h1>");
    expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
  });

  test("by a quota that is spent, which the form itself says", async () => {
    await using sim = await startSimulation({ quotas: "enforce" });
    const path = await pageOf(sim);
    for (let times = 0; times < 3; times += 1) await submit(sim, path);
    const spent = await submit(sim, path);
    expect([spent.status, spent.outcome]).toEqual([429, "registrant-quota"]);
    expect(spent.text).toMatch(/role="alert">\s*<h2>You are not registered yet<\/h2>\s*<p>You have exceeded/);
    expect(spent.text).toContain('value="ada@example.com"');
  });
});

describe("what is known of a registration on the page", () => {
  test("is in the journal, told from calls of the app, with the person that was read", async () => {
    await using sim = await startSimulation();
    const page = await submit(sim, await pageOf(sim));
    await add(sim, person("Ben"));
    const { requests } = (await sim.call<RequestList>("GET /__admin/requests")).body;
    const adds = requests.filter(({ zoomSim }) => zoomSim.operation === "addRegistrant");
    expect(adds.map(({ zoomSim: { via, people, stored } }) => [via, people, stored])).toEqual([
      [undefined, 1, true],
      ["page", 1, true],
    ]);
    const id = page.headers.get("x-zoom-sim-exchange");
    const { body } = await sim.call<{ zoomSim: object }>(`GET /__admin/requests/${id}`);
    expect(body.zoomSim).toMatchObject({ via: "page", people: [ADA], unread: [] });
    // Looking at a form is no call.
    await look(sim, await pageOf(sim));
    expect(
      (await sim.call<RequestList>("GET /__admin/requests")).body.requests.filter(({ request }) =>
        request.url.includes("/register/"),
      ),
    ).toHaveLength(1);
  });

  test("is no outcome that the app has met, no call that the audit minds, and counts towards no rate limit", async () => {
    await using sim = await startSimulation({ plan: "free", quotas: "enforce" });
    const path = await pageOf(sim);
    // As many as would be too many calls of one second, in which the clock stands.
    for (const name of ["Ada", "Ada", "Ben", "Cat"]) {
      expect((await submit(sim, path, { ...person(name) })).status).toBe(201);
    }
    const { met } = (await sim.call<Coverage>("GET /__admin/coverage")).body;
    expect(met.filter(({ operation }) => operation === "addRegistrant")).toEqual([]);
    const { findings } = (await sim.call<Audit>("GET /__admin/audit")).body;
    expect(findings).toEqual([]);
    const call = await sim.call(`GET /v2/meetings/${MEETING.automatic}`);
    expect(call.outcome).toBe("meeting-found");
  });

  test("goes out as mail and as webhook", async () => {
    await using receiver = await startReceiver();
    await using sim = await startSimulation({ joinBase: JOIN });
    await subscribe(sim, receiver.url);
    const page = await submit(sim, await pageOf(sim));
    const { mails } = (await sim.call<MailList>("GET /__admin/mails")).body;
    expect(mails).toEqual([
      expect.objectContaining({
        kind: "confirmation",
        to: "ada@example.com",
        joinUrl: expect.stringMatching(`^${JOIN}/w/`),
        exchange: page.headers.get("x-zoom-sim-exchange"),
      }),
    ]);
    await deliveries(sim);
    const [told] = receiver.bodies();
    expect(told?.event).toBe("meeting.registration_created");
    expect(told?.payload.object.registrant).toMatchObject({ ...ADA, status: "approved" });
  });
});

test("without explanations the page gives none either", async () => {
  await using sim = await startSimulation({ explain: false });
  const page = await submit(sim, await pageOf(sim), { ...ADA, email: "zoom-sim+3043@example.com" });
  expect(page.headers.has("x-zoom-sim-outcome")).toBe(false);
  expect(page.text).toContain("Meeting has reached maximum attendee capacity.");
  expect(page.text).not.toContain("seats taken");
});
