import { describe, expect, test } from "vitest";
import { seededRandom } from "../../src/state/random.ts";
import { CHECKS } from "../../src/webhooks/rehearsal/checks.ts";
import { rehearse } from "../../src/webhooks/rehearsal/rehearse.ts";
import { REGISTRATION_EVENTS } from "../../src/zoom/webhook-payload.ts";
import { GOOD, hmac, SECRET, startReceiver, type Manners } from "./receiver.ts";

/** A stopwatch that goes on only when somebody says so, and a timer that rings only then. */
function heldTime() {
  let now = 0;
  const waiting = new Set<() => void>();
  return {
    stopwatch: () => now,
    timer: {
      after: (_ms: number, callback: () => void) => {
        waiting.add(callback);
        return () => void waiting.delete(callback);
      },
    },
    pass: (ms: number) => void (now += ms),
    ring: () => waiting.forEach((callback) => callback()),
  };
}

const play = (url: string, time = heldTime(), change: Partial<Parameters<typeof rehearse>[0]> = {}) =>
  rehearse({
    target: new URL(url),
    checks: CHECKS,
    secret: SECRET,
    eventName: "meeting.registration_created",
    random: seededRandom(1, "rehearsal"),
    now: Date.now,
    ...time,
    ...change,
  });

test.each(REGISTRATION_EVENTS)("a good receiver passes every check (%s)", async (eventName) => {
  await using receiver = await startReceiver();
  const results = await play(receiver.url, undefined, { eventName });
  expect(results.filter(({ result }) => result !== "passed")).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual(CHECKS.map(({ name }) => name));
  expect(receiver.received[1]?.event.event).toBe(eventName);
});

const trusting = (lets: (given: string | undefined, expected: string, name: string) => boolean) => ({
  trusts: ((received, given, expected) =>
    given === expected ||
    lets(given, expected, received.event.payload.object.registrant.first_name)) as Manners["trusts"],
});

const refusing = (refuses: (text: string, name: string) => boolean): Partial<Manners> => ({
  handle: ({ text, event }) => (refuses(text, event.event) ? 422 : 204),
});

/** What each check is there for: a receiver that gets this one thing wrong. */
const BAD: Readonly<Record<string, Partial<Manners>>> = {
  "url-validation": { encrypt: (token) => hmac(`v0:${token}`) },
  "good-signature": { sign: ({ text }, timestamp) => `v0=${hmac(`${timestamp}:${text}`)}` },
  // Whoever compares the length only.
  "wrong-signature": trusting(
    (given, expected, name) => given?.length === expected.length && name !== "Changed",
  ),
  "missing-signature": trusting((given) => given === undefined),
  "stale-timestamp": { isFresh: () => true },
  // Whoever trusts whom they know by sight.
  "changed-body": trusting((given, _expected, name) => given !== undefined && name === "Changed"),
  "raw-body": { sign: ({ event }, timestamp) => `v0=${hmac(`v0:${timestamp}:${JSON.stringify(event)}`)}` },
  duplicate: {
    handle: ({ request }, known) => (known.has(String(request.headers["x-zm-request-id"])) ? 409 : 204),
  },
  "out-of-order": {
    handle: ({ event }, known) =>
      event.event.endsWith("_approved") && !known.has(event.payload.object.registrant.id) ? 404 : 204,
  },
  "unknown-event": refusing((_text, name) => !(REGISTRATION_EVENTS as readonly string[]).includes(name)),
  "id-as-number": {
    handle: ({ event }) => (Number(event.payload.object.id) > 2 ** 31 ? 500 : 204),
  },
  "id-as-string": { handle: ({ event }) => (typeof event.payload.object.id === "number" ? 204 : 400) },
  "unicode-names": {
    sign: ({ bytes }, timestamp) => `v0=${hmac(Buffer.from(`v0:${timestamp}:${bytes.toString("latin1")}`))}`,
  },
  "sparse-event": {
    handle: ({ event }) => (event.payload.object.registrant.join_url === undefined ? 500 : 200),
  },
  "answer-status": { handle: () => 202 },
};

