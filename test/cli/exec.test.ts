import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runProgram, runToEnd, type Ended, type ProgramOptions } from "../kit/program.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere, type RanHere } from "./run-here.ts";

const folder = mkdtempSync(join(tmpdir(), "exec-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A command that is a script for Node. */
const script = (source: string): string[] => ["--", process.execPath, "--input-type=module", "-e", source];

const exec = (args: readonly string[], options?: ProgramOptions): Promise<Ended> =>
  runToEnd(["exec", ...args], options);

/** The same in this process, where neither its output nor its end is in question. */
const execHere = (args: readonly string[], environment?: Record<string, string>): Promise<RanHere> =>
  runHere(["exec", ...args], environment);

/** Source: registers people for a meeting, `times` over. */
const register = (times = 1, meeting = "85746065432"): string => `
  for (let call = 0; call < ${times}; call += 1)
    await fetch(process.env.ZOOM_API_BASE_URL + "/meetings/${meeting}/batch_registrants", {
      method: "POST",
      headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
      body: '{"auto_approve":true,"registrants":[{"first_name":"Ada","last_name":"Example","email":"ada@example.com"}]}',
    });`;

const lastLine = ({ stderr }: Pick<Ended, "stderr">): string | undefined =>
  stderr.trimEnd().split("\n").at(-1);

describe("the command's environment", () => {
  type Environment = Record<string, string>;

  async function environmentOf(args: readonly string[], environment?: Environment): Promise<Environment> {
    const file = join(folder, "environment.json");
    const show = `(await import("node:fs")).writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env))`;
    const { code } = await execHere([...args, ...script(show)], environment);
    expect(code).toBe(0);
    return JSON.parse(readFileSync(file, "utf8")) as Environment;
  }

  test("leads an app to the simulator in Zoom's place, and standard output is the command's alone", async () => {
    const show = "process.stdout.write(JSON.stringify(process.env))";
    const { code, stdout } = await exec(script(show), { environment: { MINE: "kept" } });
    expect(code).toBe(0);
    const environment = JSON.parse(stdout) as Environment;
    const url = environment["ZOOM_SIM_URL"] ?? "";
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(environment).toMatchObject({
      ZOOM_API_BASE_URL: `${url}/v2`,
      ZOOM_OAUTH_BASE_URL: url,
      ZOOM_ACCOUNT_ID: "sim-account-id",
      ZOOM_CLIENT_ID: "sim-client-id",
      ZOOM_CLIENT_SECRET: "sim-client-secret",
      MINE: "kept",
    });
    expect(environment).not.toHaveProperty("ZOOM_SIM_WORLD");
    expect(environment).not.toHaveProperty("NO_PROXY");
  });

  test("has variables of the app's own, and the world that is chosen", async () => {
    const environment = await environmentOf([
      "--env=A_URL=api",
      "--env",
      "B=oauth",
      "--env=C=root",
      "--world=w-1",
    ]);
    const url = environment["ZOOM_SIM_URL"] ?? "";
    expect(environment).toMatchObject({
      A_URL: `${url}/worlds/w-1/v2`,
      B: `${url}/worlds/w-1`,
      C: url,
      ZOOM_API_BASE_URL: `${url}/worlds/w-1/v2`,
      ZOOM_SIM_WORLD: "w-1",
    });
  });

  test("has the credentials that a world file lists, of the world that is chosen", async () => {
    const app = (name: string) => ({
      client_id: name,
      client_secret: `${name}-secret`,
      account_id: `${name}-account`,
    });
    const file = join(folder, "apps.jsonc");
    writeFileSync(
      file,
      JSON.stringify({ apps: [app("top")], worlds: { other: { apps: [app("other")] }, plain: {} } }),
    );
    const clientIn = async (...args: string[]) => {
      const found = await environmentOf(["--world-file", file, ...args]);
      return [found["ZOOM_CLIENT_ID"], found["ZOOM_CLIENT_SECRET"], found["ZOOM_ACCOUNT_ID"]];
    };
    expect(await clientIn()).toEqual(["top", "top-secret", "top-account"]);
    expect(await clientIn("--world=other")).toEqual(["other", "other-secret", "other-account"]);
    expect(await clientIn("--world=plain")).toEqual(["top", "top-secret", "top-account"]);
  });

  test("keeps a proxy out of the way", async () => {
    const environment = await environmentOf([], {
      http_proxy: "http://192.0.2.1:3128",
      NO_PROXY: "example.com",
    });
    expect(environment).toMatchObject({
      NO_PROXY: "example.com,127.0.0.1,localhost",
      no_proxy: "example.com,127.0.0.1,localhost",
    });
  });

  test("is that of a free port, whatever port the job is told", async () => {
    const busy = createServer().listen(0, "127.0.0.1");
    await once(busy, "listening");
    const { port } = busy.address() as AddressInfo;
    const { ZOOM_SIM_URL } = await environmentOf([], { ZOOM_SIM_PORT: String(port) });
    expect(ZOOM_SIM_URL).not.toBe(`http://127.0.0.1:${port}`);
    const refused = await execHere(["--port", String(port), ...script("")]);
    busy.close();
    expectOneLine(refused, `port ${port} on 127.0.0.1 is in use`);
  });
});

describe("the exit code", () => {
  test.each([
    { source: "", code: 0, last: "ok" },
    { source: "process.exitCode = 3", code: 3, last: "the command failed with 3" },
    {
      source: "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)",
      code: 143,
      last: "the command was ended by SIGTERM",
    },
    {
      source: "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)",
      code: 137,
      last: "the command was ended by SIGKILL",
    },
  ])("of a command that does `$source` is $code", async ({ source, code, last }) => {
    const ended = await execHere(script(source));
    expect({ code: ended.code, last: lastLine(ended) }).toEqual({ code, last: `zoom-sim exec: ${last}` });
  });

  test("is 1 where a bound is broken, and the last line says which", async () => {
    const ended = await exec(["--min-coverage=100", ...script(register())]);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toBe("");
    expect(lastLine(ended)).toMatch(/^zoom-sim exec: coverage \d+ % is below 100 %$/);
    expect(ended.stderr).toMatch(
      /^ {2}batchRegistrants +capacity-reached +X-Zoom-Sim-Scenario: capacity-reached$/m,
    );
  });

  test.each([
    { level: "error", code: 0, last: "ok" },
    { level: "warning", code: 1, last: "1 finding of level warning or above" },
  ])("is $code where the audit finds a warning and --fail-on is $level", async ({ level, code, last }) => {
    const ended = await execHere([`--fail-on=${level}`, ...script(register(2))]);
    expect([ended.code, lastLine(ended)]).toEqual([code, `zoom-sim exec: ${last}`]);
    expect(ended.stderr).toMatch(
      /^zoom-sim exec: audit of 2 calls: 1 warning\n {2}warning {2}repeated-after-success: /m,
    );
  });

  test("is the command's own where both fail, and the last line says both", async () => {
    const ended = await exec(["--min-coverage=100", ...script(`${register()} process.exitCode = 4;`)]);
    expect(ended.code).toBe(4);
    expect(lastLine(ended)).toMatch(
      /^zoom-sim exec: the command failed with 4; coverage \d+ % is below 100 %$/,
    );
  });

  test("is 0 where a bound is reached", async () => {
    const ended = await execHere(["--min-coverage=1", ...script(register())]);
    expect([ended.code, lastLine(ended)]).toEqual([0, "zoom-sim exec: ok"]);
    expect(ended.stderr).toMatch(
      /^zoom-sim exec: coverage \d+ %: 1 of \d+ outcomes of 1 operation, edition postman$/m,
    );
    expect(ended.stderr).not.toContain("capacity-reached");
  });

  test("is 1 for a finding whose calls left the journal long ago", async () => {
    const source = `
      const call = (path, body) => fetch(process.env.ZOOM_API_BASE_URL + path, {
        method: body ? "POST" : "GET",
        headers: { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" },
        ...(body && { body }),
      }).then((response) => response.arrayBuffer());
      const registrants = Array.from({ length: 31 }, (_, index) =>
        ({ first_name: "Guest", email: "guest" + index + "@example.com" }));
      await call("/meetings/85746065432/batch_registrants", JSON.stringify({ registrants }));
      for (let turn = 0; turn < 30; turn += 1) await call("/meetings/85746065432");`;
    const ended = await execHere(["--fail-on=error", "--journal-entries=20", ...script(source)]);
    expect([ended.code, lastLine(ended)]).toEqual([1, "zoom-sim exec: 1 finding of level error"]);
    expect(ended.stderr).toContain(
      "audit of 31 calls: 1 error (11 of them no longer in the journal)\n  error    too-many-people: ",
    );
  });

  test("is that of the command where no journal is kept, which is said", async () => {
    const ended = await execHere(["--journal-entries=0", ...script(register(2))]);
    expect([ended.code, lastLine(ended)]).toEqual([0, "zoom-sim exec: ok"]);
    expect(ended.stderr).toContain(
      "zoom-sim exec: no audit: no journal is kept; start with --journal-entries",
    );
    expect(ended.stderr).not.toContain("no call has reached");
  });

  test("is 2 where the coverage cannot be written at the end, and all is told before", async () => {
    const gone = join(folder, "goes");
    mkdirSync(gone);
    const source = `${register(2)} (await import("node:fs")).rmSync(${JSON.stringify(gone)}, { recursive: true });`;
    const ended = await execHere(["--coverage-out", join(gone, "out.json"), ...script(source)]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("repeated-after-success");
    expect(ended.stderr).toMatch(/coverage \d+ %/);
    expect(lastLine(ended)).toMatch(/cannot write .*out\.json/);
  });

  test("is 1 where nothing was called and something was to be covered", async () => {
    const ended = await execHere(["--min-coverage=1", ...script("")]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(
      "no call has reached the simulator; does the command read ZOOM_API_BASE_URL?",
    );
    expect(lastLine(ended)).toBe("zoom-sim exec: no operation was called: coverage cannot reach 1 %");
  });
});

describe("what is told of the calls", () => {
  test("has those that Zoom would have refused", async () => {
    const { stderr } = await execHere(script(register(5)));
    expect(stderr).toContain(
      "\nzoom-sim exec: Zoom would have refused 2 calls with 429 (see --quotas enforce)\n",
    );
  });

  test("is of the simulator that start's options make", async () => {
    const args = ["--quotas=enforce", "--edition=current", ...script(register(5))];
    const { stderr } = await execHere(args, { ZOOM_SIM_SEED: "1" });
    expect(stderr).toMatch(/1 of \d+ outcomes of 1 operation, edition current\n/);
    expect(stderr).toContain("called-too-soon: registrant-quota (429)");
    expect(stderr).not.toContain("would have refused");
  });

  test("goes to files, for those who merge shards or read the calls", async () => {
    const [log, report] = [join(folder, "calls.txt"), join(folder, "shard.json")];
    await execHere([
      "--log",
      log,
      "--coverage-out",
      report,
      "--ignore=meeting-over=never",
      ...script(register(2)),
    ]);
    expect(
      readFileSync(log, "utf8").match(
        /^200 registered: .*\[POST \/v2\/meetings\/85746065432\/batch_registrants\]$/gm,
      ),
    ).toHaveLength(2);
    expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({
      edition: "postman",
      operations: ["batchRegistrants"],
      met: [{ outcome: "registered", operation: "batchRegistrants" }],
      ignored: [{ outcome: "meeting-over", reason: "never" }],
    });
  });
});

describe("a mistake", () => {
  const touched = join(folder, "touched");
  const touch = script(`(await import("node:fs")).writeFileSync(${JSON.stringify(touched)}, "")`);

  test.each([
    {
      args: ["--", "no-such-command", "--flag"],
      words: ['cannot run "no-such-command": there is no such command'],
    },
    { args: ["--", folder], words: [`cannot run "${folder}": it may not be executed`] },
    { args: [], words: ["the command to run stands behind two dashes: zoom-sim exec [options] -- npm test"] },
    { args: ["--"], words: ["stands behind two dashes"] },
    { args: ["npm", "test"], words: ["zoom-sim exec [options] -- npm test"] },
    { args: ["--env", "A=b", ...touch], words: ['--env is "A=b"', "A=api, A=oauth, A=root"] },
    { args: ["--env", "A-B=api", ...touch], words: ['--env is "A-B=api"', "NAME=api"] },
    { args: ["--world", "a b", ...touch], words: ['"a b" cannot be a world\'s name'] },
    { args: ["--ignore", "capacity=x", ...touch], words: ['--ignore names "capacity"', "nearest: "] },
    { args: ["--min-coverage=all", ...touch], words: ['--min-coverage is "all"', "from 0 to 100"] },
    { args: ["--fail-on=fatal", ...touch], words: ['--fail-on is "fatal"', "error, warning, info"] },
    { args: ["--coverage-out=/no/where.json", ...touch], words: ["cannot write /no/where.json"] },
    { args: [`--coverage-out=${folder}`, ...touch], words: [`cannot write ${folder}`] },
    {
      args: ["--journal-entries=0", "--fail-on=error", ...touch],
      words: ["--fail-on error cannot be judged: no journal is kept", "--journal-entries"],
    },
    {
      args: ["--journal-bytes=0", "--fail-on=info", ...touch],
      words: ["--fail-on info cannot be judged"],
    },
    {
      args: ["--ignore", "getMeting:scope-missing=x", ...touch],
      words: ['no operation is named "getMeting"', "nearest: getMeeting:scope-missing"],
    },
    { args: ["--log=/no/where", ...touch], words: ["cannot write /no/where"] },
    {
      args: ["--editon=current", ...touch],
      words: ["there is no option --editon", "did you mean --edition?"],
    },
    { args: ["--world-file=/no.jsonc", ...touch], words: ["/no.jsonc", "there is no such file"] },
  ])("$args is one line and exit code 2, and nothing is run", async ({ args, words }) => {
    expectOneLine(await execHere(args), ...words);
    expect(() => readFileSync(touched)).toThrow("ENOENT");
  });

  test("is the end of a process too", async () => {
    expectOneLine(await exec(["--world", "a b", ...touch]), '"a b" cannot be a world\'s name');
    expect(() => readFileSync(touched)).toThrow("ENOENT");
  });
});

describe("signals", () => {
  const WAIT = `
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
      process.on(signal, () => { console.log("told " + signal); process.exit(9); });
    setInterval(() => {}, 1000);
    console.log("up " + process.pid);`;

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s goes on to the command, and the report comes after it",
    async (signal) => {
      await using program = runProgram(["exec", ...script(WAIT)]);
      const [, pid] = await program.says(/up (\d+)\n/);
      const ended = await program.end(signal);
      expect(ended.stdout).toBe(`up ${pid}\ntold ${signal}\n`);
      expect([ended.code, ended.signal, lastLine(ended)]).toEqual([
        9,
        null,
        "zoom-sim exec: the command failed with 9",
      ]);
    },
  );

  test("should the program itself fail, it leaves no command behind", async () => {
    const preload = `process.on("message", () => { throw new Error("out of the blue"); }); process.channel.unref();`;
    await using program = runProgram(["exec", ...script(WAIT)], { preload });
    const [, pid] = await program.says(/up (\d+)\n/);
    program.child.send("fail");
    const ended = await program.ended;
    expect(ended.code).toBe(1);
    expect(ended.stdout).toBe(`up ${pid}\ntold SIGTERM\n`);
  });

  test("a command that heeds none of them goes on, and is waited for", async () => {
    const source = `
      process.on("SIGTERM", () => console.log("no"));
      process.on("SIGHUP", () => process.exit(0));
      setInterval(() => {}, 1000);
      console.log("up");`;
    await using program = runProgram(["exec", ...script(source)]);
    await program.says(/up\n/);
    program.child.kill("SIGTERM");
    await program.says(/no\n/);
    expect((await program.end("SIGHUP")).code).toBe(0);
  });
});

test("three at once have each their own simulator", async () => {
  const source = `${register()}
    const read = await fetch(process.env.ZOOM_API_BASE_URL + "/meetings/85746065432/registrants",
      { headers: { Authorization: "Bearer sim-token-full" } });
    console.log(process.env.ZOOM_SIM_URL, (await read.json()).total_records);`;
  const all = await Promise.all(Array.from({ length: 3 }, () => exec(script(source))));
  expect(all.map(({ code }) => code)).toEqual(all.map(() => 0));
  expect(new Set(all.map(({ stdout }) => stdout)).size).toBe(3);
  for (const { stdout } of all) expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ 1\n$/);
});
