import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

let simulator: ZoomSim;
let url = "";
beforeAll(async () => {
  simulator = await createSimulator({ port: 0, now: "2030-01-31T09:00:00Z" });
  url = simulator.url ?? "";
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.close());

const sim = (...args: string[]) => runHere(args, { ZOOM_SIM_URL: url });

/** What a command prints that succeeds. */
async function printed(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await sim(...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function refused(...args: string[]) {
  return { signal: null, ...(await sim(...args)) };
}

/** Registers a person, and gives status and body code: `404 3043`. */
async function register(meeting = "85746065432", email = "ada@example.com", world = ""): Promise<string> {
  const answer = await fetch(`${url}${world}/v2/meetings/${meeting}/batch_registrants`, {
    method: "POST",
    headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
    body: JSON.stringify({ auto_approve: true, registrants: [{ first_name: "Ada", email }] }),
  });
  const { code } = (await answer.json()) as { code?: number };
  return `${answer.status}${code === undefined ? "" : ` ${code}`}`;
}

describe("arm", () => {
  test("answers the calls that match with an outcome, as often as it is told", async () => {
    expect(await printed("arm", "3043", "--times", "1", "--meeting", "85746065432")).toMatch(
      /^r1 {2}live {2}0 of 1 {2}capacity-reached {2}meetingId 85746065432\n$/,
    );
    expect(await register("85746065433")).toBe("200");
    expect([await register(), await register()]).toEqual(["404 3043", "200"]);
    expect(await printed("arm", "--list")).toBe(
      "ID  STATE  HITS    ANSWERS           CALLS\nr1  spent  1 of 1  capacity-reached  meetingId 85746065432\n",
    );
  });

  test("answers in turns, with faults among them", async () => {
    expect(await printed("arm", "--sequence", "meeting-over, fault:after-commit-503,normal")).toContain(
      "meeting-over, fault after-commit-503, normal",
    );
    expect([await register(), await register("85746065432", "ben@example.com").catch(() => "page")]).toEqual([
      "400 3038",
      "page",
    ]);
    expect(await register()).toBe("200");
  });

  test("heeds address, operation, every, token and time", async () => {
    const rule = JSON.parse(
      await printed(
        "arm",
        "--fault=latency=1",
        "--email=*@EXAMPLE.com",
        "--operation=batchRegistrants",
        "--every=2",
        "--token=sim-token-full",
        "--ttl=60",
        "--json",
      ),
    ) as object;
    expect(rule).toMatchObject({
      match: { email: "*@example.com", operation: "batchRegistrants" },
      steps: [{ fault: "latency=1" }],
      every: 2,
      expiresAt: expect.any(String) as unknown,
    });
  });

  test("is of one world", async () => {
    await printed("arm", "3038", "--world=w-1");
    expect([await register(), await register(undefined, undefined, "/worlds/w-1")]).toEqual([
      "200",
      "400 3038",
    ]);
    expect(await printed("arm", "--list")).toBe("nothing is armed\n");
  });

  test("--clear disarms one, or everything", async () => {
    for (const outcome of ["3038", "3043", "3001"]) await printed("arm", outcome);
    expect(await printed("arm", "--clear", "r2")).toBe("r2 disarmed\n");
    expect(await printed("arm", "--clear")).toBe("2 disarmed\n");
    expect(await printed("arm", "--list", "--json")).toBe('{\n  "rules": []\n}\n');
  });

  test.each([
    { args: ["arm", "capacity"], words: ['no outcome is named "capacity"', "capacity-reached"] },
    { args: ["arm", "--fault=after-drop"], words: ["after-drop", "after-commit-drop"] },
    { args: ["arm", "3043", "--operation=batch"], words: ["batchRegistrants"] },
    { args: ["arm", "--clear", "r9"], words: ['no rule "r9"'] },
  ])("$args is refused in the simulator's words", async ({ args, words }) => {
    expectOneLine(await refused(...args), ...words);
  });
});

test("reset makes a world fresh, or all of them", async () => {
  for (const world of ["", "/worlds/w-1"]) await register(undefined, undefined, world);
  const people = async (name?: string) => (await simulator.world(name).registrants("85746065432")).length;
  expect(await printed("reset")).toBe("world default is fresh\n");
  expect([await people(), await people("w-1")]).toEqual([0, 1]);
  expect(await printed("reset", "--all")).toBe("every world is fresh\n");
  expect(await people("w-1")).toBe(0);
});

describe("journal", () => {
  test("shows no status of an answer that never was sent", async () => {
    const json = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });
    for (const fault of ["after-commit-drop", "after-commit-truncate"]) {
      await fetch(`${url}/v2/meetings/85746065432/batch_registrants`, {
        method: "POST",
        headers: {
          Authorization: "Bearer sim-token-full",
          "Content-Type": "application/json",
          "X-Zoom-Sim-Fault": fault,
        },
        body: json,
      })
        .then((answer) => answer.text())
        .catch(() => undefined);
    }
    const [lost, cut] = (await printed("journal", "--limit=2")).trimEnd().split("\n");
    expect(lost).toMatch(/ {2}no answer, registered: .* {2}\(fault after-commit-drop\) {2}\[POST /);
    expect(lost).not.toContain("200");
    expect(cut).toMatch(
      / {2}200 registered: .*\(fault after-commit-truncate\) {2}\(a part of the answer\) {2}\[/,
    );
    const [first, second] = JSON.parse(await printed("journal", "--limit=2", "--json")) as {
      id: string;
      delivery: string;
    }[];
    expect([first?.delivery, second?.delivery]).toEqual(["none", "part"]);
    expect(await printed("journal", "show", first?.id ?? "")).toContain(
      "\nHTTP 200, of which the client was sent nothing\n",
    );
  });

  beforeEach(async () => {
    await register();
    await register("85746065434", "ben@example.com");
  });

  test("lists the calls, the newest last", async () => {
    const lines = (await printed("journal")).trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(
      /^\S+ {2}2030-01-31T09:00:00.000Z {2}200 registered: 1 new.* {2}\[POST \/v2\/meetings\/85746065432\/batch_registrants\]$/,
    );
    expect(lines[1]).toMatch(/ {2}404 404 registration-disabled: /);
    expect((await printed("journal", "--limit=1")).trimEnd()).toBe(lines[1]);
    expect((JSON.parse(await printed("journal", "--json")) as unknown[]).length).toBe(2);
  });

  test("shows one whole, and forgets one or all", async () => {
    const [first] = JSON.parse(await printed("journal", "--json")) as [{ id: string }];
    const shown = await printed("journal", "show", first.id);
    expect(shown).toMatch(/^POST \/v2\/meetings\/85746065432\/batch_registrants$/m);
    expect(shown).toMatch(/^HTTP 200$/m);
    expect(shown).toContain('"email":"ada@example.com"');
    expect(shown).not.toContain("sim-token-full");
    expect(JSON.parse(await printed("journal", "show", first.id, "--json"))).toMatchObject({ id: first.id });
    expect(await printed("journal", "clear", first.id)).toBe(`${first.id} is forgotten\n`);
    expectOneLine(await refused("journal", "show", first.id), first.id);
    expect(await printed("journal", "clear")).toBe("the journal is empty\n");
    expect(await printed("journal")).toBe("the journal is empty\n");
  });

  test("shows what would steer the terminal as text", async () => {
    const { headers } = await fetch(`${url}/v2/meetings/85746065432/batch_registrants`, {
      method: "POST",
      headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
      body: "{\u001B[31m\n\u202E",
    });
    const shown = await printed("journal", "show", headers.get("x-zoom-sim-exchange") ?? "");
    expect(shown).toContain("{\\u001b[31m\n\\u202e\n");
  });

  test("verifies that the calls were those that are meant", async () => {
    const batches = ["journal", "verify", "--operation=batchRegistrants"];
    expect(await printed(...batches, "--count=2", "--people-at-most=30")).toBe("ok: 2 found\n");
    expect(await printed(...batches, "--meeting=85746065432", "--email=ada@*", "--outcome=registered")).toBe(
      "ok: 1 found\n",
    );
    const failed = await sim(...batches, "--meeting=85746065433", "--at-least=1");
    expect(failed).toMatchObject({ code: 1, stderr: "" });
    expect(failed.stdout).toMatch(/85746065433/);
    expect(failed.stdout).toMatch(/near miss, journal \S+: meetingId is "85746065432", not "85746065433"/);
    expect((await sim(...batches, "--people-at-least=2")).code).toBe(1);
    expect((await sim(...batches, "--status=404", "--count=2", "--json")).stdout).toContain('"ok": false');
  });
});

describe("coverage and audit", () => {
  test("coverage tells what was met and missed, and fails below its bound", async () => {
    await sim("coverage", "clear");
    expect(await printed("coverage")).toMatch(/^coverage: no operation was called, edition postman\n/);
    await register();
    const report = JSON.parse(await printed("coverage", "--format=json")) as {
      missed: { outcome: string }[];
      percent: number;
    };
    expect(report).toMatchObject({
      edition: "postman",
      operations: ["batchRegistrants"],
      met: [{ outcome: "registered", operation: "batchRegistrants", world: "default" }],
    });
    expect(report.missed.map(({ outcome }) => outcome)).toContain("capacity-reached");
    const bound = report.percent + 1;
    expect(await sim("coverage", `--min=${bound}`)).toMatchObject({
      code: 1,
      stderr: `zoom-sim: coverage ${report.percent} % is below ${bound} %\n`,
    });
    expect((await sim("coverage", `--min=${report.percent}`)).code).toBe(0);
    const ignored = report.missed.flatMap(({ outcome }) => ["--ignore", `${outcome}=not ours`]);
    expect(await printed("coverage", "--min=100", ...ignored)).toMatch(/^coverage 100 %: 1 of 1 outcomes /);
    expectOneLine(
      await refused("coverage", "--ignore=capacity=why"),
      '--ignore names "capacity"',
      "capacity-reached",
    );
    expect(JSON.parse(await printed("coverage", "--edition=current", "--json"))).toMatchObject({
      edition: "current",
    });
  });

  test("audit tells what Zoom would not like, the same once, and fails on a level", async () => {
    expect(await printed("audit", "clear")).toBe("the audit begins anew\n");
    expect(await printed("audit", "--fail-on=info")).toBe("audit of 0 calls: nothing found\n");
    for (let time = 1; time <= 3; time += 1) await register();
    expect(await printed("audit")).toMatch(
      /^audit of 3 calls: 2 warnings\n {2}warning {2}repeated-after-success: .* \(2 times\) {2}\[world default, journal \w+, \w+, \w+\]\n$/,
    );
    expect(JSON.parse(await printed("audit", "--json"))).toMatchObject({ counts: { warning: 2 } });
    expect(await printed("audit", "--world=w-1")).toMatch(/: nothing found\n$/);
    expect((await sim("audit", "--fail-on=error")).code).toBe(0);
    for (const level of ["warning", "info"]) {
      expect(await sim("audit", `--fail-on=${level}`)).toMatchObject({
        code: 1,
        stderr: `zoom-sim: 2 findings of level ${level} or above\n`,
      });
    }
  });
});

test("env prints what an app needs, as the shell and others read it", async () => {
  expect(await printed("env", "--env=MINE=api", "--world=current"))
    .toBe(`export ZOOM_API_BASE_URL='${url}/worlds/current/v2'
export ZOOM_OAUTH_BASE_URL='${url}/worlds/current'
export ZOOM_ACCOUNT_ID='sim-account-id'
export ZOOM_CLIENT_ID='sim-client-id'
export ZOOM_CLIENT_SECRET='sim-client-secret'
export ZOOM_SIM_URL='${url}'
export ZOOM_SIM_WORLD='current'
export MINE='${url}/worlds/current/v2'
`);
  expect(await printed("env", "--format=github")).toContain(`\nZOOM_SIM_URL=${url}\n`);
  expect(JSON.parse(await printed("env", "--json"))).toMatchObject({ ZOOM_API_BASE_URL: `${url}/v2` });
});
