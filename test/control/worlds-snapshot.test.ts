import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Quotas, WorldRow } from "../../src/control/generated/types.ts";
import type { Snapshot } from "../../src/state/snapshot.ts";
import type { RegistrantAdded, RegistrantList, TokenReply } from "../../src/zoom/generated/types.ts";
import { askToken, authorize, BACK } from "../kit/oauth-flow.ts";
import { basic } from "../kit/operation-calls.ts";
import { crowd, emailsListed, listed, person, register } from "../kit/registration.ts";
import {
  MEETING,
  movableClock,
  startSimulation,
  type MovableClock,
  type RunningSimulation,
} from "../kit/simulation.ts";

interface Refused {
  readonly error: string;
}

const SOURCE = "/worlds/source";
const COPY = "/worlds/copy";

let clock: MovableClock;
let sim: RunningSimulation;
beforeEach(async () => {
  clock = movableClock();
  sim = await startSimulation({ auth: "strict" }, { systemTime: clock });
});
afterEach(() => sim[Symbol.asyncDispose]());

/** @param asked the world, and what is asked of it besides */
const take = async (asked: string, from = sim) =>
  (await from.call<Snapshot>(`GET /__admin/worlds/${asked.replace(/\?|$/, "/snapshot$&")}`)).body;
const restore = (name: string, json: unknown, into = sim) =>
  into.call<WorldRow & Refused>(`PUT /__admin/worlds/${name}/snapshot`, { json });
const fork = (from: string, name: string) =>
  sim.call<WorldRow & Refused>(`POST /__admin/worlds/${from}/fork`, { json: { name } });

/** A world in which something of everything has happened. */
async function lively(on = sim): Promise<void> {
  await on.call("POST /__admin/worlds", {
    json: {
      name: "source",
      edition: "current",
      quotas: "enforce",
      seed: 3,
      tokens: [{ token: "own-token" }],
      apps: [{ client_id: "own", client_secret: "secret", account_id: "account" }],
    },
  });
  const world = SOURCE;
  for (let call = 0; call < 3; call += 1) await register(on, [person("Often")], { world });
  await register(on, crowd(5), { world, meeting: MEETING.manual });
  await on.call(`POST ${world}/v2/users/me/meetings`, {
    json: { topic: "Made", settings: { approval_type: 0 } },
  });
  await on.call(`POST ${world}/__admin/clock`, { json: { freeze: "2030-06-01T13:00:00Z" } });
  await on.call(`PUT ${world}/__admin/quotas`, { json: { plan: "business" } });
  await on.call(`POST ${world}/__admin/rules`, {
    json: { email: "unlucky*", sequence: ["3027", "normal"], times: 4 },
  });
  await register(on, [person("Unlucky")], { world });
}

/** Everything that can be seen of a world from outside, but its journal and its name. */
async function seen(world: string, on = sim): Promise<unknown> {
  const token = "own-token";
  const get = async (path: string) => {
    const { body } = await on.call<object>(`GET ${world}${path}`, { token });
    return JSON.parse(JSON.stringify(body).replaceAll(world, "")) as unknown;
  };
  const meetings = (await get("/__admin/meetings")) as { meetings: { id: string }[] };
  const people = [];
  for (const { id } of meetings.meetings) people.push(await get(`/__admin/meetings/${id}`));
  const lists = [];
  for (const status of ["approved", "pending"]) {
    for (const id of [MEETING.automatic, MEETING.manual]) {
      lists.push(await get(`/v2/meetings/${id}/registrants?page_size=300&status=${status}`));
    }
  }
  return {
    meetings,
    people,
    lists,
    shown: await get(`/v2/meetings/${MEETING.automatic}`),
    quotas: heavyOnly((await get("/__admin/quotas")) as Quotas),
    rules: await get("/__admin/rules"),
    clock: await get("/__admin/clock"),
  };
}

/** To look costs calls of the other labels. */
const heavyOnly = ({ labels, ...quotas }: Quotas) => ({
  ...quotas,
  heavy: labels.find(({ label }) => label === "Heavy"),
});

const withoutNow = (row: WorldRow) => ({ ...row, idleMs: 0, exchanges: 0, name: "" });

