import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { worldFileText } from "../../src/cli/world-file-text.ts";
import packageJson from "../../package.json" with { type: "json" };
import { startHere, type StartedHere } from "./start-here.ts";

// The comments of the file that init writes are promises to its reader: here each is kept.

const folder = mkdtempSync(join(tmpdir(), "comments-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Call {
  readonly path?: string;
  readonly method?: string;
  readonly token?: string;
  readonly json?: object;
}

interface Body {
  readonly code?: number;
  readonly message?: string;
  readonly host_id?: string;
  readonly start_time?: string;
  readonly settings?: { approval_type: number };
  readonly registrants?: { registrant_id: string; create_time: string }[];
}

const person = (name: string) => ({ first_name: name, email: `${name}@example.com` });
const batch = (id: number, ...names: string[]): Call => ({
  path: `/v2/meetings/${id}/batch_registrants`,
  method: "POST",
  json: { registrants: names.map(person) },
});

const onWebinar = (id: number, ...names: string[]): Call => ({
  ...batch(id, ...names),
  path: `/v2/webinars/${id}/batch_registrants`,
});

async function ask(
  { url }: StartedHere,
  { path = "/v2/meetings/85746065432", method = "GET", ...call }: Call,
) {
  const headers = {
    Authorization: `Bearer ${call.token ?? "sim-token-full"}`,
    "Content-Type": "application/json",
  };
  const body = call.json && JSON.stringify(call.json);
  const answer = await fetch(url + path, { method, headers, ...(body && { body }) });
  return { status: answer.status, body: (await answer.json()) as Body };
}

/** What calls come to in turn, as `status` or `status code`. */
async function answers(started: StartedHere, ...calls: Call[]): Promise<string[]> {
  const seen: string[] = [];
  for (const call of calls) {
    const { status, body } = await ask(started, call);
    seen.push(body.code === undefined ? String(status) : `${status} ${body.code}`);
  }
  return seen;
}

/** Each comment, what its reader may change for it, and what must then be so. */
const promises: {
  comment: string;
  change?: [from: string, to: string];
  kept: (started: StartedHere) => Promise<void>;
}[] = [
  {
    comment: 'or "current": JSON only, 201, pins',
    change: ['"edition": "postman"', '"edition": "current"'],
    async kept(started) {
      const { status, body } = await ask(started, batch(85746065432, "ada"));
      expect(status).toBe(201);
      expect(body.registrants?.[0]).toHaveProperty("participant_pin_code");
    },
  },
  {
    comment: '"strict": only tokens issued or listed here',
    change: ['"auth": "lax"', '"auth": "strict"'],
    kept: async (started) =>
      expect(await answers(started, { token: "any" }, {}, { token: "sim-token-read-only" })).toEqual([
        "401 124",
        "200",
        "200",
      ]),
  },
  {
    comment: '"off", or "enforce": 429 after 3 calls a day and person',
    change: ['"quotas": "observe"', '"quotas": "enforce"'],
    kept: async (started) => {
      const call = batch(85746065432, "ada");
      expect(await answers(started, call, call, call, call)).toEqual(["200", "200", "200", "429 429"]);
    },
  },
  {
    comment: '"variants": { "duplicates": "email-only" },',
    change: ['// "variants"', '"variants"'],
    async kept(started) {
      await ask(started, batch(85746065432, "ada"));
      const { body } = await ask(started, batch(85746065432, "ada"));
      expect(body.registrants).toEqual([{ email: "ada@example.com" }]);
    },
  },
  {
    comment: "the same ids, pins and links at every start",
    change: ['// "seed"', '"seed"'],
    async kept(started) {
      const { body } = await ask(started, batch(85746065432, "ada"));
      expect(body).toEqual((await atAnotherStart(batch(85746065432, "ada"))).body);
    },
  },
  {
    comment: "the clock stands still here",
    change: ['// "now"', '"now"'],
    async kept(started) {
      await ask(started, batch(85746065432, "ada"));
      const { body } = await ask(started, { path: "/v2/meetings/85746065432/registrants" });
      expect(body.registrants?.[0]?.create_time).toBe("2030-01-31T09:00:00Z");
    },
  },
  {
    comment: 'Who can host; the first is "me". type 1: Basic, 2: Licensed.',
    change: ['"type": 2 }],', '"type": 1 }],'],
    async kept(started) {
      const { body } = await ask(started, { path: "/v2/users/me/meetings", method: "POST", json: {} });
      expect(body.host_id).toBe("simHostLicensed0000001");
      expect(await answers(started, batch(85746065432, "ada"))).toEqual(["400 200"]);
    },
  },
  {
    comment: "approval_type 0: automatic, 1: manual, 2: no registration (Zoom's default).",
    async kept(started) {
      const [automatic, manual] = [85746065432, 85746065433].map((id) => ask(started, batch(id, "ada")));
      expect((await automatic)?.body.registrants?.[0]).toHaveProperty("join_url");
      expect((await manual)?.body.registrants?.[0]).not.toHaveProperty("join_url");
      expect(await answers(started, batch(85746065434, "ada"))).toEqual(["404 404"]);
      const { body } = await ask(started, { path: "/v2/users/me/meetings", method: "POST", json: {} });
      expect(body.settings?.approval_type).toBe(2);
    },
  },
  {
    comment: 'start_time: a moment in GMT, or days ahead that slide along, such as "+30d".',
    change: ['"start_time": "+30d"', '"start_time": "2030-05-01T10:00:00Z"'],
    kept: async (started) => expect((await ask(started, {})).body.start_time).toBe("2030-05-01T10:00:00Z"),
  },
  {
    comment: "Beside sim-token-full, -invalid, -expired and -no-scope, which are always there.",
    kept: async (started) => {
      const tokens = ["full", "invalid", "expired", "no-scope", "read-only"];
      const calls = tokens.map((name) => ({ token: `sim-token-${name}` }));
      expect(await answers(started, ...calls)).toEqual(["200", "401 124", "401 124", "400 4711", "200"]);
      expect(await answers(started, { ...batch(85746065432, "ada"), token: "sim-token-read-only" })).toEqual([
        "400 4711",
      ]);
    },
  },
  {
    comment: "Worlds by name; each is an account of its own, at /worlds/<name>/v2.",
    async kept(started) {
      const there = {
        ...batch(85746065432, "ada"),
        path: "/worlds/strict-quotas/v2/meetings/85746065432/batch_registrants",
      };
      expect(await answers(started, there, there, there, there)).toEqual(["200", "200", "200", "429 429"]);
      const { body } = await ask(started, { path: "/v2/meetings/85746065432/registrants" });
      expect(body.registrants).toEqual([]);
    },
  },
  {
    comment: '"topic": "Over"',
    kept: async (started) => expect(await answers(started, batch(85746065435, "ada"))).toEqual(["400 3038"]),
  },
  {
    comment: 'unless "webinar_plan": false',
    change: ['"type": 2 }', '"type": 2, "webinar_plan": false }'],
    kept: async (started) =>
      expect(await answers(started, onWebinar(95746065432, "ada"), batch(85746065432, "ada"))).toEqual([
        "400 200",
        "200",
      ]),
  },
  {
    comment: '"registrants_restrict_number": 2',
    kept: async (started) =>
      expect(
        await answers(
          started,
          onWebinar(95746065435, "ada", "ben", "cy"),
          onWebinar(95746065435, "ada", "ben"),
          onWebinar(95746065434, "ada"),
        ),
      ).toEqual(["400 3000", "200", "400 3000"]),
  },
  {
    comment: '"topic": "Two seats"',
    kept: async (started) =>
      expect(
        await answers(started, batch(85746065436, "ada", "ben", "cy"), batch(85746065436, "ada", "ben")),
      ).toEqual(["404 3043", "200"]),
  },
];

function start(text: string): Promise<StartedHere> {
  const file = join(folder, "world.jsonc");
  writeFileSync(file, text);
  return startHere(["--port=0", "--world-file", file]);
}

/** The same file, as `start` wrote it last, in another start. */
async function atAnotherStart(call: Call) {
  const started = await startHere(["--port=0", "--world-file", join(folder, "world.jsonc")]);
  try {
    return await ask(started, call);
  } finally {
    await started.stop();
  }
}

test.each(promises)("kept: $comment", async ({ comment, change: [from, to] = ["", ""], kept }) => {
  const text = worldFileText([]);
  expect(text).toContain(comment);
  expect(text).toContain(from);
  const started = await start(text.replace(from, to));
  try {
    await kept(started);
  } finally {
    await started.stop();
  }
});

test("no comment goes without its promise", () => {
  const elsewhere = [
    "What a simulator starts with. Read by: zoom-sim start --world-file <this file>",
    "Settings; a flag or a ZOOM_SIM_ variable beats them.",
  ];
  const comments = worldFileText([]).match(/(?<=\/\/ ).*$/gm) ?? [];
  const told = [...promises.map(({ comment }) => comment), ...elsewhere];
  expect(comments.filter((comment) => !told.some((each) => comment.includes(each)))).toEqual([]);
});

test("$schema names a file of the package", () => {
  const schema = /"\$schema": "\.\/node_modules\/zoom-sim\/(.*)"/.exec(worldFileText([]))?.[1];
  expect(packageJson.files).toContain(schema);
  expect(packageJson.exports["./world.schema.json"]).toBe(`./${schema}`);
});
