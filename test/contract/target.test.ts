import { createServer, type AddressInfo, type Server } from "node:net";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { playAtTarget, type Drift } from "../../src/contract/verify/target/play-at-target.ts";
import type { WorldFile } from "../../src/index.ts";
import { expectOneLine } from "../cli/one-line.ts";
import { runHere } from "../cli/run-here.ts";
import { inBody, startAltered, type AlteredSimulator, type Alteration } from "./altered-simulator.ts";
import { folderWith, pact } from "./verify-contracts.ts";

const ROOT = join(import.meta.dirname, "../..");
const PUBLISHED = join(ROOT, "contracts/pacts/zoom-sim-postman.json");

/** The target's own meetings: none has an id that a contract names. */
const WORLD: WorldFile = {
  meetings: [
    { id: 91000000001, settings: { approval_type: 0 } },
    { id: 91000000002, settings: { approval_type: 1 } },
    { id: 91000000003, settings: { approval_type: 0 }, capacity: 0 },
    { id: 91000000004, settings: { approval_type: 0 }, ended: true },
    { id: 91000000005, settings: { approval_type: 2 } },
  ],
};

const MEETINGS = {
  "a meeting with automatic approval": "91000000001",
  "a meeting with manual approval": "91000000002",
  "a full meeting": 91000000003,
  "a meeting that is over": "91000000004",
  "a meeting without registration": "91000000005",
  "no such meeting": "91000000009",
};

const folder = folderWith({ "meetings.json": MEETINGS });

async function playPublished(
  alteration: Alteration,
  writes: boolean,
  quotas: "off" | "enforce" = "off",
): Promise<Drift & { asked: readonly string[] }> {
  await using target = await startAltered("postman", alteration, { world: WORLD, quotas });
  const drift = await playAtTarget({
    pacts: [PUBLISHED],
    folder,
    target: `${target.url}/v2`,
    token: "a-token-of-the-target",
    ...(writes && { allowWrites: "meetings.json" }),
  });
  return { ...drift, asked: target.asked };
}

const differing = ({ interactions }: Drift) => interactions.filter(({ result }) => result === "differs");
const result = ({ interactions }: Drift, description: string) =>
  interactions.find((each) => each.description === description);

describe("a target that keeps the contract", () => {
  test("by default only what changes nothing is played", async () => {
    const drift = await playPublished({}, false);
    expect(differing(drift)).toEqual([]);
    expect(drift.ok).toBe(true);
    const played = drift.interactions.filter((each) => each.result === "holds");
    expect(played.map(({ description }) => description).join()).toMatch(/token-invalid.*token-missing/);
    expect(drift.asked).toHaveLength(played.length);
    for (const asked of drift.asked)
      expect(asked).toMatch(/^GET |%3AmeetingId|:meetingId|:webinarId|[89]5746065432/);
    expect(result(drift, "a batch in JSON: token-expired")?.reason).toBe(
      "an expired token cannot be arranged",
    );
    expect(result(drift, "a batch in JSON: email-missing")?.reason).toMatch(/may change something/);
    expect(result(drift, "a batch in JSON: registered")?.reason).toMatch(/cannot be arranged: no meeting/);
  });

  test("with meetings for the states more is played, at those meetings", async () => {
    const drift = await playPublished({}, true);
    expect(differing(drift)).toEqual([]);
    for (const outcome of ["registered", "capacity-reached", "meeting-over", "registration-disabled"]) {
      for (const form of ["JSON", "a form"]) {
        expect(result(drift, `a batch in ${form}: ${outcome}`)?.result, outcome).toBe("holds");
      }
    }
    expect(result(drift, "getMeeting: meeting-found")?.result).toBe("holds");
    expect(result(drift, "deleteMeeting: meeting-deleted")?.reason).toMatch(/never played/);
    expect(result(drift, "createMeeting: meeting-created")?.reason).toMatch(/not at a meeting/);
    expect(drift.asked.filter((line) => line.startsWith("DELETE"))).toEqual([]);
    expect(result(drift, "a batch in JSON: internal-error")?.result).toBe("not checked");
  });

  test("where the target's own limits are spent, nothing is said of the rest", async () => {
    const drift = await playPublished({}, true, "enforce");
    expect(differing(drift)).toEqual([]);
    expect(result(drift, "a batch in a form: registered")).toMatchObject({
      result: "not checked",
      reason: "a limit of the target's is spent (it answered 429)",
    });
  });
});

