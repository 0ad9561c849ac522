import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runToEnd, startProgram, type StartedProgram } from "../kit/program.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { commandOf, without } from "../kit/languages.ts";
import { startRedis, withoutRedis } from "../kit/redis-server.ts";
import { readReply, requireCurl, shell } from "../kit/shell.ts";
import { SECRET, startReceiver } from "../webhooks/receiver.ts";
import { SNIPPETS, snippetsStarting } from "./snippets.ts";

const ROOT = join(import.meta.dirname, "../..");
const ADDRESS = "http://127.0.0.1:4780";

/** What the README's blocks begin with; each kind has its test below. */
const KINDS = [
  "npm ci",
  "npm install ioredis",
  "curl",
  "HTTP/1.1",
  "npx zoom-sim start",
  "npx",
  "ZOOM_SIM_WEBHOOK_SECRET=",
  "import { create",
  "import { PactV4",
  "import { expect",
];

/** Meets what the bounds of the snippet ask for: a few outcomes of one operation. */
const APP = `
  const url = process.env.ZOOM_API_BASE_URL + "/meetings/85746065432/batch_registrants";
  const headers = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };
  for (const name of ["ada", "zoom-sim+3038", "zoom-sim+3043", "zoom-sim+404", "zoom-sim+303", "zoom-sim+3001", "zoom-sim+124"]) {
    const body = JSON.stringify({ registrants: [{ first_name: "Ada", email: name + "@example.com" }] });
    await fetch(url, { method: "POST", headers, body });
  }
`;

