import { createServer, type AddressInfo, type Socket } from "node:net";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { heldTimer } from "../kit/held-timer.ts";
import { startReceiver, type Answering } from "../kit/receiver.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
import { deliveries, subscribe } from "./deliveries.ts";

/** A listener that does with each connection as it likes, once it has been sent something. */
async function startRaw(handle: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => handle(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe("a receiver that hangs", () => {
  test("holds up no answer, and is given up after 3 s", async () => {
    const { timer, waiting } = heldTimer();
    await using receiver = await startReceiver(() => undefined);
    await using sim = await startSimulation({}, { timer });
    await subscribe(sim, receiver.url);
    const reply = await register(sim, crowd(30));
    expect(reply.status).toBe(200);
    const settled = deliveries(sim);
    // Each wait that ends lets the next delivery begin.
    const ended = (async () => {
      let passed = 0;
      while (passed < 30) {
        const wait = waiting.find(({ ms }) => ms === 3_000);
        if (wait) {
          wait.pass();
          passed += 1;
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const all = await settled;
    await ended;
    expect(all).toHaveLength(30);
    for (const { state, attempts, due } of all) {
      expect({ state, faults: attempts.map(({ fault }) => fault), due }).toEqual({
        state: "waiting",
        faults: ["no whole answer within 3 s"],
        due: "2030-06-01T12:05:00.000Z",
      });
    }
  });

  test("holds up no other receiver", async () => {
    await using hanging = await startReceiver(() => undefined);
    const { timer } = heldTimer();
    await using sim = await startSimulation({}, { timer });
    let heard = (): void => undefined;
    const all = new Promise<void>((resolve) => (heard = resolve));
    await using good = await startReceiver((response, _, nth) => {
      response.writeHead(200).end();
      if (nth === 30) heard();
    });
    await subscribe(sim, hanging.url);
    await subscribe(sim, good.url);
    await register(sim, crowd(30));
    await all;
    expect(good.received).toHaveLength(30);
  });
});

const answers: { name: string; answering: Answering; attempt: object }[] = [
  {
    name: "redirects",
    answering: (response) => response.writeHead(302, { Location: "http://127.0.0.1:9/" }).end(),
    attempt: { status: 302, fault: expect.stringContaining("redirects are not followed") },
  },
  {
    name: "refuses",
    answering: (response) => response.writeHead(401).end("who are you"),
    attempt: { status: 401, answer: "who are you", fault: "answered 401, which is neither 200 nor 204" },
  },
  {
    name: "takes it with a status that is not Zoom's",
    answering: (response) => response.writeHead(202).end(),
    attempt: { status: 202, fault: "answered 202, which is neither 200 nor 204" },
  },
  {
    name: "hangs up",
    answering: (response) => response.socket?.destroy(),
    attempt: { fault: expect.stringMatching(/ECONNRESET/) },
  },
  {
    name: "breaks off in the middle",
    answering: (response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("half", () => response.socket?.destroy());
    },
    attempt: { status: 200, fault: expect.stringMatching(/\w/) },
  },
];

test.each(answers)("one that $name changes nothing but the log", async ({ answering, attempt }) => {
  await using receiver = await startReceiver(answering);
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  expect((await register(sim, [person("Ada")])).status).toBe(200);
  const [delivery] = await deliveries(sim);
  expect(delivery).toMatchObject({ state: "waiting", attempts: [attempt] });
  expect(receiver.received).toHaveLength(1);
});

test.each([
  { name: "resets", handle: (socket: Socket) => socket.resetAndDestroy() },
  { name: "speaks no HTTP", handle: (socket: Socket) => socket.end("220 mail.example.com ESMTP\r\n") },
  {
    name: "has a head without end",
    handle: (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(70_000)}`),
  },
  {
    name: "switches protocols",
    handle: (socket: Socket) => socket.end("HTTP/1.1 101 Up\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
  },
])("one that $name changes nothing but the log", async ({ handle }) => {
  await using receiver = await startRaw(handle);
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  expect((await register(sim, [person("Ada")])).status).toBe(200);
  expect(await deliveries(sim)).toMatchObject([
    { state: "waiting", attempts: [{ fault: expect.stringMatching(/^.{5,300}$/) }] },
  ]);
});

test("of one that talks without end, the beginning is read", async () => {
  await using receiver = await startReceiver((response) => {
    response.writeHead(200);
    const talk = (): void => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", talk);
    talk();
  });
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  const [delivery] = await deliveries(sim);
  expect(delivery).toMatchObject({ state: "delivered" });
  expect(delivery?.attempts[0]?.answer).toHaveLength(4_096);
});

test("nobody who listens is told of in words", async () => {
  const receiver = await startReceiver();
  await receiver[Symbol.asyncDispose]();
  await using sim = await startSimulation();
  await subscribe(sim, receiver.url);
  await register(sim, [person("Ada")]);
  expect(await deliveries(sim)).toMatchObject([
    { attempts: [{ fault: "nobody listens there (ECONNREFUSED)" }] },
  ]);
});