describe.each([
  {
    how: "restored in its own place",
    copy: SOURCE,
    make: async () => restore("source", await take("source")),
  },
  { how: "restored under another name", copy: COPY, make: async () => restore("copy", await take("source")) },
  { how: "forked", copy: COPY, make: () => fork("source", "copy") },
])("a world $how", ({ copy, make }) => {
  beforeEach(() => lively());

  test("is in all that can be seen what it was", async () => {
    const before = await seen(SOURCE);
    const row = (await sim.call<WorldRow>("GET /__admin/worlds/source")).body;
    const made = await make();
    expect(made.status).toBeLessThan(202);
    expect(withoutNow(made.body)).toEqual(withoutNow(row));
    expect(await seen(copy)).toEqual(before);
  });

  test("takes tokens, links and page tokens that were made before", async () => {
    const { body: issued } = await sim.call<TokenReply>(
      `POST ${SOURCE}/oauth/token?grant_type=account_credentials&account_id=account`,
      { headers: { Authorization: basic("own", "secret") } },
    );
    const token = issued.access_token;
    const page = await sim.call<RegistrantList>(
      `GET ${SOURCE}/v2/meetings/${MEETING.manual}/registrants?page_size=2&status=pending`,
      { token },
    );
    const list = await sim.call<RegistrantList>(
      `GET ${SOURCE}/v2/meetings/${MEETING.automatic}/registrants`,
      {
        token,
      },
    );
    const link = new URL(list.body.registrants[0]?.join_url ?? "");
    await make();
    const next = await sim.call<RegistrantList>(
      `GET ${copy}/v2/meetings/${MEETING.manual}/registrants?page_size=2&status=pending&next_page_token=${page.body.next_page_token}`,
      { token },
    );
    expect(next.body.registrants.map(({ email }) => email)).toEqual([
      "guest2@example.com",
      "guest3@example.com",
    ]);
    const joined = await fetch(sim.url + copy + link.pathname + link.search);
    expect([joined.status, await joined.text()]).toEqual([200, expect.stringContaining("Often")]);
    const forged = await fetch(
      `${sim.url}${copy}${link.pathname}${link.search.replace(/tk=.{5}/, "tk=AAAAA")}`,
    );
    expect(forged.status).not.toBe(200);
  });

  test("keeps what users let apps do, and what was given up", async () => {
    const app = { id: "own", secret: "secret" };
    const code = async () => (await authorize(sim, { client_id: app.id }, SOURCE)).code;
    const ask = (fields: Record<string, string>, world = copy) => askToken(sim, fields, { world, app });
    const traded = (value: string, world?: string) =>
      ask({ grant_type: "authorization_code", code: value, redirect_uri: BACK }, world);
    const used = await code();
    const { body: users } = await traded(used, SOURCE);
    const unused = await code();
    const { body: given } = await ask({ grant_type: "account_credentials", account_id: "account" }, SOURCE);
    const token = given.access_token;
    await sim.call(`POST ${SOURCE}/oauth/revoke?token=${token}`, {
      headers: { Authorization: basic(app.id, app.secret) },
    });
    await make();
    const reading = `GET ${copy}/v2/meetings/${MEETING.automatic}`;
    expect((await sim.call(reading, { token: users.access_token })).status).toBe(200);
    expect((await sim.call(reading, { token })).outcome).toBe("token-invalid");
    const refreshing = { grant_type: "refresh_token", refresh_token: users.refresh_token ?? "" };
    expect((await ask(refreshing)).outcome).toBe("token-issued");
    expect((await ask(refreshing)).outcome).toBe("refresh-token-invalid");
    expect((await traded(used)).outcome).toBe("code-invalid");
    expect((await traded(unused)).outcome).toBe("token-issued");
  });

  test("keeps what forms ask, what people said, and how often their status was updated", async () => {
    const token = "own-token";
    const path = (world: string) => `${world}/v2/meetings/${MEETING.automatic}/registrants`;
    const asked = {
      questions: [{ field_name: "org", required: true }],
      custom_questions: [{ title: "Why?", type: "single", required: false, answers: ["a", "b"] }],
    };
    await sim.call(`PATCH ${path(SOURCE)}/questions`, { json: asked, token });
    const ada = { first_name: "Ada", email: "ada@example.com" };
    const said = { org: "Example Ltd", language: "en-US", custom_questions: [{ title: "Why?", value: "a" }] };
    const added = await sim.call<RegistrantAdded>(`POST ${path(SOURCE)}`, {
      json: { ...ada, ...said },
      token,
    });
    const approve = (world: string) =>
      sim.call(`PUT ${path(world)}/status`, { json: { action: "approve", registrants: [ada] }, token });
    for (let call = 0; call < 10; call += 1) await approve(SOURCE);
    await make();
    const { body: questions } = await sim.call<object>(`GET ${path(copy)}/questions`, { token });
    expect(questions).toEqual(asked);
    const { org, custom_questions } = said;
    const one = await sim.call<object>(`GET ${path(copy)}/${added.body.registrant_id}`, { token });
    expect(one.body).toMatchObject({ org, custom_questions });
    expect((await approve(copy)).outcome).toBe("status-quota");
    expect(
      (await sim.call(`POST ${path(copy)}`, { json: { ...ada, email: "b@example.com" }, token })).outcome,
    ).toBe("answer-missing");
  });

  test("goes on where it stood: quotas, rules, tallies and chance", async () => {
    await make();
    const world = copy;
    const token = "own-token";
    expect((await register(sim, [person("Often")], { world, token })).outcome).toBe("registrant-quota");
    const codes = [];
    for (let call = 0; call < 3; call += 1) {
      codes.push((await register(sim, [person(`Unlucky${call}`)], { world, token })).body.code);
    }
    // The first of the rule's four hits was before the copy.
    expect(codes).toEqual([undefined, 3027, undefined]);
    const rules = await sim.call<{ rules: { hits: number }[] }>(`GET ${world}/__admin/rules`);
    expect(rules.body.rules[0]?.hits).toBe(4);
    const pending = await listed(sim, { world, meeting: MEETING.manual, status: "pending" });
    expect(new Set(pending.map(({ id }) => id)).size).toBe(pending.length);
  });
});