describe("the README's snippets", () => {
  beforeAll(requireCurl);

  test("are all of a kind that is run here", () => {
    const others = SNIPPETS.filter(({ text }) => !KINDS.some((kind) => text.startsWith(kind)));
    expect(others).toEqual([]);
    expect(SNIPPETS.length).toBeGreaterThan(5);
  });

  test("name scripts that the package has", async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    for (const { text } of snippetsStarting("npm ci")) {
      for (const [, script = ""] of text.matchAll(/npm (?:run )?(start|test)/g))
        expect(scripts).toHaveProperty(script);
    }
  });

  test("stand for commands that a checkout runs by a script, and a package by its file", async () => {
    const readme = await readFile(join(ROOT, "README.md"), "utf8");
    const { name, version, scripts } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
    const [, command = ""] = /`(npm run -s zoom-sim -- [^`]+)`/.exec(readme) ?? [];
    expect(await shell(command)).toContain("capacity-reached");
    expect(scripts["prezoom-sim"]).toBe(scripts["prestart"]);
    expect(readme).toContain(`\`${name}-${version}.tgz\``);
  });

  test("register people by curl, and refuse them where they say so", async () => {
    await using program = await startProgram();
    const replies = [];
    for (const { text } of snippetsStarting("curl")) {
      const printed = await shell(text.replaceAll(ADDRESS, program.url));
      // Where a rule is armed first, its answer is printed before the call's.
      replies.push(readReply(printed.slice(printed.indexOf("HTTP/1.1"))));
    }
    expect(replies.map(({ status }) => status)).toEqual([
      200, 200, 400, 500, 201, 204, 201, 200, 302, 404, 201, 200,
    ]);
    expect(JSON.parse(replies[0]?.body ?? "").registrants).toHaveLength(2);
    expect(replies[1]?.headers.get("x-zoom-sim-reason")).toContain("already registered");
    expect(replies[3]?.headers.get("x-zoom-sim-reason")).toBe(
      "1 new; fault half-500=1, 1 of 2 people reached the store",
    );

    const [shown] = snippetsStarting("HTTP/1.1");
    const [head = "", body = ""] = (shown?.text ?? "").split("\n\n");
    const [, ...headers] = head.split("\n").map((line) => line.split(": "));
    const refused = replies[2];
    for (const [name = "", ...value] of headers) expect(refused?.headers.get(name)).toBe(value.join(": "));
    expect(refused?.body).toBe(body);
  });

  test("start the program with options that it has", async () => {
    for (const { text } of snippetsStarting("npx zoom-sim start")) {
      const [, , command = "", ...options] = text.split(/\s+/);
      expect(command).toBe("start");
      await using program = await startProgram(
        options.filter((word, index) => word !== "--port" && options[index - 1] !== "--port"),
      );
      expect(program.url).toMatch(text.includes(" --tls") ? /^https:/ : /^http:/);
    }
  });

  test.skipIf(withoutRedis())("start simulators that share a server", async () => {
    await using server = await startRedis();
    const [sharing] = snippetsStarting("npm install ioredis");
    const lines = (sharing?.text ?? "").split("\n").filter((line) => line.startsWith("npx zoom-sim start"));
    expect(lines).toHaveLength(2);
    const programs = lines.map(async (line) => {
      const [, , , , port, ...options] = line.replace("redis://127.0.0.1:6379", server.url).split(" ");
      expect(port).toMatch(/^478[01]$/);
      return startProgram(options.filter((word) => word !== "&"));
    });
    await using first = await (programs[0] as Promise<StartedProgram>);
    await using second = await (programs[1] as Promise<StartedProgram>);
    const headers = { Authorization: "Bearer sim-token-full" };
    const path = "/v2/meetings/85746065432";
    const body = JSON.stringify({ topic: "Shared" });
    const json = { ...headers, "Content-Type": "application/json" };
    expect((await fetch(first.url + path, { method: "PATCH", headers: json, body })).status).toBe(204);
    expect(await (await fetch(second.url + path, { headers })).json()).toMatchObject({ topic: "Shared" });
  });

  test("verify contracts, and find them kept", async () => {
    const verifying = SNIPPETS.filter(
      ({ text }) => text.startsWith("npx ") && text.includes("zoom-sim verify"),
    );
    expect(verifying).toHaveLength(2);
    for (const { text } of verifying) {
      expect(text).toMatch(/zoom-sim verify pacts$/);
      const { code, stdout } = await runToEnd(["verify", "pacts"], {
        folder: join(ROOT, "examples/python-pact"),
      });
      expect([code, stdout]).toEqual([0, expect.stringContaining("2 verified")]);
    }
  });

  test("check a receiver, and find it good", async () => {
    await using receiver = await startReceiver();
    const [checking] = snippetsStarting("ZOOM_SIM_WEBHOOK_SECRET=");
    const [variable = "", , , ...words] = checking?.text.split(/\s+/) ?? [];
    const [name = "", secret = ""] = variable.split("=");
    expect(secret).toBe(SECRET);
    const args = words.map((word) => (word.startsWith("http:") ? receiver.url : word));
    expect(await runToEnd(args, { environment: { [name]: secret } })).toMatchObject({ code: 0 });
  });

  test("run a command beside a simulator, and judge the reports of its shards as one", async () => {
    const [exec] = snippetsStarting("npx zoom-sim exec");
    const [merge] = snippetsStarting("npx zoom-sim coverage merge");
    const words = exec?.text.split(/\s+/) ?? [];
    expect(words.slice(words.indexOf("--"))).toEqual(["--", "npm", "test"]);
    const folder = await mkdtemp(join(tmpdir(), "zoom-sim-shards-"));
    try {
      for (const shard of ["shard-1.json", "shard-2.json"]) {
        const options = [...words.slice(2, words.indexOf("--")), "--coverage-out", shard];
        const { code, stderr } = await runToEnd([...options, "--", process.execPath, "-e", APP], { folder });
        expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/: ok[^\n]*\n$/) });
      }
      expect(await runToEnd(merge?.text.split(/\s+/).slice(2) ?? [], { folder })).toMatchObject({ code: 0 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.skipIf(without("python"))("run an app with Zoom's own addresses in it", async () => {
    const [exec] = snippetsStarting("npx zoom-sim exec --intercept");
    const words = exec?.text.split(/\s+/).slice(2) ?? [];
    expect(words.slice(-2)).toEqual(["python3", "register.py"]);
    const { code, stdout } = await runToEnd([...words.slice(0, -2), commandOf("python"), "register.py"], {
      folder: join(ROOT, "examples/python-requests"),
    });
    expect([code, stdout]).toEqual([0, "45 people are approved\n"]);
  });

  test("are an example's test, where they are a consumer's", async () => {
    const vitest = await readFile(join(ROOT, "examples/vitest/test/full-meeting.test.js"), "utf8");
    expect(snippetsStarting("import { expect").map(({ text }) => text)).toEqual([vitest.trim()]);
    const example = await readFile(join(ROOT, "examples/typescript-pact/test/full-meeting.test.ts"), "utf8");
    expect(snippetsStarting("import { PactV4").map(({ text }) => text)).toEqual([example.trim()]);
  });

  test("use the library", async () => {
    for (const { text } of snippetsStarting("import { create")) {
      const folder = await mkdtemp(join(ROOT, "test/readme/run-"));
      try {
        const file = join(folder, "snippet.ts");
        await writeFile(file, text.replace('"zoom-sim"', '"../../../src/index.ts"'));
        const stdout = await shell(`'${process.execPath}' '${file}'`);
        expect(stdout).toMatch(/^201\n/);
        expect(stdout).toContain("ada@example.com");
        expect(stdout).toContain("approved");
      } finally {
        await rm(folder, { recursive: true });
      }
    }
  });
});

describe("the README's options", () => {
  test("are options that some command has, or another program's that is named", async () => {
    const readme = await readFile(join(ROOT, "README.md"), "utf8");
    const commands = Object.keys(COMMANDS);
    const helps = await Promise.all(commands.map((command) => runToEnd([command, "--help"])));
    const known = helps.map(({ stdout }) => stdout).join("\n");
    const flags = [...readme.matchAll(/`(--[a-z][a-z-]+)/g)].map(([, flag = ""]) => flag);
    expect(flags.length).toBeGreaterThan(10);
    const strangers = flags.filter((flag) => !known.includes(flag) && flag !== "--state-change-url");
    expect(strangers).toEqual([]);
  });
});
