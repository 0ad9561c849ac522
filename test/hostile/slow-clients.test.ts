import { describe, expect, test } from "vitest";
import { listen } from "../../src/listen.ts";
import { openRaw, type RawConnection } from "../kit/raw-exchange.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

// The bounds are a few milliseconds, so that nothing has to wait: what a test awaits is the cut itself.
// They hold on a door of their own, because a good call on a busy machine can take longer than that.

const HASTE = { headersMs: 20, requestMs: 40, checkMs: 5 };

async function hastyDoor(simulation: RunningSimulation): Promise<AsyncDisposable & { port: number }> {
  const simulator = { ...simulation.simulator, bounds: { ...simulation.simulator.bounds, ...HASTE } };
  const door = await listen({ ...simulation, simulator }, "127.0.0.1", 0);
  return { port: Number(new URL(door.url).port), [Symbol.asyncDispose]: () => door.close() };
}

const HEAD =
  "POST /v2/meetings/85746065432/batch_registrants HTTP/1.1\r\nHost: x\r\n" +
  "Authorization: Bearer sim-token-full\r\nContent-Type: application/json\r\n";

const BODY = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });

/** Sends a byte whenever the last has left, until the other side lets go. */
async function trickle({ socket }: RawConnection): Promise<void> {
  while (!socket.destroyed) {
    socket.write(" ");
    await new Promise(setImmediate);
  }
}

function expectTimeout({ status, text, headers }: Awaited<ReturnType<RawConnection["reply"]>>): void {
  expect([status, headers["x-zoom-sim-outcome"]]).toEqual([408, "request-timeout"]);
  expect(JSON.parse(text)).toEqual({
    code: 408,
    message: "zoom-sim: the request did not arrive whole in time; send it at once",
  });
}

describe("a client is answered 408 and cut off", () => {
  test.each([
    ["that says nothing", ""],
    ["that stops in its headers", HEAD.slice(0, 60)],
    ["that stops before its body", `${HEAD}Content-Length: 100\r\n\r\n`],
    ["that stops in its body", `${HEAD}Content-Length: 100\r\n\r\n${BODY.slice(0, 20)}`],
    ["that stops between chunks", `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"reg\r\n`],
  ])("%s", async (_, bytes) => {
    await using sim = await startSimulation();
    await using door = await hastyDoor(sim);
    using connection = await openRaw(door.port);
    connection.send(bytes);
    expectTimeout(await connection.reply());
    // It never ends its own side; only by sending more can it learn that it has been let go of.
    await trickle(connection);
    await expectStillWorks(sim);
  });

  test("that sends its body byte by byte without end", async () => {
    await using sim = await startSimulation();
    await using door = await hastyDoor(sim);
    using connection = await openRaw(door.port);
    connection.send(`${HEAD}Content-Length: 1000000\r\n\r\n`);
    const trickling = trickle(connection);
    expectTimeout(await connection.reply());
    await trickling;
    await expectStillWorks(sim);
  });
});

describe("a client that goes away", () => {
  test.each([
    ["in its headers", HEAD.slice(0, 60)],
    ["before its body", `${HEAD}Content-Length: 100\r\n\r\n`],
    ["in its body", `${HEAD}Content-Length: 100\r\n\r\n${BODY.slice(0, 20)}`],
    ["in a chunk", `${HEAD}Transfer-Encoding: chunked\r\n\r\nff\r\n{"reg`],
  ])("%s leaves nothing behind", async (_, bytes) => {
    await using sim = await startSimulation();
    using connection = await openRaw(sim.port);
    connection.send(bytes);
    await sim.call("GET /healthz");
    connection.socket.resetAndDestroy();
    await connection.closed();
    await expectStillWorks(sim);
  });

  test.each([
    ["in its headers", HEAD.slice(0, 60)],
    ["in its body", `${HEAD}Content-Length: 100\r\n\r\n${BODY.slice(0, 20)}`],
    ["in a chunk", `${HEAD}Transfer-Encoding: chunked\r\n\r\nff\r\n{"reg`],
  ])("%s by ending its side is told that this was no whole request", async (_, bytes) => {
    await using sim = await startSimulation();
    using connection = await openRaw(sim.port);
    connection.send(bytes);
    connection.socket.end();
    const { status, headers } = await connection.reply();
    expect([status, headers["x-zoom-sim-outcome"]]).toEqual([400, "request-malformed"]);
    await expectStillWorks(sim);
  });

  test("before a delayed answer is registered all the same", async () => {
    const waits: (() => void)[] = [];
    let begun = () => {};
    const waiting = new Promise<void>((resolve) => (begun = resolve));
    const after = (_ms: number, callback: () => void) => {
      waits.push(callback);
      begun();
      return () => {};
    };
    await using sim = await startSimulation({}, { timer: { after } });
    using connection = await openRaw(sim.port);
    connection.send(`${HEAD}X-Zoom-Sim-Delay: 1000\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`);
    await waiting;
    connection.socket.resetAndDestroy();
    await connection.closed();
    waits[0]!();
    const { text } = await sim.call("GET /v2/meetings/85746065432/registrants");
    expect(text).toContain("ada@example.com");
  });
});