test("a fork and its source go their own ways", async () => {
  await register(sim, [person("Ada")], { world: SOURCE });
  await fork("source", "copy");
  await register(sim, [person("Bob")], { world: COPY });
  await sim.call(`POST ${COPY}/__admin/clock`, { json: { advance: "1d" } });
  expect(await emailsListed(sim, { world: SOURCE })).toEqual(["ada@example.com"]);
  expect(await emailsListed(sim, { world: COPY })).toEqual(["ada@example.com", "bob@example.com"]);
  const { body: row } = await sim.call<WorldRow>("GET /__admin/worlds/copy");
  // Its journal is its own: the batch and the list.
  expect([row.exchanges, row.now]).toEqual([2, "2030-06-02T12:00:00.000Z"]);
});

test("a fork may be given settings of its own, and is reset to what its source is reset to", async () => {
  await sim.call("POST /__admin/worlds", {
    json: {
      name: "source",
      quotas: "enforce",
      meetings: [{ id: 123_456_789, settings: { approval_type: 0 } }],
    },
  });
  await sim.call(`PUT ${SOURCE}/__admin/quotas`, { json: { mode: "off" } });
  const made = await sim.call("POST /__admin/worlds", {
    json: { name: "copy", from: "source", edition: "current", tokens: [{ token: "copy-token" }] },
  });
  expect(made.body).toMatchObject({ name: "copy", edition: "current", meetings: 1, webinars: 3 });
  expect(sim.worlds.ofToken("copy-token")).toBe("copy");
  const mode = async () => (await sim.call<Quotas>(`GET ${COPY}/__admin/quotas`)).body.mode;
  expect(await mode()).toBe("off");
  await sim.call(`POST ${COPY}/__admin/reset`, { json: {} });
  expect(await mode()).toBe("enforce");
  expect((await sim.call(`GET ${COPY}/v2/meetings/123456789`)).status).toBe(200);
});

test.each([
  { from: "source", name: "default", status: 409 },
  { from: "nobody", name: "copy", status: 404 },
  { from: "source", name: "a b", status: 400 },
])("a fork of $from as $name is refused with $status", async ({ from, name, status }) => {
  await sim.worlds.find("source");
  expect((await fork(from, name)).status).toBe(status);
  expect(sim.worlds.knows("copy")).toBe(false);
});

