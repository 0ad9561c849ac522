import { expect, test } from "vitest";
import { runProgram, startProgram, type Program } from "../kit/program.ts";
import { startHere } from "./start-here.ts";

const token = { Authorization: "Bearer sim-token-full" };

/** Makes three calls of different outcomes. */
async function makeCalls(url: string): Promise<void> {
  const batch = `${url}/v2/meetings/85746065432/batch_registrants`;
  const asks = (scenario: string) => ({
    headers: { ...token, "X-Zoom-Sim-Scenario": scenario },
    method: "POST",
  });
  await fetch(`${url}/v2/meetings/85746065432`, { headers: token });
  await fetch(batch, asks("capacity-reached"));
  await fetch(`${url}/worlds/quiet-one/v2/nowhere`);
}

const LINES = [
  "200 meeting-found: meeting 85746065432",
  /^404 3043 capacity-reached: .+; by header scenario, nothing stored  \[POST \/v2\/meetings\/85746065432\/batch_registrants\]$/,
  "404 2300 unknown-route: GET /v2/nowhere is no endpoint that the simulator knows",
];

/** What three calls leave on the terminal after the banner. */
async function printedBy(args: readonly string[]): Promise<string[]> {
  const started = await startHere(["--port", "0", ...args]);
  const banner = started.printed().length;
  await makeCalls(started.url);
  await started.stop();
  return started.printed().slice(banner).split("\n").slice(0, -1);
}

test.each([["debug"], ["info"]])("log level %s prints one line a call", async (level) => {
  const lines = await printedBy(["--log-level", level]);
  expect(lines).toHaveLength(LINES.length);
  LINES.forEach((expected, index) => expect(lines[index]).toMatch(expected));
});

test.each([["--log-level=warn"], ["--log-level=error"], ["--quiet"]])(
  "%s prints nothing of calls",
  async (arg) => {
    expect(await printedBy([arg])).toEqual([]);
  },
);

test.each([["--json"], ["--log-format=json"]])("%s prints one line of JSON a call", async (arg) => {
  const lines = await printedBy([arg]);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      level: "info",
      method: "GET",
      path: "/v2/meetings/85746065432",
      world: "default",
      outcome: "meeting-found",
    },
    {
      status: 404,
      method: "POST",
      outcome: "capacity-reached",
      message: expect.stringContaining("seats taken"),
    },
    { path: "/worlds/quiet-one/v2/nowhere", world: "quiet-one", outcome: "unknown-route" },
  ]);
});

test("a line of JSON holds all that leads from a log to the call", async () => {
  await using program = await startProgram(["--log-format", "json"]);
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const headers = { ...token, traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  const answer = await fetch(`${program.url}/worlds/logged/v2/meetings/85746065432?page=2`, { headers });
  await fetch(`${program.url}/v2/nowhere`, { headers: { traceparent: "made up" } });
  const { stdout } = await program.end();
  const [call, other] = stdout
    .trimEnd()
    .split("\n")
    .slice(-2)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(call).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: "info",
    message: expect.stringContaining("meeting 85746065432"),
    method: "GET",
    path: "/worlds/logged/v2/meetings/85746065432?page=2",
    world: "logged",
    operation: "getMeeting",
    outcome: "meeting-found",
    status: 200,
    ms: expect.any(Number),
    exchange: answer.headers.get("x-zoom-sim-exchange"),
    traceId,
  });
  expect(call?.["ms"]).toBeGreaterThan(0);
  expect(other).toMatchObject({ outcome: "unknown-route", exchange: expect.any(String) });
  expect(other).not.toHaveProperty("operation");
  expect(other).not.toHaveProperty("traceId");
});

test("a meeting that is full says so in one line of the real program", async () => {
  await using program = await startProgram();
  await makeCalls(program.url);
  await program.says(/^404 3043 capacity-reached: \S.* of .* seats taken.*\n/m);
});

/** Tells the test where the program listens, which under --quiet nothing prints. */
const TELL_PORT = `
  import { subscribe } from "node:diagnostics_channel";
  subscribe("tracing:net.server.listen:asyncEnd", ({ server }) => process.send(server.address().port));`;

test("--quiet prints nothing at all from start to end", async () => {
  await using program: Program = runProgram(["start", "--port", "0", "--quiet"], { preload: TELL_PORT });
  await makeCalls(`http://127.0.0.1:${String(await program.message())}`);
  expect(await program.end()).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
});

test.each([
  { calls: 3, last: /^200 registered: .*already registered/ },
  { calls: 4, last: /^Zoom would have refused 1 call with 429 \(see --quotas enforce\)$/ },
  { calls: 5, last: /^Zoom would have refused 2 calls with 429 \(see --quotas enforce\)$/ },
])("after $calls calls for one person the last line is $last", async ({ calls, last }) => {
  await using program = await startProgram();
  for (let call = 1; call <= calls; call += 1) {
    await fetch(`${program.url}/v2/meetings/85746065432/batch_registrants`, {
      method: "POST",
      headers: { ...token, "Content-Type": "application/json" },
      body: JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] }),
    });
  }
  const { code, stdout } = await program.end();
  expect({ code, last: stdout.trimEnd().split("\n").at(-1) }).toEqual({
    code: 0,
    last: expect.stringMatching(last) as unknown,
  });
});

test("the program goes on when nobody reads its output any more", async () => {
  await using program = await startProgram();
  program.child.stdout?.destroy();
  for (let call = 1; call <= 2; call += 1) await makeCalls(program.url);
  const { code, stderr } = await program.end();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});
