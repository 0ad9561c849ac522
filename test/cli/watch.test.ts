import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Clock, RuleList } from "../../src/control/generated/types.ts";
import type { MeetingReply, RegistrantList } from "../../src/zoom/generated/types.ts";
import type { WorldFile } from "../../src/zoom/world-file.ts";
import { startProgram, type StartedProgram } from "../kit/program.ts";
import { quickFolder } from "../kit/quick-folder.ts";

const quick = quickFolder("watch");
afterAll(() => quick[Symbol.dispose]());

const FIRST = 85_746_065_432;
const STAYS = "until a sound one is saved, all stays as it was";

const meeting = (id: number, topic: string) => ({ id, topic, settings: { approval_type: 0 as const } });

const textOf = (topic: string, more: WorldFile = {}): string =>
  JSON.stringify({ meetings: [meeting(FIRST, topic)], webinars: [], ...more }, undefined, 2);

/** Saves as editors do that write a new file and put it in the place of the old: nobody ever sees half of it. */
function save(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

let made = 0;

/** A world file in a folder of its own, and a simulator that watches it. */
async function watching(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const folder = join(quick.path, String((made += 1)));
  mkdirSync(folder);
  const file = join(folder, "world.jsonc");
  writeFileSync(file, textOf("Begun"));
  const start = () => startProgram(["--world-file", file, ...args], { environment });
  return { file, start, program: await start() };
}

async function call<B>({ url }: StartedProgram, line: string, json?: unknown): Promise<B> {
  const [method = "", path = ""] = line.split(" ", 2);
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  return (await response.json()) as B;
}

const register = (program: StartedProgram, name: string, world = "") =>
  call(program, `POST ${world}/v2/meetings/${FIRST}/batch_registrants`, {
    registrants: [{ first_name: name, email: `${name}@example.com` }],
  });

const emails = async (program: StartedProgram, world = "") =>
  (await call<RegistrantList>(program, `GET ${world}/v2/meetings/${FIRST}/registrants`)).registrants.map(
    ({ email }) => email,
  );

const topicOf = async (program: StartedProgram, { id = FIRST, world = "" } = {}) =>
  (await call<MeetingReply>(program, `GET ${world}/v2/meetings/${id}`)).topic;

/** What the program has said of the file, a line each. */
const linesOf = (program: StartedProgram, file: string): string[] =>
  program
    .stdout()
    .split("\n")
    .filter((line) => line.includes(file))
    .map((line) => line.replaceAll(file, "FILE"));

test("sound edits are taken in: worlds keep their people, rules, clock and journal, and a reset follows the file", async () => {
  const { file, program } = await watching(["--watch"]);
  await using _ = program;
  for (const world of ["", "/worlds/before"]) await register(program, "ada", world);
  await call(program, "POST /__admin/rules", { outcome: "internal-error", meetingId: "81000000000" });
  await call(program, "POST /__admin/clock", { freeze: "2031-01-01T00:00:00Z" });

  save(
    file,
    textOf("Edited", {
      meetings: [meeting(FIRST, "Edited"), meeting(FIRST + 8, "New")],
      worlds: { team: {} },
    }),
  );
  await program.says(/read again.*\n/);
  for (const world of ["", "/worlds/before", "/worlds/after"]) {
    expect(await topicOf(program, { world })).toBe("Edited");
    expect(await topicOf(program, { world, id: FIRST + 8 })).toBe("New");
    expect(await emails(program, world)).toEqual(world === "/worlds/after" ? [] : ["ada@example.com"]);
  }
  expect((await call<RuleList>(program, "GET /__admin/rules")).rules).toHaveLength(1);
  expect(await call<Clock>(program, "GET /__admin/clock")).toMatchObject({ running: false });
  expect(JSON.stringify(await call(program, "GET /__admin/requests"))).toContain("/batch_registrants");
  expect(await call(program, "GET /__admin/worlds/team")).toMatchObject({ listed: true });

  save(file, textOf("Edited again", { edition: "current" }));
  await program.says(/takes a restart: edition\n/);
  expect(await topicOf(program)).toBe("Edited again");
  expect(await topicOf(program, { id: FIRST + 8 })).toBe("New");

  await call(program, "POST /__admin/reset");
  expect(await topicOf(program)).toBe("Edited again");
  expect(await topicOf(program, { id: FIRST + 8 })).toBeUndefined();
  expect(await emails(program)).toEqual([]);
  expect((await program.end()).code).toBe(0);
  expect(linesOf(program, file)).toEqual([
    `FILE was read again; new: meeting ${FIRST + 8}, world team; changed: meeting ${FIRST}`,
    `FILE was read again; changed: meeting ${FIRST}; taken out, stays until a reset: meeting ${FIRST + 8}; taken out, stays until a restart: world team; takes a restart: edition`,
  ]);
});

test("an edit with a mistake is one line with its place, and all goes on; so it is where the file is gone for a while", async () => {
  const { file, program } = await watching([], { ZOOM_SIM_WATCH: "true" });
  await using _ = program;
  await register(program, "ada");

  save(file, '{\n  "meetings": [1 2]\n}');
  await program.says(/comma expected.*\n/);
  save(file, '{\n  "edition": "old"\n}');
  await program.says(/edition is "old".*\n/);
  save(file, '{ "webhooks": [{ "url": "http://app.example.com/", "secret": "fake-secret" }] }');
  await program.says(/webhooks\[0\].*\n/);
  const whole = textOf("Whole at last");
  // By one that writes into the file, and has not done yet.
  save(file, whole.slice(0, 30));
  await program.says(/close brace expected.*\n/);
  expect([await topicOf(program), await emails(program)]).toEqual(["Begun", ["ada@example.com"]]);
  appendFileSync(file, whole.slice(30));
  await program.says(/read again; changed: .*\n/);
  expect(await topicOf(program)).toBe("Whole at last");

  rmSync(file);
  await program.says(/there is no such file.*\n/);
  expect(await topicOf(program)).toBe("Whole at last");
  save(file, whole);
  await program.says(/nothing has changed\n/);
  expect(await emails(program)).toEqual(["ada@example.com"]);
  expect((await program.end()).code).toBe(0);
  expect(linesOf(program, file)).toEqual([
    `FILE:2:18: comma expected; ${STAYS}`,
    `FILE:2:14: edition is "old"; it can be "postman", "current"; ${STAYS}`,
    expect.stringMatching(/^FILE: webhooks\[0\]\.url leads to app\.example\.com.*; until/),
    `FILE:4:7: close brace expected; ${STAYS}`,
    `FILE was read again; changed: meeting ${FIRST}`,
    `cannot read the world file FILE: there is no such file; write one with zoom-sim init; ${STAYS}`,
    "FILE was read again; nothing has changed",
  ]);
});

test("of many quick saves the last one holds, and nobody is lost", async () => {
  const { file, program } = await watching(["--watch", "--log-format=json"]);
  await using _ = program;
  const registered: Promise<unknown>[] = [];
  for (let turn = 1; turn <= 50; turn += 1) {
    const worlds = { [`world-${turn}`]: {} };
    writeFileSync(file, textOf(`Save ${turn}`, { worlds }).slice(0, -1));
    writeFileSync(file, textOf(`Save ${turn}`, { worlds }));
    registered.push(register(program, `guest-${turn}`));
    if (turn % 10 === 0) await Promise.all(registered);
  }
  const [line] = await program.says(/.*world-50.*\n/);
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    message: expect.stringContaining("was read again"),
  });
  expect(await topicOf(program)).toBe("Save 50");
  expect(await call(program, `GET /v2/meetings/${FIRST}/registrants`)).toMatchObject({ total_records: 50 });
});