const without = (name: string): Alteration => ({
  answer: ({ headers }) => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
  }),
});

/** Six ways to be wrong, each with an interaction that shows it, the difference and the entry to correct. */
const WRONG: readonly (readonly [string, Alteration, string, RegExp, string])[] = [
  [
    "another status",
    { answer: ({ status, method }) => (status === 200 && method === "POST" ? { status: 201 } : {}) },
    "a batch in JSON: registered",
    /^status: 200 is expected, 201 came$/,
    "registered",
  ],
  [
    "another code",
    { answer: inBody("refusal", (body) => (body.code === 3043 ? { ...body, code: 3044 } : body)) },
    "a batch in a form: capacity-reached",
    /^body \$\.code: 3043 is expected, 3044 came$/,
    "capacity-reached",
  ],
  [
    "another message",
    { answer: inBody("refusal", (body) => (body.code === 124 ? { ...body, message: "No." } : body)) },
    "a batch in JSON: token-invalid",
    /^body \$\.message: "Invalid access token\." is expected, "No\." came$/,
    "token-invalid",
  ],
  [
    "ids of another type",
    {
      answer: inBody("batch", (body) => ({
        registrants: body.registrants?.map((each) => ({ ...each, registrant_id: 7 })),
      })),
    },
    "a batch in a form: registered",
    /^body \$\.registrants\[0\]\.registrant_id: a value of type string is expected, 7 came$/,
    "registered",
  ],
  [
    "no links",
    {
      answer: inBody("batch", (body) => ({
        registrants: body.registrants?.map(({ join_url: _link, ...each }) => each),
      })),
    },
    "a batch in JSON: registered",
    /^body \$\.registrants\[0\]: join_url is missing$/,
    "registered",
  ],
  [
    "a header left out",
    without("x-ratelimit-category"),
    "a batch in JSON: meeting-over",
    /^header X-RateLimit-Category: "Heavy" is expected, and it is missing$/i,
    "meeting-over",
  ],
];

test.each(WRONG)(
  "a target with %s: the difference and the entry to correct",
  async (_name, alteration, description, words, outcome) => {
    const drift = await playPublished(alteration, true);
    expect(drift.ok).toBe(false);
    const found = result(drift, description);
    expect(found).toMatchObject({ result: "differs", outcome, correct: `src/zoom/outcomes/${outcome}.ts` });
    expect(found?.reason).toMatch(words);
    for (const { correct } of differing(drift)) expect(existsSync(join(ROOT, correct ?? "none"))).toBe(true);
  },
);

