import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import tls from "node:tls";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { startInterception, watchWaysOut, type RunningInterception } from "../kit/interception.ts";
import { exchange } from "../kit/raw-exchange.ts";
import { expectStillWorks } from "../kit/still-works.ts";

const ONLY = "it is Zoom's, and only https://api.zoom.us and https://zoom.us/oauth are simulated";

/** A server of this machine that says back what it hears, and ends when its client does. */
async function startEcho(): Promise<{ port: number; server: Server } & AsyncDisposable> {
  const server = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
}

/** Begins HTTPS with the proxy's end of a tunnel to this host. */
async function secured(running: RunningInterception, host: string): Promise<tls.TLSSocket> {
  const raw = await running.open();
  raw.send(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  expect((await raw.reply()).status).toBe(200);
  raw.socket.removeAllListeners("data");
  const name = host.replace(/:\d+$/, "");
  const ca = readFileSync(running.environment["SSL_CERT_FILE"] ?? "");
  const socket = tls.connect({ socket: raw.socket, servername: name, ca });
  await once(socket, "secureConnect");
  return socket;
}

describe("Zoom is never reached:", () => {
  test.each([
    "us02web.zoom.us:443",
    "www.zoom.us:443",
    "api.zoom.us:80",
    "api.zoom.us:8443",
    "API.ZOOM.US.:80",
    "zoom.us:80",
    "zoom.us.:22",
    "api-us.zoom.us:443",
    "zoom.com:443",
    "api.zoomgov.com:443",
    "api%2Ezoom.us:80",
  ])("CONNECT %s is refused by name", async (target) => {
    using ways = watchWaysOut();
    await using running = await startInterception();
    const reply = await exchange(running.port, `CONNECT ${target} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect([reply.status, reply.text]).toEqual([403, `zoom-sim: refused ${target}: ${ONLY}\n`]);
    expect(running.refused()).toEqual([`refused ${target}: ${ONLY}`]);
    expect(ways.names).toEqual([]);
    expect([...ways.peers]).toEqual(["127.0.0.1"]);
  });

  test.each([
    ["http://api.zoom.us/v2/users/me", "http://api.zoom.us"],
    ["http://zoom.us/oauth/token", "http://zoom.us"],
    ["HTTP://WWW.Zoom.US/", "http://www.zoom.us"],
    ["https://us02web.zoom.us/j/1", "https://us02web.zoom.us"],
    ["https://zoom.us/j/1?pwd=secret", "https://zoom.us/j/1"],
    ["https://api.zoom.us:8443/v2", "https://api.zoom.us:8443"],
    ["https://someone:secret@zoom.us/", "https://zoom.us/"],
  ])("a request for %s is refused", async (address, shown) => {
    using ways = watchWaysOut();
    await using running = await startInterception({
      HTTP_PROXY: "http://127.0.0.1:9",
      HTTPS_PROXY: "http://127.0.0.1:9",
    });
    const reply = await exchange(running.port, `GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect([reply.status, reply.text]).toEqual([403, `zoom-sim: refused ${shown}: ${ONLY}\n`]);
    expect(ways.names).toEqual([]);
    expect([...ways.peers]).toEqual(["127.0.0.1"]);
  });

  test.each([
    ["us02web.zoom.us", "/v2/users/me"],
    ["example.com", "/v2/users/me"],
    ["127.0.0.1", "/__admin/requests"],
    ["zoom.us", "/j/85746065432"],
  ])("within HTTPS, neither %s%s", async (host, path) => {
    await using running = await startInterception();
    const socket = await secured(running, "zoom.us:443");
    socket.end(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    const text = (await socket.setEncoding("utf8").toArray()).join("");
    expect(text).toMatch(/^HTTP\/1\.1 403 /);
    expect(text).toContain(`zoom-sim: refused https://${host}`);
    expect(running.refused()).toHaveLength(1);
  });

  test("nor do calls that are answered here look anybody up", async () => {
    using ways = watchWaysOut();
    await using running = await startInterception();
    for (const host of ["api.zoom.us:443", "zoom.us:443", "API.zoom.us.:443"]) {
      const socket = await secured(running, host);
      socket.end(
        "POST /oauth/token HTTP/1.1\r\nHost: zoom.us\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
      );
      expect((await socket.setEncoding("utf8").toArray()).join("")).toContain("X-Zoom-Sim-Outcome: ");
    }
    const whole = await exchange(
      running.port,
      "GET https://api.zoom.us/v2/meetings/85746065432 HTTP/1.1\r\nHost: api.zoom.us\r\nAuthorization: Bearer sim-token-full\r\n\r\n",
    );
    expect([whole.status, whole.headers["x-zoom-sim-outcome"]]).toEqual([200, "meeting-found"]);
    expect(ways.names).toEqual([]);
    expect([...ways.peers]).toEqual(["127.0.0.1"]);
  });
});

describe("others are reached as ever:", () => {
  test("a tunnel passes bytes on untouched, those sent ahead and the end of one side too", async () => {
    await using echo = await startEcho();
    await using running = await startInterception();
    using raw = await running.open();
    raw.send(`CONNECT localhost:${echo.port} HTTP/1.1\r\nHost: x\r\n\r\nahead \u0000`);
    expect((await raw.reply()).status).toBe(200);
    raw.send("and after");
    raw.socket.end();
    expect(await raw.closed()).toBe("ahead \u0000and after");
  });

  test("a request for a whole http address goes there, without what was for the proxy", async () => {
    const server = createHttpServer((request, response) => {
      response.setHeader("X-Seen", JSON.stringify([request.method, request.url, request.headers]));
      request.on("data", (chunk: Buffer) => response.setHeader("X-Body", chunk.toString()));
      request.on("end", () => response.end());
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await using running = await startInterception();
    const reply = await exchange(
      running.port,
      `POST http://${host}/a?b=c HTTP/1.1\r\nHost: ${host}\r\nProxy-Connection: keep-alive\r\nX-Own: 1\r\nContent-Length: 2\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n\r\nhi`,
    );
    server.close();
    const [method, url, headers] = JSON.parse(reply.headers["x-seen"] ?? "") as [string, string, object];
    expect([reply.status, reply.headers["x-body"], method, url]).toEqual([200, "hi", "POST", "/a?b=c"]);
    expect(headers).toMatchObject({ host, "x-own": "1" });
    expect(headers).not.toHaveProperty("proxy-connection");
    expect(headers).not.toHaveProperty("x-hop");
  });

  test("through the proxy of the user's environment, unless NO_PROXY names them", async () => {
    const asked: string[] = [];
    await using echo = await startEcho();
    const upstream = createHttpServer((request, response) => void response.end(`${request.url}`));
    upstream.on("connect", (request, socket) => {
      asked.push(`${request.url} ${request.headers["proxy-authorization"]}`);
      if (request.url?.startsWith("refused")) {
        socket.end("HTTP/1.1 407 No\r\n\r\n");
        return;
      }
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      const far = connect(echo.port, "127.0.0.1");
      socket.pipe(far).pipe(socket);
    });
    upstream.listen(0, "127.0.0.1");
    await once(upstream, "listening");
    const proxy = `http://me:se%40cret@127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    await using running = await startInterception({
      https_proxy: proxy,
      HTTP_PROXY: proxy,
      NO_PROXY: "localhost, .zoom.us, other.example:443",
    });
    using raw = await running.open();
    raw.send("CONNECT far.example:443 HTTP/1.1\r\nHost: x\r\n\r\nhi");
    expect((await raw.reply()).status).toBe(200);
    raw.socket.end();
    expect(await raw.closed()).toBe("hi");
    const refused = await exchange(running.port, "CONNECT refused.example:443 HTTP/1.1\r\nHost: x\r\n\r\n");
    expect([refused.status, refused.text]).toEqual([502, expect.stringMatching(/answers 407\n$/)]);
    const plain = await exchange(
      running.port,
      "GET http://far.example/x HTTP/1.1\r\nHost: far.example\r\n\r\n",
    );
    expect(plain.text).toContain("http://far.example/x");
    using direct = await running.open();
    direct.send(`CONNECT localhost:${echo.port} HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect((await direct.reply()).status).toBe(200);
    const zoom = await exchange(running.port, "CONNECT us02web.zoom.us:443 HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(zoom.status).toBe(403);
    direct.socket.destroy();
    upstream.close();
    const authorization = `Basic ${Buffer.from("me:se@cret").toString("base64")}`;
    expect(asked).toEqual([`far.example:443 ${authorization}`, `refused.example:443 ${authorization}`]);
  });

  test("a proxy of another kind is refused before anything runs", async () => {
    await expect(startInterception({ HTTPS_PROXY: "socks5://me:secret@127.0.0.1:1080" })).rejects.toThrow(
      /^HTTPS_PROXY is "socks5:\/\/…@127\.0\.0\.1:1080"; --intercept can go on through a proxy at http:/,
    );
  });

  test("one that nobody answers at is said to be so", async () => {
    const echo = await startEcho();
    await echo[Symbol.asyncDispose]();
    await using running = await startInterception();
    const tunnelled = await exchange(
      running.port,
      `CONNECT 127.0.0.1:${echo.port} HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    const whole = await exchange(
      running.port,
      `GET http://127.0.0.1:${echo.port}/ HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    for (const { status, text } of [tunnelled, whole]) {
      expect([status, text]).toEqual([
        502,
        expect.stringMatching(/^zoom-sim: cannot reach 127\.0\.0\.1:\d+: .*ECONNREFUSED/),
      ]);
    }
  });
});

describe("whatever is sent to it,", () => {
  test.each([
    ["a word", "hello\r\n\r\n"],
    ["NUL bytes", "\0\0\0\0\r\n\r\n"],
    ["a TLS greeting", "\u0016\u0003\u0001\u0002\0\u0001\0"],
    ["no port", "CONNECT example.com HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["port 0", "CONNECT example.com:0 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["port 99999", "CONNECT example.com:99999 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["no host", "CONNECT :443 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a name with credentials", "CONNECT me@example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["an address for a CONNECT", "CONNECT https://example.com/ HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a host that is none", "CONNECT [::1:443 HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a path alone", "GET /v2/users/me HTTP/1.1\r\nHost: api.zoom.us\r\n\r\n"],
    ["another scheme", "GET ftp://example.com/ HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["headers of 20 KB", `GET http://example.com/ HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(20_000)}\r\n\r\n`],
  ])("%s is answered with one line, and no way out is tried", async (_, bytes) => {
    using ways = watchWaysOut();
    await using running = await startInterception();
    const reply = await exchange(running.port, bytes);
    expect([reply.status, reply.text]).toEqual([400, expect.stringMatching(/^zoom-sim: [^\n]+\n$/)]);
    expect(ways.names).toEqual([]);
    await expectStillWorks(running.sim);
  });

  test("it ends although connections are half open at every stage, and waits for none", async () => {
    await using echo = await startEcho();
    const running = await startInterception();
    const stages = [
      "",
      "CONN",
      "CONNECT api.zoom.us:443 HTTP/1.1\r\nHost: x\r\n\r\n",
      "CONNECT api.zoom.us:443 HTTP/1.1\r\nHost: x\r\n\r\n\u0016\u0003\u0001\u0002\0\u0001\0",
      `CONNECT localhost:${echo.port} HTTP/1.1\r\nHost: x\r\n\r\n`,
      "POST http://api.zoom.us/v2 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
      "POST https://api.zoom.us/v2/users/me/meetings HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
    ];
    const open = await Promise.all(stages.map(() => running.open()));
    const tunnelled: number[] = [];
    for (const [index, raw] of open.entries()) {
      raw.send(stages[index] ?? "");
      if (stages[index]?.startsWith("CONNECT ")) tunnelled.push((await raw.reply()).status);
    }
    expect(tunnelled).toEqual([200, 200, 200]);
    const silent = await secured(running, "api.zoom.us:443");
    silent.on("error", () => undefined);
    await running[Symbol.asyncDispose]();
    // The clients' own sides are for them to end.
    silent.destroy();
    for (const raw of open) raw.socket.end();
    await Promise.all(open.map((raw) => raw.closed()));
    await expect(exchange(running.port, "GET / HTTP/1.1\r\n\r\n")).rejects.toThrow("ECONNREFUSED");
  });

  test("it hears this machine's own address alone", async () => {
    await using running = await startInterception();
    const other = connect({ host: "127.0.0.2", port: running.port });
    const [error] = (await once(other, "error").catch((reason: unknown) => [reason])) as [
      NodeJS.ErrnoException,
    ];
    expect(error.code).toBe("ECONNREFUSED");
    expect(running.environment["HTTPS_PROXY"]).toBe(`http://127.0.0.1:${running.port}`);
  });
});