describe("a receiver with one fault fails the check for it, and no other", () => {
  test.each(CHECKS.map(({ name }) => name).filter((name) => name !== "in-time"))("%s", async (name) => {
    await using receiver = await startReceiver(BAD[name]);
    const results = await play(receiver.url);
    const failed = results.filter(({ result }) => result === "failed");
    expect(failed.map((each) => each.name)).toEqual([name]);
    expect(failed[0]).toMatchObject({ sent: expect.any(String), wanted: expect.any(String) });
    const skipped = results.filter(({ result }) => result === "skipped");
    // Without a good delivery that is accepted, the others say nothing.
    expect(skipped).toHaveLength(name === "good-signature" ? CHECKS.length - 2 : 0);
  });

  test("in-time", async () => {
    const time = heldTime();
    // One that is refused is slow: the check looks at all answers.
    await using receiver = await startReceiver({
      beforeAnswer: ({ request }) => time.pass(request.headers["x-zm-signature"] === undefined ? 3001 : 3),
    });
    const results = await play(receiver.url, time);
    expect(results.filter(({ result }) => result === "failed")).toEqual([
      {
        name: "in-time",
        result: "failed",
        sent: "meeting.registration_created",
        came: "204 in 3 ms",
        wanted: "the slowest of 20 answers took 3001 ms, wanted at most 3000",
        cure: expect.stringContaining("answer first and work afterwards"),
      },
    ]);
  });
});

test("every check has a receiver that fails it", () => {
  expect([...Object.keys(BAD), "in-time"]).toEqual(CHECKS.map(({ name }) => name));
});

describe("what comes instead of an answer is told", () => {
  const one = CHECKS.filter(({ name }) => name === "good-signature");

  test.each([
    ["a redirect is not followed", (url: string) => ({ status: 302, location: url }), "302 in 0 ms"],
    [
      "what it says",
      () => ({ status: 500, body: "TypeError: \u001B[31mno" }),
      String.raw`500 in 0 ms, "TypeError: \u001b[31mno"`,
    ],
    [
      "no more of it than fits a line",
      () => ({ status: 500, body: "x".repeat(100_000) }),
      `500 in 0 ms, "${"x".repeat(80)}…"`,
    ],
  ])("%s", async (_name, answer, came) => {
    await using receiver = await startReceiver({
      answer: ({ request }, response) => {
        const { status, body, location } = {
          body: "",
          location: "",
          ...answer(`http://${request.headers.host}/x`),
        };
        response.writeHead(status, location === "" ? {} : { location }).end(body);
      },
    });
    expect(await play(receiver.url, undefined, { checks: one })).toEqual([
      expect.objectContaining({ result: "failed", came }),
    ]);
    expect(receiver.received).toHaveLength(1);
  });

  test.each([
    ["none at all", "no answer (ECONNRESET)", false],
    ["half of one", "an answer cut off (aborted)", true],
  ])("%s", async (_name, came, begun) => {
    await using receiver = await startReceiver({
      answer: ({ request }, response) => {
        if (begun)
          response.writeHead(200, { "content-length": "10" }).write("half", () => request.socket.destroy());
        else request.socket.destroy();
      },
    });
    expect(await play(receiver.url, undefined, { checks: one })).toEqual([
      expect.objectContaining({ result: "failed", came }),
    ]);
  });

  test("one that does not come in ten seconds", async () => {
    const time = heldTime();
    await using receiver = await startReceiver({ answer: () => time.ring() });
    expect(await play(receiver.url, time, { checks: one })).toEqual([
      expect.objectContaining({ result: "failed", came: "no answer within 10 s" }),
    ]);
  });
});

test("the answer to the check of an address is read", async () => {
  const answers: readonly [string, string][] = [
    ["{}", "plainToken is not the one that was sent"],
    ["no JSON", "wanted a JSON object"],
  ];
  for (const [body, wanted] of answers) {
    await using receiver = await startReceiver({ answer: (_received, response) => void response.end(body) });
    const checks = CHECKS.filter(({ name }) => name === "url-validation");
    expect(await play(receiver.url, undefined, { checks })).toEqual([expect.objectContaining({ wanted })]);
  }
});

test("a check asked for alone is not told of a receiver that refuses everything", async () => {
  await using receiver = await startReceiver({ trusts: () => false });
  const checks = CHECKS.filter(({ name }) => name === "wrong-signature");
  const results = await play(receiver.url, undefined, { checks });
  expect(results.map(({ name, result }) => [name, result])).toEqual([
    ["good-signature", "failed"],
    ["wrong-signature", "skipped"],
  ]);
});

test("each delivery has its own person and request id", async () => {
  await using receiver = await startReceiver();
  await play(receiver.url);
  const ids = receiver.received.map(({ request }) => request.headers["x-zm-request-id"]);
  // The duplicate alone.
  expect(new Set(ids).size).toBe(ids.length - 1);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(GOOD.isFresh(String(receiver.received[0]?.request.headers["x-zm-request-timestamp"]))).toBe(true);
});