describe("the command", () => {
  const read = {
    description: "reads a meeting",
    providerStates: [{ name: "a meeting with automatic approval" }],
    request: {
      method: "GET",
      path: "/v2/meetings/85746065432",
      headers: { Authorization: ["Bearer sim-token-full"] },
    },
    response: {
      status: 200,
      body: { contentType: "application/json", encoded: false, content: { id: 85746065432, type: 2 } },
    },
  };
  const tokenless = {
    description: "is refused without a token",
    request: { method: "DELETE", path: "/v2/meetings/85746065432" },
    response: { status: 401, headers: { "Content-Type": ["application/json"] } },
  };

  const run = (target: AlteredSimulator | string, files: object, args: string[] = [], token = "t") =>
    runHere(
      ["verify", "app.json", "--target", typeof target === "string" ? target : target.url, ...args],
      { ZOOM_TOKEN: token },
      folderWith({ "meetings.json": MEETINGS, ...files }),
    );

  test("a drift report, exit code 1", async () => {
    await using target = await startAltered(
      "postman",
      { answer: inBody("refusal", (body) => body) },
      { world: WORLD },
    );
    const wrong = { ...tokenless, description: "wants a redirect", response: { status: 302 } };
    const files = { "app.json": pact([read, tokenless, wrong]) };
    const { code, stdout } = await run(target, files, ["--json", "drift.json"]);
    expect(code).toBe(1);
    expect(stdout).toBe(`played at ${target.url}
  holds       is refused without a token
  DIFFERS     wants a redirect
              status: 302 is expected, 401 came
              correct meeting-deleted in src/zoom/outcomes/meeting-deleted.ts
  not checked reads a meeting: the state "a meeting with automatic approval" cannot be arranged: no meeting is given for it (see --allow-writes)
3 interactions: 1 hold, 1 differ, 1 not checked
`);
    const mapped = await run(target, { "app.json": pact([read, tokenless]) }, [
      "--allow-writes",
      "meetings.json",
    ]);
    expect(mapped).toMatchObject({ code: 0 });
    expect(mapped.stdout).toContain("2 interactions: 2 hold, 0 differ, 0 not checked");
    expect(target.asked).toContain("GET /v2/meetings/91000000001");
  });

  test("without a token only what needs none is played", async () => {
    await using target = await startAltered("postman", {}, { world: WORLD });
    const plain = { ...read, providerStates: [] };
    const { code, stdout } = await run(target, { "app.json": pact([plain, tokenless]) }, [], "");
    expect(code).toBe(0);
    expect(stdout).toContain("not checked reads a meeting: it needs a token (ZOOM_TOKEN)");
  });

  test("a redirect is an answer, and is not followed", async () => {
    await using elsewhere = await startAltered("postman", {});
    await using target = await startAltered("postman", {
      answer: ({ path, headers }) => ({
        status: 302,
        headers: { ...headers, location: elsewhere.url + path },
      }),
    });
    const { code, stdout } = await run(target, { "app.json": pact([tokenless]) });
    expect([code, elsewhere.asked]).toEqual([1, []]);
    expect(stdout).toContain("status: 401 is expected, 302 came");
  });

  const GOOD = pact([tokenless]);
  const NOWHERE = "http://127.0.0.1:9";
  test.each([
    ["an address that is none", "zoom.us", GOOD, [], /--target is "zoom\.us"/],
    ["nobody there", NOWHERE, GOOD, [], `${NOWHERE} does not answer DELETE /v2/meetings/85746065432`],
    ["nothing to check", NOWHERE, pact([read]), [], `nothing could be checked at ${NOWHERE}`],
    ["no such file", NOWHERE, GOOD, ["--allow-writes", "gone.json"], "gone.json cannot be read"],
    [
      "a file of another form",
      NOWHERE,
      GOOD,
      ["--allow-writes", "list.json"],
      "list.json is not of the form",
    ],
    ["an unknown state", NOWHERE, GOOD, ["--allow-writes", "state.json"], 'nearest: "a full meeting"'],
    [
      "an id that is none",
      NOWHERE,
      GOOD,
      ["--allow-writes", "id.json"],
      'the meeting of "a full meeting" is "x"',
    ],
  ])("%s: one line and exit code 2", async (_name, target, contract, args, words) => {
    const files = {
      "app.json": contract,
      "list.json": [1],
      "state.json": { "a fool meeting": "91000000001" },
      "id.json": { "a full meeting": "x" },
    };
    expectOneLine(await run(target, files, args), words);
  });

  test("a target that never answers ends at the time given", async () => {
    const silent: Server = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const ended = await run(url, { "app.json": GOOD }, ["--timeout", "1"]);
    silent.close();
    expectOneLine(ended, `${url} does not answer DELETE`);
  });
});
