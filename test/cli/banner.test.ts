import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startProgram } from "../kit/program.ts";
import { readReply, requireCurl, shell } from "../kit/shell.ts";

const folder = mkdtempSync(join(tmpdir(), "banner-"));
beforeAll(requireCurl);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Data in which the first meetings take nobody. */
const LATE = {
  meetings: [
    { id: 91000000001, settings: { approval_type: 2 } },
    { id: 91000000002, settings: { approval_type: 0 }, ended: true },
    { id: 91000000003, settings: { approval_type: 0 }, type: 8 },
    { id: 91000000004, settings: { approval_type: 1 } },
    { id: 91000000005, settings: { approval_type: 0 } },
    { id: 91000000006, settings: { approval_type: 0 } },
  ],
};
const late = join(folder, "late.jsonc");
writeFileSync(late, JSON.stringify(LATE));

const starts: { title: string; args: string[]; environment?: Record<string, string>; status: number }[] = [
  { title: "edition postman", args: [], status: 200 },
  { title: "edition current", args: ["--edition", "current"], status: 201 },
  {
    title: "the edition of the environment",
    args: [],
    environment: { ZOOM_SIM_EDITION: "current" },
    status: 201,
  },
  { title: "strict authentication", args: ["--auth", "strict"], status: 200 },
  { title: "data whose first meetings take nobody", args: ["--world-file", late], status: 200 },
];

test.each(starts)(
  "the banner's curl registers two people, and the second time says that it had: $title",
  async ({ args, environment, status }) => {
    await using program = await startProgram(args, { ...(environment && { environment }) });
    const [curl] = await program.says(/^curl .*(?=\n)/m);
    const replies = [readReply(await shell(curl)), readReply(await shell(curl))];
    expect(replies.map((reply) => reply.status)).toEqual([status, status]);
    const [first, second] = replies.map(
      ({ body }) => JSON.parse(body) as { registrants: { email: string }[] },
    );
    expect(first?.registrants.map(({ email }) => email)).toEqual(["ada@example.com", "ben@example.com"]);
    expect(second).toEqual(first);
    expect(replies.map(({ headers }) => headers.get("x-zoom-sim-reason"))).toEqual([
      expect.stringMatching(/^2 new\b/),
      expect.stringMatching(/^0 new, 2 already registered\b/),
    ]);
  },
);

test("the banner names address, base URL, page, edition, the way to the other one, and meetings", async () => {
  await using program = await startProgram();
  await program.says(/zoom-sim outcomes\n/);
  const { url } = program;
  expect(program.stdout()).toContain(`listens on ${url} `);
  expect(program.stdout()).toContain(`Base URL for your app: ${url}/v2   token: sim-token-full\n`);
  expect(program.stdout()).toContain(`In the browser: ${url}/\n`);
  expect(program.stdout()).toContain(
    `Edition postman; for the other: --edition current, the header X-Zoom-Sim-Edition: current, or the base URL ${url}/worlds/current/v2\n`,
  );
  expect(program.stdout()).toContain(
    "  85746065432  automatic approval\n  85746065433  manual approval\n  85746065434  no registration\n",
  );
});

test("of many meetings the banner shows five and counts the rest", async () => {
  await using program = await startProgram(["--world-file", late]);
  await program.says(/zoom-sim outcomes\n/);
  expect(program.stdout()).toContain("  91000000005  automatic approval\n  … and 1 more\n");
  expect(program.stdout()).not.toContain("91000000006");
});

test("--json makes the banner one line of JSON, with a curl that works", async () => {
  await using program = await startProgram(["--json"]);
  const [line] = await program.says(/^.*\n/);
  expect(program.stdout()).toBe(line);
  const ready = JSON.parse(line) as Record<string, string>;
  expect(ready).toEqual({
    ready: true,
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as unknown,
    url: program.url,
    edition: "postman",
    curl: expect.stringContaining(`curl -i ${program.url}/v2/meetings/85746065432/`) as unknown,
  });
  expect(readReply(await shell(ready["curl"] ?? "")).status).toBe(200);
});
