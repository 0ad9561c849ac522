import { expect, test } from "vitest";
import { CHECKS } from "../../src/webhooks/rehearsal/checks.ts";
import { freePort } from "../../tools/free-port.mjs";
import { runProgram, runToEnd } from "../kit/program.ts";
import { SECRET, startReceiver } from "../webhooks/receiver.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

const WITH_SECRET = { ZOOM_SIM_WEBHOOK_SECRET: SECRET };

test("a good receiver: a line for each check, and exit code 0", async () => {
  await using receiver = await startReceiver();
  const { code, stdout, stderr } = await runToEnd(["webhook-check", receiver.url], {
    environment: WITH_SECRET,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
    ...CHECKS.map(({ name }) => ["passed", name]),
    ["16 passed, 0 failed, 0 skipped"],
  ]);
  expect(lines[2]).toMatch(
    /^passed {2}wrong-signature +meeting\.registration_created signed with another secret: 401 in \d+ ms$/,
  );
});

test("a bad one: what was sent, what came, what was wanted and the cure, and exit code 1", async () => {
  await using receiver = await startReceiver({ handle: () => 202 });
  const args = ["webhook-check", receiver.url, "--secret", SECRET, "--event=webinar.registration_denied"];
  const { code, stdout } = await runHere(args);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^failed {2}answer-status +webinar\.registration_denied: 202 in \d+ ms; wanted 200 or 204; answer 200 or 204: Zoom counts anything else as not delivered and sends it again$/m,
  );
  expect(stdout).toMatch(/\n15 passed, 1 failed, 0 skipped\n$/);
  // A secret is nobody's to print.
  expect(stdout).not.toContain(SECRET);
});

test("only what was chosen is made, as JSON too", async () => {
  await using receiver = await startReceiver();
  const args = [
    "webhook-check",
    receiver.url,
    "--json",
    "--only=good-signature",
    "--only=duplicate",
    "--skip",
  ];
  const { code, stdout } = await runHere([...args, "good-signature"], WITH_SECRET);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ok: true,
    url: receiver.url,
    event: "meeting.registration_created",
    checks: [{ name: "duplicate", result: "passed", sent: expect.any(String), came: expect.any(String) }],
  });
});

test("the checks are listed without a receiver", async () => {
  const { code, stdout } = await runHere(["webhook-check", "--list"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^url-validation +answers the check of its address/);
  const { stdout: json } = await runHere(["webhook-check", "--list", "--json"]);
  expect(JSON.parse(json)).toEqual(CHECKS.map(({ name, about, cure }) => ({ name, about, cure })));
});

const HERE = "http://127.0.0.1:9/hooks";

test.each([
  ["no address", [], "the receiver's address is missing: zoom-sim webhook-check http"],
  ["what is none", ["127.0.0.1/hooks"], '"127.0.0.1/hooks" is no address such as http'],
  ["another protocol", ["ftp://127.0.0.1/"], "is no address such as http"],
  ["a password in it", ["http://a:b@127.0.0.1/"], "the address has a user name or a password"],
  [
    "somebody else's host",
    ["https://app.example.com/hooks"],
    "app.example.com is not this machine; where the receiver is yours, add --webhook-host app.example.com",
  ],
  [
    "one that only looks like here",
    ["http://127.0.0.1.example.com/"],
    "127.0.0.1.example.com is not this machine",
  ],
  ["a check that there is not", [HERE, "--only", "good-signatur"], "did you mean good-signature?"],
  ["no check left", [HERE, "--only=duplicate", "--skip=duplicate"], "no check is left"],
  ["an event that there is not", [HERE, "--event=meeting.started"], "--event is"],
  ["no secret", [HERE], "the receiver's secret is missing; give --secret or ZOOM_SIM_WEBHOOK_SECRET"],
])("%s: one line and exit code 2", async (_name, args, words) => {
  const { code, stdout, stderr } = await runHere(["webhook-check", ...args]);
  expectOneLine({ code, signal: null, stdout, stderr }, words);
});

test("nobody there: one line and exit code 2", async () => {
  const url = `http://127.0.0.1:${await freePort()}/hooks`;
  const { code, stdout, stderr } = await runHere(["webhook-check", url], WITH_SECRET);
  expectOneLine(
    { code, signal: null, stdout, stderr },
    `nobody answers at ${url} (ECONNREFUSED); start the receiver`,
  );
});

test("a host is sent to where it is named, and this machine by any of its names", async () => {
  await using receiver = await startReceiver();
  const { port } = new URL(receiver.url);
  const localhost = await runHere(["webhook-check", `http://localhost:${port}/webhooks`], WITH_SECRET);
  expect(localhost.code).toBe(0);
  // An address of this machine that does not say so.
  const other = `http://0.0.0.0:${port}/webhooks`;
  expect((await runHere(["webhook-check", other], WITH_SECRET)).stderr).toContain("is not this machine");
  expect((await runHere(["webhook-check", other, "--webhook-host=0.0.0.0"], WITH_SECRET)).code).toBe(0);
});

test("a proxy of the environment is not asked", async () => {
  await using receiver = await startReceiver();
  const environment = { ...WITH_SECRET, HTTP_PROXY: "http://127.0.0.1:9", NODE_USE_ENV_PROXY: "1" };
  await using program = runProgram(["webhook-check", receiver.url], { environment });
  expect(await program.ended).toMatchObject({ code: 0 });
});
