import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FAULTS } from "../../src/scenario/faults.ts";
import { OPERATION_KEYS } from "../../src/zoom/operations.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const root = join(import.meta.dirname, "../..");

interface Refusal {
  readonly error: string;
  readonly nearest?: readonly string[];
}

test("the index says what the simulator is, what the world is like, and where it is", async () => {
  await using sim = await startSimulation({ auth: "strict" });
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const base = { name: "zoom-sim", version, auth: "strict", worlds: "auto", quotas: "observe", plan: "none" };
  const { url } = sim;
  expect((await sim.call("GET /__admin")).body).toEqual({
    ...base,
    world: "default",
    edition: "postman",
    now: "2030-06-01T12:00:00.000Z",
    running: true,
    urls: { api: `${url}/v2`, oauth: url, docs: `${url}/docs`, page: `${url}/` },
    app: { accountId: "sim-account-id", clientId: "sim-client-id", clientSecret: "sim-client-secret" },
  });
  await sim.call("POST /worlds/current/__admin/clock", { json: { freeze: "2031-01-01T00:00:00Z" } });
  const there = `${url}/worlds/current`;
  expect((await sim.call("GET /__admin", { headers: { "X-Zoom-Sim-World": "current" } })).body).toMatchObject(
    {
      ...base,
      world: "current",
      edition: "current",
      now: "2031-01-01T00:00:00.000Z",
      running: false,
      urls: { api: `${there}/v2`, oauth: there, docs: `${there}/docs`, page: `${there}/` },
    },
  );
});

test("a world without an app has none to show", async () => {
  await using sim = await startSimulation({}, { file: { apps: [] } });
  expect((await sim.call("GET /__admin")).body).not.toHaveProperty("app");
});

test("a token never chooses the world", async () => {
  const file = { worlds: { green: { tokens: [{ token: "green-token" }] } } };
  await using sim = await startSimulation({}, { file });
  expect((await sim.call("GET /__admin", { token: "green-token" })).body).toMatchObject({ world: "default" });
});

test("outcomes are those of the command line, with faults and operations beside them", async () => {
  await using sim = await startSimulation();
  const { body } = await sim.call<{
    outcomes: object[];
    faults: { name: string }[];
    operations: { key: string }[];
  }>("GET /__admin/outcomes");
  const printed = execFileSync(process.execPath, [join(root, "src/main.ts"), "outcomes", "--json"], {
    encoding: "utf8",
  });
  const listed = JSON.parse(printed) as unknown;
  const rows = Array.isArray(listed) ? listed : (listed as { outcomes: unknown }).outcomes;
  expect(body.outcomes).toEqual(rows);
  expect(body.faults.map(({ name }) => name)).toEqual(FAULTS.map(({ name }) => name));
  expect(body.operations.map(({ key }) => key)).toEqual(OPERATION_KEYS);
  expect(body.operations[0]).toEqual({
    key: "batchRegistrants",
    method: "post",
    path: "/v2/meetings/{meetingId}/batch_registrants",
    summary: "Register up to 30 people for a meeting at once",
    label: "Heavy",
  });
});

interface MeetingPage {
  readonly tally: object;
  readonly registrants: readonly { readonly email: string; readonly joinUrl?: string }[];
  readonly next?: string;
}

test("meetings are listed with their tallies, and are over when they are", async () => {
  await using sim = await startSimulation();
  const list = async () =>
    (await sim.call<{ meetings: Record<string, unknown>[] }>("GET /__admin/meetings")).body.meetings;
  const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
  await sim.call(`POST /v2/meetings/${MEETING.manual}/batch_registrants`, { json });
  await sim.call("POST /v2/users/me/meetings", { json: { topic: "One more" } });
  const meetings = await list();
  expect(meetings.map(({ topic }) => topic)).toEqual([
    "Automatic approval",
    "Manual approval",
    "No registration",
    "Webinar with automatic approval",
    "Webinar with manual approval",
    "Webinar without registration",
    "One more",
  ]);
  expect(meetings[1]).toEqual({
    id: MEETING.manual,
    kind: "meeting",
    topic: "Manual approval",
    type: 2,
    approvalType: 1,
    capacity: 4999,
    startTime: "2030-07-01T15:00:00.000Z",
    duration: 60,
    ended: false,
    hostId: expect.any(String),
    tally: { approved: 0, pending: 1, denied: 0 },
  });
  await sim.call("POST /__admin/clock", { json: { advance: "31d" } });
  expect((await list())[1]).toMatchObject({ ended: true });
});

