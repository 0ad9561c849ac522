import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startProgram } from "../kit/program.ts";
import { openRaw, type RawConnection } from "../kit/raw-exchange.ts";

const BODY = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });

/** A call that is answered late. `100-continue` has the server say when it has taken the call on. */
const SLOW_CALL = [
  "POST /v2/meetings/85746065432/batch_registrants HTTP/1.1",
  "Host: 127.0.0.1",
  "Authorization: Bearer sim-token-full",
  "Content-Type: application/json",
  `Content-Length: ${BODY.length}`,
  "X-Zoom-Sim-Delay: 500",
  "Expect: 100-continue",
  "\r\n",
].join("\r\n");

const QUICK_CALL = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

/** Far less than the grace that connections have when nothing else ends them. */
const SOON = 5_000;

/** Waits until the program has let go of a connection. */
async function letGo({ socket }: RawConnection): Promise<void> {
  if (!socket.readableEnded && !socket.closed)
    await Promise.race([once(socket, "end"), once(socket, "close")]);
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s lets a call in flight finish, closes its connection, and ends with 0",
  async (signal) => {
    await using program = await startProgram();
    using call = await openRaw(program.port);
    call.send(SLOW_CALL);
    await once(call.socket, "data");
    call.send(BODY);
    const asked = performance.now();
    program.child.kill(signal);
    const reply = await call.reply();
    expect({ status: reply.status, connection: reply.headers["connection"] }).toEqual({
      status: 200,
      connection: "close",
    });
    expect(JSON.parse(reply.text)).toMatchObject({ registrants: [{ email: "ada@example.com" }] });
    const { code, signal: by, stderr, stdout } = await program.ended;
    expect({ code, by, stderr }).toEqual({ code: 0, by: null, stderr: "" });
    expect(stdout).toMatch(/\n200 registered: 1 new.*\n$/);
    expect(performance.now() - asked).toBeLessThan(SOON);
  },
);

test.each([
  { title: "that never said anything", says: "" },
  { title: "whose calls have all been answered", says: QUICK_CALL },
])("SIGTERM closes a connection $title at once", async ({ says }) => {
  await using program = await startProgram();
  using connection = await openRaw(program.port);
  connection.send(says);
  if (says) await connection.reply();
  // A second connection answered after the first: by now the server has taken the first one on.
  using later = await openRaw(program.port);
  later.send(QUICK_CALL);
  await later.reply();
  const asked = performance.now();
  const { code } = await program.end("SIGTERM");
  await letGo(connection);
  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(SOON);
});

test("once asked to stop it takes no new connection", async () => {
  await using program = await startProgram();
  using call = await openRaw(program.port);
  call.send(SLOW_CALL);
  await once(call.socket, "data");
  call.send(BODY);
  using silent = await openRaw(program.port);
  program.child.kill("SIGTERM");
  // The silent connection's end shows that the program has begun to stop, while the call is held.
  await letGo(silent);
  await expect(openRaw(program.port)).rejects.toThrow("ECONNREFUSED");
  expect((await call.reply()).status).toBe(200);
});

test("a signal right behind the first word of the banner finds the program prepared", async () => {
  await using program = await startProgram();
  expect(await program.end("SIGTERM")).toMatchObject({ code: 0, signal: null });
});

test("what was compiled is kept for the next start, once the program was asked to stop", async () => {
  const folder = mkdtempSync(join(tmpdir(), "compile-cache-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await using program = await startProgram([], { environment: { NODE_COMPILE_CACHE: folder } });
  expect(await program.end("SIGTERM")).toMatchObject({ code: 0 });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const sizes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  // All that a start loads is in it, not only what comes after the cache was switched on.
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(50_000);
});

test("a second signal ends a program that is still finishing", async () => {
  await using program = await startProgram();
  using call = await openRaw(program.port);
  call.send(SLOW_CALL.replace("X-Zoom-Sim-Delay: 500", "X-Zoom-Sim-Delay: 60000"));
  await once(call.socket, "data");
  call.send(BODY);
  using silent = await openRaw(program.port);
  program.child.kill("SIGTERM");
  await letGo(silent);
  const asked = performance.now();
  expect(await program.end("SIGTERM")).toMatchObject({ code: null, signal: "SIGTERM" });
  expect(performance.now() - asked).toBeLessThan(SOON);
});