test("what an edit brought is in a state file, from which the next start takes it up", async () => {
  const state = join(quick.path, "state.db");
  const { file, start, program } = await watching(["--watch", "--state", state]);
  await using _ = program;
  await register(program, "ada");
  const edited = { meetings: [meeting(FIRST, "Edited"), meeting(FIRST + 8, "New")] };
  writeFileSync(file, textOf("Edited", edited));
  await program.says(/read again.*\n/);
  await program.end();
  await using again = await start();
  expect([await topicOf(again), await topicOf(again, { id: FIRST + 8 })]).toEqual(["Edited", "New"]);
  expect(await emails(again)).toEqual(["ada@example.com"]);
  writeFileSync(file, textOf("Edited again"));
  await again.says(/read again.*\n/);
  await call(again, "POST /__admin/reset");
  expect([await topicOf(again), await topicOf(again, { id: FIRST + 8 })]).toEqual([
    "Edited again",
    undefined,
  ]);
});

test("under --quiet only what is wrong is said", async () => {
  const { file, program } = await watching(["--watch", "--quiet", "--json"]);
  await using _ = program;
  writeFileSync(file, textOf("Edited"));
  writeFileSync(file, "{");
  const [line] = await program.says(/.*expected.*\n/);
  expect(JSON.parse(line)).toMatchObject({ level: "warn" });
  expect((await program.end()).stdout).not.toContain("read again");
});
