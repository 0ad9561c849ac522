import { describe, expect, test } from "vitest";
import { exchange, openRaw } from "../kit/raw-exchange.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { startSimulation } from "../kit/simulation.ts";

const POST = "POST /v2/meetings/85746065432/batch_registrants HTTP/1.1\r\nHost: x\r\n";
const BEARER = "Authorization: Bearer sim-token-full\r\nContent-Type: application/json\r\n";

describe("bytes that are not HTTP are answered in the shape of everything else:", () => {
  test.each([
    ["a word", "hello\r\n\r\n", 400],
    ["NUL bytes", "\0\0\0\0\r\n\r\n", 400],
    ["a TLS greeting", "\u0016\u0003\u0001\u0002\0\u0001\0", 400],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
    ["an unknown method", "BREW /v2 HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["an unknown version", "GET / HTTP/7.9\r\nHost: x\r\n\r\n", 400],
    ["a blank in the path", "GET /v2/meetings/quis officia HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["a header without a colon", "GET / HTTP/1.1\r\nHost x\r\n\r\n", 400],
    ["a control character in a header", "GET / HTTP/1.1\r\nHost: x\r\nA: \u0001\r\n\r\n", 400],
    ["no Host", "GET /v2/meetings/1 HTTP/1.1\r\n\r\n", 400],
    ["a length that is no number", `${POST}Content-Length: many\r\n\r\n{}`, 400],
    ["a negative length", `${POST}Content-Length: -1\r\n\r\n{}`, 400],
    ["two lengths", `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    ["a length and chunks", `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ["a chunk of no size", `${POST}${BEARER}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ["a proxy's method", "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n", 400],
    ["headers of 20 KB", `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["a path of 20 KB", `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ])("%s", async (_, bytes, status) => {
    await using sim = await startSimulation();
    const reply = await exchange(sim.port, bytes);
    expect(reply.status).toBe(status);
    expect(reply.headers["content-type"]).toBe("application/json;charset=UTF-8");
    expect(reply.headers["x-zoom-sim-outcome"]).toBe(
      status === 431 ? "headers-too-large" : "request-malformed",
    );
    const body = JSON.parse(reply.text);
    expect(body).toEqual({ code: status, message: expect.stringMatching(/^zoom-sim: /) });
    expect(reply.headers["x-zoom-sim-reason"]).toBe(body.message.replace("zoom-sim: ", ""));
    expect(body.message).toMatch(
      status === 431
        ? /: the headers have over 16 KiB; send fewer$/
        : /: the request (?:is not HTTP \((?:HPE_[A-Z0-9_]+|CONNECT)\)|has no Host, which HTTP\/1\.1 asks for)$/,
    );
    expect(reply.headers["x-zm-trackingid"]).toMatch(/^v=2\.0;/);
    await expectStillWorks(sim);
  });
});

describe("unusual HTTP is answered as usual:", () => {
  const get = (more: string) =>
    `GET /v2/meetings/85746065432 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n${more}\r\n`;

  test.each([
    ["an unknown expectation", get("Expect: miracles\r\n")],
    ["a wish to upgrade", get("Connection: Upgrade\r\nUpgrade: websocket\r\n")],
    ["a header twice", get("X-Zoom-Sim-Edition: postman\r\nAccept: a\r\nAccept: b\r\n")],
    ["HTTP/1.0 without Host", "GET /v2/meetings/85746065432 HTTP/1.0\r\nAuthorization: Bearer t\r\n\r\n"],
    ["a body on GET", `${get("Content-Length: 3\r\n")}abc`],
    ["a blank line before the request", `\r\n${get("")}`],
  ])("%s", async (_, bytes) => {
    await using sim = await startSimulation();
    const reply = await exchange(sim.port, bytes);
    expect([reply.status, reply.headers["x-zoom-sim-outcome"]]).toEqual([200, "meeting-found"]);
    await expectStillWorks(sim);
  });

  test("two requests in one piece get two answers in their order", async () => {
    await using sim = await startSimulation();
    using connection = await openRaw(sim.port);
    connection.send(get("") + get("").replace("85746065432 ", "1 "));
    expect((await connection.reply()).headers["x-zoom-sim-outcome"]).toBe("meeting-found");
    expect((await connection.reply()).headers["x-zoom-sim-outcome"]).toBe("meeting-unknown");
  });
});