test("a world with 10,000 registrants is forked, and restored in another simulator, with everybody in order", async () => {
  const people = crowd(10_000);
  const meetings = [
    { id: 123_456_789, capacity: 20_000, settings: { approval_type: 0 as const }, registrants: people },
  ];
  await using big = await startSimulation({}, { file: { worlds: { source: { meetings } } } });
  await register(big, [person("Last")], { meeting: "123456789", world: SOURCE });
  const emails = async (on: RunningSimulation, world: string) => {
    const found = [];
    let token = "";
    do {
      const { body } = await on.call<RegistrantList>(
        `GET ${world}/v2/meetings/123456789/registrants?page_size=300&next_page_token=${token}`,
      );
      found.push(...body.registrants.map((each) => `${each.id} ${each.email}`));
      token = body.next_page_token;
    } while (token !== "");
    return found;
  };
  const before = await emails(big, SOURCE);
  expect(before).toHaveLength(10_001);
  const forked = await big.call<WorldRow>("POST /__admin/worlds/source/fork", { json: { name: "copy" } });
  expect(forked.body.registrants).toBe(10_001);
  expect(await emails(big, COPY)).toEqual(before);
  // Into a simulator that knows nothing of it.
  const snapshot = await take("source?secrets=include", big);
  expect((await restore("source", snapshot)).body).toMatchObject({
    meetings: 1,
    webinars: 3,
    registrants: 10_001,
  });
  await using lax = await startSimulation();
  await restore("source", snapshot, lax);
  expect(await emails(lax, SOURCE)).toEqual(before);
  const again = await register(lax, [person("Last")], { meeting: "123456789", world: SOURCE });
  expect(again.reason).toContain("1 already registered");
}, 60_000);

test("calls in flight during a restore meet the old world or the new one", async () => {
  for (const name of ["A", "B"]) await register(sim, crowd(30, name), { world: SOURCE });
  const snapshot = await take("source");
  await register(sim, crowd(30, "Later"), { world: SOURCE });
  const lists: Promise<number>[] = [];
  const look = () => lists.push(listed(sim, { world: SOURCE }).then(({ length }) => length));
  for (let index = 0; index < 20; index += 1) look();
  const restored = restore("source", snapshot);
  for (let index = 0; index < 20; index += 1) look();
  await restored;
  look();
  const seenSizes = await Promise.all(lists);
  expect(seenSizes.filter((size) => size !== 90 && size !== 60)).toEqual([]);
  expect(seenSizes.at(-1)).toBe(60);
});

test("seeded, a restored world draws on from where it stood", async () => {
  const ids = async (restoring: boolean) => {
    await using seeded = await startSimulation({ seed: 5 });
    await register(seeded, crowd(7), { world: SOURCE });
    if (restoring) await restore("source", await take("source", seeded), seeded);
    await register(seeded, crowd(7, "More"), { world: SOURCE });
    return (await listed(seeded, { world: SOURCE })).map(({ id }) => id);
  };
  const [plain, restored] = [await ids(false), await ids(true)];
  expect(new Set(restored).size).toBe(14);
  expect(restored.slice(0, 7)).toEqual(plain.slice(0, 7));
});

/** A world with an open code, and the secrets that its snapshot could tell. */
async function withSecrets(): Promise<string[]> {
  await lively();
  const { code } = await authorize(sim, { client_id: "own" }, SOURCE);
  const world = await sim.worlds.find("source");
  if (typeof world === "string") throw new Error(world);
  return [code, "own-token", world.secret.toString("base64url")];
}

test("a snapshot tells no secret, unless it is asked to", async () => {
  const secrets = await withSecrets();
  const sealed = await take("source");
  for (const secret of secrets) expect(JSON.stringify(sealed)).not.toContain(secret);
  expect(sealed.world.own.apps?.[0]?.client_secret).toMatch(/^zoom-sim-sealed:[\w-]{43}$/);
  const open = await take("source?secrets=include");
  for (const secret of secrets) expect(JSON.stringify(open)).toContain(secret);
  expect(open.world.own.apps?.[0]?.client_secret).toBe("secret");
  const wrong = await sim.call<Refused>("GET /__admin/worlds/source/snapshot?secrets=yes");
  expect([wrong.status, wrong.body.error]).toEqual([
    400,
    'secrets is "yes"; it can be include, or be left out',
  ]);
});

test("another simulator restores only one that was asked to tell its secrets, and says so", async () => {
  await withSecrets();
  await using other = await startSimulation();
  const refused = await restore("source", await take("source"), other);
  expect([refused.status, refused.body.error]).toEqual([400, expect.stringContaining("?secrets=include")]);
  expect(other.worlds.knows("source")).toBe(false);
  const taken = await restore("source", await take("source?secrets=include"), other);
  expect(taken.status).toBe(200);
});