test("a meeting's registrants come page by page, in the order of registration", async () => {
  await using sim = await startSimulation();
  const emails = ["ada", "ben", "cy", "di", "eve"].map((name) => `${name}@example.com`);
  const json = { registrants: emails.map((email) => ({ first_name: "A", email })) };
  const batch = await sim.call<{ registrants: { join_url: string }[] }>(
    `POST /v2/meetings/${MEETING.automatic}/batch_registrants`,
    { json },
  );
  const seen: MeetingPage["registrants"][number][] = [];
  const sizes: number[] = [];
  let after = "";
  do {
    const { body } = await sim.call<MeetingPage>(
      `GET /__admin/meetings/${MEETING.automatic}?limit=2${after && `&after=${after}`}`,
    );
    expect(body.tally).toEqual({ approved: 5, pending: 0, denied: 0 });
    seen.push(...body.registrants);
    sizes.push(body.registrants.length);
    after = body.next ?? "";
  } while (after !== "");
  expect(sizes).toEqual([2, 2, 1]);
  expect(seen.map(({ email }) => email)).toEqual(emails);
  expect(seen.map(({ joinUrl }) => joinUrl)).toEqual(batch.body.registrants.map(({ join_url }) => join_url));
  expect(seen[0]).toMatchObject({
    firstName: "A",
    lastName: "",
    status: "approved",
    createdAt: "2030-06-01T12:00:00.000Z",
  });
  await sim.call(`POST /v2/meetings/${MEETING.manual}/batch_registrants`, { json });
  const manual = await sim.call<MeetingPage>(`GET /__admin/meetings/${MEETING.manual}`);
  expect(manual.body.registrants.map(({ joinUrl }) => joinUrl)).toEqual(emails.map(() => undefined));
});

test.each([
  ["/123", 404, 'world default has no meeting or webinar "123"; nearest: 8574606543'],
  [`/${MEETING.automatic}?limit=0`, 400, 'limit is "0"; it can be a whole number from 1 to 1000'],
  [`/${MEETING.automatic}?limit=1001`, 400, 'limit is "1001"'],
  [`/${MEETING.automatic}?after=x`, 400, 'after is "x"; write what the page before gave as next'],
])("GET /__admin/meetings%s is refused with %d", async (path, status, sentence) => {
  await using sim = await startSimulation();
  const reply = await sim.call<Refusal>(`GET /__admin/meetings${path}`);
  expect([reply.status, reply.body.error]).toEqual([status, expect.stringContaining(sentence)]);
});

test("a reset begins one world anew: people, clock and rules; others stay; all: every one", async () => {
  await using sim = await startSimulation();
  const json = { registrants: [{ first_name: "Ada", email: "ada@example.com" }] };
  const taken = async (prefix: string): Promise<string> => {
    const meeting = await sim.call<MeetingPage>(`GET ${prefix}/__admin/meetings/${MEETING.automatic}`);
    const clock = await sim.call<{ advancedMs: number }>(`GET ${prefix}/__admin/clock`);
    const rules = await sim.call<{ rules: object[] }>(`GET ${prefix}/__admin/rules`);
    return [meeting.body.registrants, clock.body.advancedMs > 0 ? [1] : [], rules.body.rules]
      .map((each) => each.length)
      .join("");
  };
  const furnish = async (prefix: string): Promise<void> => {
    await sim.call(`POST ${prefix}/v2/meetings/${MEETING.automatic}/batch_registrants`, { json });
    await sim.call(`POST ${prefix}/__admin/clock`, { json: { advance: 1 } });
    await sim.call(`POST ${prefix}/__admin/rules`, {
      json: { outcome: "3043", email: "nobody@example.com" },
    });
  };
  for (const prefix of ["", "/worlds/green"]) await furnish(prefix);
  expect(await taken("")).toBe("111");
  expect((await sim.call("POST /__admin/reset")).body).toEqual({ world: "default", reset: true });
  expect([await taken(""), await taken("/worlds/green")]).toEqual(["000", "111"]);
  await furnish("");
  const bad = await sim.call<Refusal>("POST /__admin/reset", { json: { al: true } });
  expect(bad).toMatchObject({
    status: 400,
    body: { error: 'there is no field "al"; nearest: all', nearest: ["all"] },
  });
  expect([await taken(""), await taken("/worlds/green")]).toEqual(["111", "111"]);
  expect((await sim.call("POST /__admin/reset", { json: { all: true } })).body).toEqual({
    all: true,
    reset: true,
  });
  expect([await taken(""), await taken("/worlds/green")]).toEqual(["000", "000"]);
});

test("a world that is not listed is not made where only listed ones may be", async () => {
  await using sim = await startSimulation({ worlds: "listed" });
  for (const line of ["GET /worlds/currant/__admin", "POST /worlds/currant/__admin/reset"]) {
    const reply = await sim.call<Refusal>(line);
    expect(reply).toMatchObject({ status: 404, body: { nearest: ["current", "default"] } });
  }
});
