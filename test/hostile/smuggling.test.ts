import { describe, expect, test } from "vitest";
import { openRaw } from "../kit/raw-exchange.ts";
import { emailsListed } from "../kit/registration.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { startSimulation } from "../kit/simulation.ts";

// What a proxy and a server could understand differently must end the connection, with one answer at most to what
// lies behind it: else somebody's next request would be answered as another's.

const HEAD =
  "POST /v2/meetings/85746065432/batch_registrants HTTP/1.1\r\nHost: x\r\n" +
  "Authorization: Bearer sim-token-full\r\nContent-Type: application/json\r\n";

const BODY = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });

/** What lies hidden in the body of the first by one reading, and is a request by the other. */
const HIDDEN =
  "DELETE /v2/meetings/85746065432 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sim-token-full\r\n\r\n";

describe("is refused, and the connection cut:", () => {
  test.each([
    ["a length, then chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["chunks, then a length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"],
    ["two lengths", `Content-Length: ${BODY.length}\r\nContent-Length: 0\r\n\r\n${BODY}`],
    ["two lengths in one", `Content-Length: ${BODY.length}, 0\r\n\r\n${BODY}`],
    ["a length with a sign", `Content-Length: +${BODY.length}\r\n\r\n${BODY}`],
    ["a coding that is not the last", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
    ["a coding in disguise", "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"],
    ["a blank before the colon", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"],
    ["a chunk's size of a word", "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n"],
    ["a chunk's line that ends in a bare LF", "Transfer-Encoding: chunked\r\n\r\n0;\n\r\n"],
    ["a chunk's size beyond all numbers", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"],
    ["a header's line that ends in a bare CR", "X: y\rContent-Length: 0\r\n\r\n"],
  ])("%s", async (_, rest) => {
    await using sim = await startSimulation();
    using connection = await openRaw(sim.port);
    connection.send(HEAD + rest + HIDDEN);
    const reply = await connection.reply();
    expect([reply.status, reply.headers["x-zoom-sim-outcome"]]).toEqual([400, "request-malformed"]);
    expect(reply.headers["connection"]).toBe("close");
    connection.socket.end();
    expect(await connection.closed()).toBe("");
    await expectStillWorks(sim);
  });
});

test.each([
  ["two Hosts", "host: y\r\n", "2 Host headers"],
  ["a body in a coding that is not read", "Content-Encoding: gzip\r\n", 'Content-Encoding "gzip"'],
])("%s are refused, and the next call is answered", async (_, header, reason) => {
  await using sim = await startSimulation();
  using connection = await openRaw(sim.port);
  const sized = `Content-Length: ${BODY.length}\r\n\r\n${BODY}`;
  connection.send(`${HEAD}${header}${sized}${HEAD}${sized}`);
  const refused = await connection.reply();
  expect([refused.status, refused.headers["x-zoom-sim-outcome"]]).toEqual([400, "request-malformed"]);
  expect(refused.headers["x-zoom-sim-reason"]).toContain(reason);
  expect((await connection.reply()).headers["x-zoom-sim-outcome"]).toBe("registered");
});

test("what was sent before it is answered first, and what was sent behind it never", async () => {
  await using sim = await startSimulation();
  using connection = await openRaw(sim.port);
  const good = `${HEAD}Content-Length: ${BODY.length}\r\n\r\n${BODY}`;
  connection.send(
    `${good}${good}${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  );
  const outcomes = [];
  for (let answer = 0; answer < 3; answer += 1) {
    outcomes.push((await connection.reply()).headers["x-zoom-sim-outcome"]);
  }
  expect(outcomes).toEqual(["registered", "registered", "request-malformed"]);
  connection.socket.end();
  expect(await connection.closed()).toBe("");
  expect(await emailsListed(sim)).toEqual(["ada@example.com"]);
});

test("a call of the admin API whose client goes away in its body is no fault of the simulator's", async () => {
  await using sim = await startSimulation();
  using connection = await openRaw(sim.port);
  connection.send("POST /__admin/rules HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
  connection.socket.end();
  expect((await connection.reply()).headers["x-zoom-sim-outcome"]).toBe("request-malformed");
  await expectStillWorks(sim);
});

test("a client that asks for a proxy and breaks off ends nothing but its connection", async () => {
  await using sim = await startSimulation();
  for (let time = 0; time < 20; time += 1) {
    using connection = await openRaw(sim.port);
    connection.send("CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n");
    connection.socket.resetAndDestroy();
    await connection.closed();
  }
  await expectStillWorks(sim);
});

test("more connections than the bound says are cut, and the others are served", async () => {
  await using sim = await startSimulation({ bounds: { connections: 2 } });
  using one = await openRaw(sim.port);
  using two = await openRaw(sim.port);
  using three = await openRaw(sim.port);
  three.socket.end();
  expect(await three.closed()).toBe("");
  const get = "GET /v2/meetings/85746065432 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n";
  for (const each of [one, two]) {
    each.send(get);
    expect((await each.reply()).status).toBe(200);
  }
});

test("2,000 connections that say nothing keep nobody from being served", async () => {
  await using sim = await startSimulation();
  const silent = await Promise.all(Array.from({ length: 2_000 }, () => openRaw(sim.port)));
  await expectStillWorks(sim);
  for (const { socket } of silent) socket.destroy();
});
