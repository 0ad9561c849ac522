import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "../../tools/free-port.mjs";
import { startProgram } from "../kit/program.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** A server that is no simulator. */
async function stranger(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => {
    server.closeAllConnections();
    return once(server.close(), "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function refused(args: readonly string[], environment?: Record<string, string>) {
  return { signal: null, ...(await runHere(args, environment)) };
}

/** Every verb that speaks to a simulator, in its plainest form. */
const VERBS = [
  ["arm", "3043"],
  ["arm", "--list"],
  ["clock"],
  ["reset"],
  ["journal"],
  ["journal", "--follow"],
  ["journal", "verify"],
  ["coverage"],
  ["audit"],
  ["env"],
];

test.each(VERBS)("zoom-sim %s %s: where nobody answers, one line says so", async (...args) => {
  const port = await freePort();
  expectOneLine(
    await refused(args, { ZOOM_SIM_URL: `http://127.0.0.1:${port}` }),
    `no simulator answers at http://127.0.0.1:${port} (ECONNREFUSED)`,
    "zoom-sim start",
    "--url or ZOOM_SIM_URL",
  );
});

test("without a word about the address it is the one that start has by default", async () => {
  const { stdout } = await runHere(["clock", "--help"]);
  expect(stdout).toMatch(/--url URL .*\(default: http:\/\/127\.0\.0\.1:4780\)/);
});

const answers: { title: string; answer: RequestListener; says: RegExp }[] = [
  {
    title: "a page",
    answer: (_, response) => response.end("<html>Welcome</html>"),
    says: /as no zoom-sim of this version does \(it is no JSON object\); see zoom-sim doctor/,
  },
  {
    title: "JSON of another kind",
    answer: (_, response) => response.end('{"now":"2030-01-31T09:00:00Z","running":"yes"}'),
    says: /\(its "running" is no flag\)/,
  },
  { title: "a list", answer: (_, response) => response.end("[]"), says: /\(it is no JSON object\)/ },
  {
    title: "an error without a sentence",
    answer: (_, response) => response.writeHead(502).end("Bad Gateway"),
    says: /\(status 502\)/,
  },
  {
    title: "the way to somewhere else",
    answer: (_, response) => response.writeHead(302, { Location: "http://127.0.0.1:1/" }).end(),
    says: /\(status 302\)/,
  },
  {
    title: "an error whose sentence has line ends and colours",
    answer: (_, response) =>
      response.writeHead(400).end('{"error":"one\\ntwo\\u001b[31m","nearest":["two","three"]}'),
    says: /^zoom-sim: one\\u000atwo\\u001b\[31m; nearest: three\n$/,
  },
  {
    title: "a connection that is cut",
    answer: (request) => request.socket.destroy(),
    says: /no simulator answers at http:.*\((UND_ERR_SOCKET|ECONNRESET)\)/,
  },
];

test.each(answers)("an answer that is $title is one line and exit code 2", async ({ answer, says }) => {
  expectOneLine(await refused(["clock", "--url", await stranger(answer)]), says);
});

const misused: { args: string[]; environment?: Record<string, string>; words: (string | RegExp)[] }[] = [
  { args: ["clock", "--url", "http://127.0.0.1:9/v2"], words: ["without /v2: http://127.0.0.1:9\n"] },
  {
    args: ["clock"],
    environment: { ZOOM_SIM_URL: "http://127.0.0.1:9/worlds/a/oauth/token" },
    words: ["without /oauth/token: http://127.0.0.1:9\n"],
  },
  { args: ["clock", "--url=127.0.0.1:9"], words: ['--url is "127.0.0.1:9"', "such as http://"] },
  { args: ["clock", "--world", "a b"], words: ['"a b" cannot be a world\'s name', "letters, digits"] },
  {
    args: ["clock", "--url=http://127.0.0.1:9/worlds/a", "--world=b"],
    words: ['--world is "b"', 'names "a"', "leave out one"],
  },
  { args: ["clock", "--admin-token", "ä"], words: ["--admin-token has a character", "copy it"] },
  { args: ["clock", "stop"], words: ["there is no clock stop", "did you mean clock set?"] },
  { args: ["clock", "set"], words: ["clock set needs a moment", "2030-01-31T09:00:00Z"] },
  { args: ["clock", "advance"], words: ["clock advance needs a span", "1d2h30m5s"] },
  { args: ["clock", "run", "now"], words: ['clock run takes no "now"'] },
  { args: ["clock", "freeze", "a", "b"], words: ['"b" is not understood'] },
  { args: ["arm"], words: ["arm what?", "zoom-sim arm 3043", "--fault", "--sequence"] },
  {
    args: ["arm", "3043", "--sequence=429"],
    words: ['--sequence already says every answer; leave out "3043"'],
  },
  { args: ["arm", "--fault=half-drop", "--sequence=429"], words: ["leave out --fault"] },
  { args: ["arm", "--sequence=429,,normal"], words: ['--sequence is "429,,normal"', "429,429,normal"] },
  { args: ["arm", "--list", "--clear"], words: ["--list and --clear", "leave out one"] },
  { args: ["arm", "--list", "3043"], words: ['arm --list takes no "3043"'] },
  {
    args: ["arm", "--clear", "--meeting=85746065432"],
    words: ["--meeting says what to arm", "with --clear"],
  },
  { args: ["arm", "3043", "--times=0"], words: ['--times is "0"', "a whole number from 1"] },
  { args: ["journal", "show"], words: ["show which?", "zoom-sim journal show ID"] },
  { args: ["journal", "shaw", "1"], words: ['"shaw" is not understood'] },
  {
    args: ["journal", "verify", "--count=1", "--at-most=2"],
    words: ["--count says exactly", "leave out --at-least"],
  },
  { args: ["coverage", "--min=101"], words: ['--min is "101"', "from 0 to 100"] },
  { args: ["coverage", "--format=html"], words: ['--format is "html"', "text, json, markdown, junit"] },
  {
    args: ["coverage", "--ignore=capacity-reached"],
    words: ['--ignore is "capacity-reached"', "why it does not count"],
  },
  { args: ["coverage", "--baseline=/no.json"], words: ["cannot read /no.json: there is no such file"] },
  { args: ["coverage", "merge"], words: ["no reports to merge", "coverage merge FILES"] },
  { args: ["coverage", "merge", "/no.json"], words: ["cannot read /no.json: there is no such file"] },
  {
    args: ["coverage", "merge", "package.json"],
    words: ["package.json is no coverage report", "--format json --out"],
  },
  { args: ["coverage", "merge", "README.md"], words: ["README.md is no coverage report"] },
  { args: ["audit", "--fail-on=fatal"], words: ['--fail-on is "fatal"', "error, warning, info"] },
  { args: ["wait", "--timeout=0"], words: ['--timeout is "0"', "from 1 to"] },
  { args: ["env", "--format=cmd"], words: ['--format is "cmd"', "sh, dotenv, github, powershell"] },
];

test.each(misused)(
  "zoom-sim $args $environment: one line and exit code 2",
  async ({ args, environment, words }) => {
    expectOneLine(await refused(args, environment), ...words);
  },
);

test("a refusal is the simulator's own sentence", async () => {
  await using program = await startProgram();
  const { url } = program;
  expectOneLine(
    await refused(["clock", "set", "tomorrow", "--url", url]),
    /^zoom-sim: "tomorrow" is no moment; write 2030-01-01T00:00:00Z\n$/,
  );
});

test("wait looks until a simulator is there, and no longer than it was told", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const waiting = runHere(["wait", "--url", url]);
  await using program = await startProgram(["--port", String(port)]);
  expect(await waiting).toEqual({ code: 0, stdout: `${url} is ready\n`, stderr: "" });
  await program.end();
  expect(await runHere(["wait", "--url", url, "--timeout", "1"])).toEqual({
    code: 1,
    stdout: "",
    stderr: `zoom-sim: ${url} was not ready within 1 s: ECONNREFUSED\n`,
  });
});

test("wait says what it found in the place of a simulator that is ready", async () => {
  const url = await stranger((_, response) => response.writeHead(503).end());
  expect(await runHere(["wait", "--url", url, "--timeout", "1"])).toMatchObject({
    code: 1,
    stderr: `zoom-sim: ${url} was not ready within 1 s: it answers /readyz with 503\n`,
  });
});
