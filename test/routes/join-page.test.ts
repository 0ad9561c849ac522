import { describe, expect, test } from "vitest";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { person, register } from "../kit/registration.ts";
import { MEETING, startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const BASE = "http://join.example.com";

/** Opens a link made with the base above at the simulator itself. */
const open = (sim: RunningSimulation, link: string) =>
  sim.call<undefined>(`GET ${link.replace(BASE, "")}`, { token: null });

const linkOf = async (sim: RunningSimulation, name: string, more: Parameters<typeof register>[2] = {}) => {
  const { body } = await register(sim, [person(name)], more);
  return body.registrants[0]!.join_url ?? "";
};

describe.each(EDITIONS)("in edition %s", (edition) => {
  test.each(["", "/worlds/blue"])("a link of world %j shows who joins what", async (world) => {
    await using sim = await startSimulation({ edition, joinBase: BASE });
    const link = await linkOf(sim, "Ada", { world });
    expect(link).toMatch(new RegExp(`^${BASE}${world}/w/${MEETING.automatic}\\?tk=`));
    const page = await open(sim, link);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain("<h1>Automatic approval</h1>");
    expect(page.text).toContain("Ada Example &lt;ada@example.com&gt; joins meeting 85746065432.");
  });
});

describe("a link lets nobody in", () => {
  test.each([
    { why: "its signature is changed", change: (link: string) => link.replace(/tk=./, "tk=~") },
    { why: "its payload is changed", change: (link: string) => link.replace(/\.DQ/, ".Dg") },
    { why: "its payload has a tail", change: (link: string) => link.replace("&pwd", "A&pwd") },
    { why: "it is cut", change: (link: string) => link.slice(0, 80) },
    { why: "it has no tk", change: (link: string) => link.replace("tk=", "kt=") },
    { why: "it has two", change: (link: string) => `${link}&tk=x` },
    {
      why: "it names another meeting",
      change: (link: string) => link.replace("85746065432", MEETING.manual),
    },
    { why: "it names no meeting", change: (link: string) => link.replace("85746065432", "%zz") },
    { why: "it comes from another world", change: (link: string) => link.replace("/w/", "/worlds/other/w/") },
    { why: "its world is none", change: (link: string) => link.replace("/w/", "/worlds/-/w/") },
  ])("when $why", async ({ change }) => {
    await using sim = await startSimulation({ joinBase: BASE });
    const link = await linkOf(sim, "Ada");
    const page = await open(sim, change(link));
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.text).toContain("This link lets nobody in");
    expect(page.text).not.toContain("Ada");
  });

  test.each(["deny", "cancel"])("after %s of the registrant", async (action) => {
    await using sim = await startSimulation({ joinBase: BASE });
    const link = await linkOf(sim, "Ada");
    await sim.call(`PUT /v2/meetings/${MEETING.automatic}/registrants/status`, {
      json: { action, registrants: [{ email: "ada@example.com" }] },
    });
    const page = await open(sim, link);
    expect(page.status).toBe(403);
    expect(page.text).toContain("Ada Example &lt;ada@example.com&gt; is denied.");
  });

  test("while the host has not approved: in a world that was put back to before", async () => {
    await using sim = await startSimulation({ joinBase: BASE });
    const world = "/worlds/blue";
    await linkOf(sim, "Ada", { world, meeting: MEETING.manual });
    const { body: before } = await sim.call<object>("GET /__admin/worlds/blue/snapshot");
    const link = await linkOf(sim, "Ada", { world, meeting: MEETING.manual, more: { auto_approve: true } });
    expect((await open(sim, link)).status).toBe(200);
    await sim.call("PUT /__admin/worlds/blue/snapshot", { json: before });
    const page = await open(sim, link);
    expect(page.status).toBe(403);
    expect(page.text).toContain("&lt;ada@example.com&gt; is pending: the host has not approved");
  });

  test("when its meeting has been deleted", async () => {
    await using sim = await startSimulation({ joinBase: BASE });
    const link = await linkOf(sim, "Ada");
    await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    expect((await open(sim, link)).status).toBe(404);
  });

  test("when its meeting was deleted and the person is in a new one of that id", async () => {
    await using sim = await startSimulation({ joinBase: BASE, unknownMeetings: "adopt" });
    const link = await linkOf(sim, "Ada");
    await sim.call(`DELETE /v2/meetings/${MEETING.automatic}`);
    const later = await linkOf(sim, "Ada");
    expect((await open(sim, later)).status).toBe(200);
    expect((await open(sim, link)).status).toBe(404);
  });
});

