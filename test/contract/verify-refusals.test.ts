import { existsSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SetupError, verify } from "../../src/verify.ts";
import { expectOneLine } from "../cli/one-line.ts";
import { runHere } from "../cli/run-here.ts";
import { runToEnd } from "../kit/program.ts";
import { batch, folderWith, message, pact, READ_MEETING } from "./verify-contracts.ts";

const GOOD = pact([READ_MEETING]);
const text = JSON.stringify(GOOD);
const withRequest = (request: object) => pact([{ ...READ_MEETING, request }]);

const REFUSED: Readonly<Record<string, readonly [content: unknown, ...words: (string | RegExp)[]]>> = {
  "an empty file": ["", "app.json is empty"],
  "a truncated file": [text.slice(0, text.length / 2), "app.json is not JSON"],
  "bytes that are no text": ["\u0000\u0001\uFFFD{", "app.json is not JSON"],
  "other JSON": [{ openapi: "3.1.0" }, "no interaction in app.json: nothing would be verified"],
  "a list": [[GOOD], "no interaction in app.json"],
  "no interactions": [pact([]), "no interaction in app.json"],
  "an unknown state": [
    pact([batch("books a seat", "a full metting", 404)]),
    'app.json: "books a seat" has the unknown provider state "a full metting"',
    'nearest: "a full meeting"',
  ],
  "a plugin": [pact([READ_MEETING], { plugins: [{ name: "csv", version: "0.1" }] }), "needs a Pact plugin"],
  "a plugin's interaction": [
    pact([{ ...READ_MEETING, pluginConfiguration: { csv: { a: 1 } } }]),
    "interaction 1 needs a Pact plugin",
  ],
  "an unknown event": [
    pact([READ_MEETING, message("a webhook", { event: "meeting.registration_create" })]),
    'app.json: "a webhook" is of the unknown event "meeting.registration_create"',
    "nearest: meeting.registration_created,",
  ],
  "a message that does not say its event": [
    { consumer: {}, messages: [{ description: "a webhook", contents: {} }] },
    'is of the unknown event "a webhook"',
  ],
  "a message without contents": [
    pact([{ type: "Asynchronous/Messages", description: "meeting.registration_created" }]),
    "app.json: interaction 1 has no contents",
  ],
  "a message that is none": [{ consumer: {}, messages: [7] }, "app.json: message 1 is no object"],
  "messages both ways": [pact([{ type: "Synchronous/Messages" }]), 'of type "Synchronous/Messages"'],
  "an unknown kind": [pact([{ ...READ_MEETING, type: "Other" }]), 'of type "Other"'],
  "an interaction that is none": [{ consumer: {}, interactions: [null] }, "interaction 1 is no object"],
  "no request": [pact([{ description: "empty" }]), "interaction 1 has no request or no response"],
  "a path to another host": [
    withRequest({ method: "GET", path: "@elsewhere.example/" }),
    'has the path "@elsewhere.example/"',
  ],
  "an unknown edition": [
    pact([READ_MEETING], { zoomSim: { edition: "posting" } }),
    'metadata.zoomSim.edition is "posting"; it can be postman, current',
  ],
  "text that steers a terminal": [
    pact([batch("\u001B[2J\nzoom-sim: all is well", "a full\nmeeting\u001B[0m", 404)]),
    String.raw`\u001b[2J\u000azoom-sim: all is well`,
  ],
};

test.each(Object.entries(REFUSED))("%s: one line and exit code 2", async (_name, [content, ...words]) => {
  const folder = folderWith({ "app.json": content });
  expectOneLine(await runHere(["verify", "app.json"], {}, folder), ...words);
});

test.each([
  ["nothing named", [], "no pact is named"],
  ["a missing file", ["gone.json"], "gone.json cannot be read: there is no such file or folder"],
  ["an empty folder", ["empty"], "no JSON file in empty"],
  ["an unknown edition", ["app.json", "--edition", "new"], "--edition is"],
  ["a time that is none", ["app.json", "--timeout", "soon"], "--timeout is"],
  ["writes without a target", ["app.json", "--allow-writes", "map.json"], "--allow-writes needs --target"],
  [
    "a verdict nowhere",
    ["app.json", "--junit", "no/such/folder.xml"],
    "no/such/folder.xml cannot be written",
  ],
])("%s: one line and exit code 2", async (_name, args, words) => {
  const folder = folderWith({ "app.json": GOOD, "empty/.keep": "" });
  expectOneLine(await runHere(["verify", ...args], {}, folder), words);
});

test("a port in use: one line and exit code 2", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const folder = folderWith({ "app.json": GOOD });
  const ended = await runHere(["verify", "app.json", "--port", String(port)], {}, folder);
  await once(server.close(), "close");
  expectOneLine(ended, `port ${port} on 127.0.0.1 is in use`);
});

/** A folder in which Pact is this text instead. */
function folderWithVerifier(source: string): string {
  const folder = folderWith({
    "app.json": GOOD,
    "node_modules/@pact-foundation/pact/index.js": "",
    "node_modules/@pact-foundation/pact-core/index.js": source,
  });
  return folder;
}

const saying = (report: string) => `exports.Verifier = class { async verify() { ${report} } };`;

test("a verifier that hangs is ended, and its process with it", async () => {
  const folder = folderWithVerifier(
    saying(`require("node:fs").writeFileSync("pid", String(process.pid));
      for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`),
  );
  const ended = await runToEnd(["verify", "app.json", "--timeout", "3"], { folder });
  expectOneLine(ended, "app.json: the verifier did not end within 3 seconds and was stopped; see --timeout");
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

const result = { description: "reads a meeting", result: "OK" };

test.each([
  ["crashes", saying("process.abort();"), "verifier crashed (SIGABRT)"],
  ["ends early", saying("process.exit(3);"), "verifier crashed (exit code 3)"],
  ["fails", saying('throw new Error("out of order");'), "verifier failed: out of order"],
  ["is none", "exports.other = 1;", "has no Verifier"],
  ["says nothing", saying('return "done";'), "gave no report"],
  ["verifies nothing", saying(`return '{"interactionResults":[]}'`), "gave 0 results for 1 interactions"],
  [
    "verifies too much",
    saying(`return '${JSON.stringify({ interactionResults: [result, result] })}'`),
    "gave 2 results for 1 interactions",
  ],
  [
    "verifies something else",
    saying(`return '${JSON.stringify({ interactionResults: [{ ...result, description: "x" }] })}'`),
    'says nothing of "reads a meeting"',
  ],
])("a verifier that %s: one line and exit code 2", async (_name, source, words) => {
  expectOneLine(await runHere(["verify", "app.json"], {}, folderWithVerifier(source)), words);
});

test("as a function it throws what the command says", async () => {
  const folder = folderWith({ "app.json": "" });
  const ended = verify({ pacts: ["app.json"], folder });
  await expect(ended).rejects.toThrow(SetupError);
  await expect(ended).rejects.toThrow("app.json is empty");
  await expect(verify({ pacts: ["app.json"], folder, timeout: 0 })).rejects.toThrow("timeout is 0");
});

test("nothing is written where the run itself is wrong", async () => {
  const folder = folderWith({ "app.json": "" });
  await runHere(["verify", "app.json", "--json", "verdict.json"], {}, folder);
  expect(existsSync(join(folder, "verdict.json"))).toBe(false);
});