describe("the links of a meeting or webinar itself", () => {
  const linksOf = async (sim: RunningSimulation, world: string, path: string) => {
    const { body } = await sim.call<{ join_url: string; start_url: string }>(`GET ${world}/v2/${path}`);
    return body;
  };

  test.each([
    { world: "", path: `meetings/${MEETING.automatic}`, event: `meeting ${MEETING.automatic}` },
    { world: "/worlds/blue", path: "webinars/95746065432", event: "webinar 95746065432" },
  ])("let people join and the host start $event of world '$world'", async ({ world, path, event }) => {
    await using sim = await startSimulation({ joinBase: BASE });
    const { join_url, start_url } = await linksOf(sim, world, path);
    expect(join_url).toContain(`${BASE}${world}/j/`);
    const joining = await open(sim, join_url);
    expect(joining.status).toBe(200);
    expect(joining.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(joining.text).toContain(`Whoever has this link joins ${event}.`);
    const starting = await open(sim, start_url);
    expect([starting.status, starting.text]).toEqual([
      200,
      expect.stringContaining(`The host starts ${event}.`),
    ]);
  });

  test("say so when their key is missing or wrong, or the meeting is none of this world", async () => {
    await using sim = await startSimulation({ joinBase: BASE });
    const { join_url, start_url } = await linksOf(sim, "", `meetings/${MEETING.automatic}`);
    const answers: [string, number, string][] = [
      [join_url.replace(/\?.*/, ""), 403, "It has no pwd."],
      [`${join_url}x`, 403, "Its pwd is not that of the link."],
      [`${join_url}&pwd=x`, 403, "Its pwd is not that of the link."],
      [start_url.replace(/\?.*/, ""), 403, "It has no zak."],
      [`${start_url}x`, 403, "Its zak is not that of the link."],
      [join_url.replace("/j/", "/worlds/-/j/"), 404, "There is no such meeting"],
      [join_url.replace(MEETING.automatic, "81111111111"), 404, "There is no such meeting"],
      [start_url.replace(MEETING.automatic, "%zz"), 404, "There is no such meeting"],
    ];
    for (const [link, status, text] of answers) {
      const page = await open(sim, link);
      expect([link, page.status]).toEqual([link, status]);
      expect(page.text).toContain(text);
    }
  });
});

test("names and topics cannot put markup into the page, and scripts are forbidden", async () => {
  const topic = `<script>alert("1")</script> & 'more'`;
  await using sim = await startSimulation({ joinBase: BASE });
  await sim.call(`PATCH /v2/meetings/${MEETING.automatic}`, { json: { topic } });
  const { body } = await register(sim, [
    { first_name: "<img src=x onerror=alert(1)>", last_name: '"&"', email: "ada@example.com" },
  ]);
  const page = await open(sim, body.registrants[0]!.join_url!);
  expect(page.status).toBe(200);
  expect(page.text).not.toMatch(/<script|<img|"&"/);
  expect(page.text).toContain(
    "<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</h1>",
  );
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
});

test("without --join-base links lead to Zoom", async () => {
  await using sim = await startSimulation();
  expect(await linkOf(sim, "Ada")).toMatch(/^https:\/\/us02web\.zoom\.us\/w\//);
});
