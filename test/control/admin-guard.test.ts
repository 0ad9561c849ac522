import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { createSimulator } from "../../src/index.ts";
import { runProgram, runToEnd, startProgram } from "../kit/program.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import { startSimulation, type RunningSimulation } from "../kit/simulation.ts";

const OURS = [
  "/__admin",
  "/__admin/rules",
  "/docs",
  "/docs/page.js",
  "/openapi.json",
  "/",
  "/inspector/main.js",
];
const OPEN = ["/v2/meetings/85746065432", "/healthz", "/readyz", "/v2/nothing", "/w/85746065432"];

/** A call whose Host and other headers are as they are written. */
async function ask(sim: RunningSimulation, path: string, headers: Record<string, string>, method = "GET") {
  using connection = await openRaw(sim.port);
  const lines = Object.entries({ Authorization: "Bearer sim-token-full", ...headers, Connection: "close" });
  connection.send(
    `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  const { status, text } = await connection.reply();
  const body = text.startsWith("{") ? (JSON.parse(text) as { error?: string }) : {};
  return { status, error: body.error ?? "" };
}

test.each(["127.0.0.1", "127.0.0.1:4780", "localhost", "LOCALHOST:1", "127.9.9.9", "[::1]:4780", "[::1]"])(
  "the Host %s is this machine's",
  async (Host) => {
    await using sim = await startSimulation();
    for (const path of OURS) expect([path, (await ask(sim, path, { Host })).status]).toEqual([path, 200]);
  },
);

test.each([
  "evil.example.com",
  "evil.example.com:4780",
  "localhost.example.com",
  "127.0.0.1.example.com",
  "127.0.0.1:x",
  "[::1].example.com",
  "192.0.2.1",
  "0.0.0.0",
  "",
])("the Host %j is refused on what is ours, and nowhere else", async (Host) => {
  await using sim = await startSimulation();
  for (const path of [...OURS, "/worlds/x/__admin/clock"]) {
    const { status, error } = await ask(sim, path, { Host });
    expect([path, status]).toEqual([path, 403]);
    expect(error).toContain(JSON.stringify(Host));
    expect(error).toContain("--public-url");
  }
  for (const path of OPEN) {
    expect([path, (await ask(sim, path, { Host })).status]).not.toEqual([path, 403]);
  }
});

test("the hosts of --public-url and of the address bound to are its own names too", async () => {
  await using sim = await startSimulation(
    { publicUrl: "https://sim.example.com:8443/base" },
    { host: "192.0.2.7", systemRandom: (size) => Buffer.alloc(size, 1) },
  );
  const token = { "X-Zoom-Sim-Admin-Token": sim.simulator.access.token ?? "" };
  for (const Host of ["sim.example.com", "SIM.example.com:8443", "192.0.2.7:4780", "localhost"]) {
    expect((await ask(sim, "/__admin", { Host, ...token })).status).toBe(200);
  }
  expect((await ask(sim, "/__admin", { Host: "192.0.2.8", ...token })).status).toBe(403);
});

test.each([
  ["http://127.0.0.1:4780", "127.0.0.1:4780", true],
  ["http://localhost", "localhost:80", true],
  ["https://sim.example.com", "127.0.0.1:4780", true],
  ["https://sim.example.com", "sim.example.com", true],
  ["https://localhost:4780", "localhost:4780", true],
  ["http://localhost:3000", "localhost:4780", false],
  ["http://127.0.0.1:4780", "localhost:4780", false],
  ["https://evil.example.com", "127.0.0.1:4780", false],
  ["https://sim.example.com.evil.example.com", "127.0.0.1:4780", false],
  ["null", "127.0.0.1:4780", false],
  ["", "127.0.0.1:4780", false],
  ["file://127.0.0.1:4780", "127.0.0.1:4780", false],
])("the Origin %s at %s: let in %s", async (Origin, Host, letIn) => {
  await using sim = await startSimulation({ publicUrl: "https://sim.example.com" });
  for (const path of ["/__admin/rules", "/docs", "/"]) {
    expect((await ask(sim, path, { Host, Origin })).status).toBe(letIn ? 200 : 403);
  }
  expect((await ask(sim, "/__admin/rules", { Host, Origin }, "DELETE")).status).toBe(letIn ? 200 : 403);
  // Apps of any origin may call the vendor's paths.
  expect((await ask(sim, "/v2/meetings/85746065432", { Host, Origin })).status).toBe(200);
});

test("a refused call changes nothing", async () => {
  await using sim = await startSimulation();
  await sim.call("POST /__admin/rules", { json: { outcome: "3043" } });
  const refused = await ask(
    sim,
    "/__admin/rules",
    { Host: "localhost", Origin: "https://evil.example.com" },
    "DELETE",
  );
  expect(refused).toEqual({
    status: 403,
    error:
      'the Origin is "https://evil.example.com"; pages of others may not use the admin API or read what it says',
  });
  expect((await sim.call<{ rules: object[] }>("GET /__admin/rules")).body.rules).toHaveLength(1);
});

test("off the loopback address the admin API asks for its token, the pages do not", async () => {
  await using sim = await startSimulation({ adminToken: "s3cret-token" }, { host: "0.0.0.0" });
  const get = (headers: Record<string, string>, path = "/__admin/rules") =>
    sim.call<{ error: string }>(`GET ${path}`, { token: null, headers });
  for (const headers of [
    { "X-Zoom-Sim-Admin-Token": "s3cret-token" },
    { Authorization: "Bearer s3cret-token" },
    { Authorization: "bearer s3cret-token" },
  ]) {
    expect((await get(headers)).status).toBe(200);
  }
  for (const headers of [
    { "X-Zoom-Sim-Admin-Token": "s3cret-tokem" },
    { "X-Zoom-Sim-Admin-Token": "" },
    { Authorization: "Bearer sim-token-full" },
    { Authorization: "Basic czNjcmV0LXRva2Vu" },
  ]) {
    const { status, body } = await get(headers);
    expect([status, body.error]).toEqual([401, expect.stringContaining("the admin token")]);
    expect(body.error).not.toContain("s3cret");
  }
  const missing = await get({}, "/worlds/x/__admin");
  expect(missing.body.error).toContain("the admin token is missing; send Authorization: Bearer");
  expect(missing.headers.get("www-authenticate")).toContain("Bearer");
  for (const path of ["/", "/docs", "/openapi.json", "/healthz"])
    expect((await get({}, path)).status).toBe(200);
  const vendors = await sim.call("GET /v2/meetings/85746065432");
  expect(vendors.status).toBe(200);
});

test("where none was chosen, a token is made for each start; on the loopback address none is asked for", async () => {
  const made = (host: string) =>
    startSimulation({}, { host }).then(async (sim) => {
      await using _ = sim;
      return sim.simulator.access.token;
    });
  expect(await made("0.0.0.0")).toMatch(/^[\w-]{24}$/);
  for (const host of ["127.0.0.1", "127.0.0.2", "localhost", "::1"]) expect(await made(host)).toBeUndefined();
  await using chosen = await startSimulation({ adminToken: "unused" }, { host: "127.0.0.1" });
  expect((await chosen.call("GET /__admin", { token: null })).status).toBe(200);
});

test.each([
  ["text", /In the browser: http:\/\/\S+\/#token=([\w-]{24})\n/, []],
  ["json", /"adminToken":"([\w-]{24})"/, ["--json"]],
])(
  "start prints the token that it has made, as %s, and not one that was chosen",
  async (_, pattern, args) => {
    await using program = await startProgram(["--host", "0.0.0.0", ...args]);
    const [, token = ""] = await program.says(pattern);
    const status = async (headers: Record<string, string>) =>
      (await fetch(`http://127.0.0.1:${program.port}/__admin`, { headers })).status;
    expect([await status({ Authorization: `Bearer ${token}` }), await status({})]).toEqual([200, 401]);
    const environment = { ZOOM_SIM_ADMIN_TOKEN: "chosen-token" };
    await using chosen = await startProgram(["--host", "0.0.0.0", ...args], { environment });
    expect((await chosen.end()).stdout).not.toMatch(/chosen-token|#token=|adminToken/);
  },
);

test("a quiet start tells the token that it has made nevertheless", async () => {
  await using program = runProgram(["start", "--port", "0", "--host", "0.0.0.0", "--quiet"]);
  await once(program.child.stderr!, "data");
  const { stdout, stderr } = await program.end();
  expect([stdout, stderr]).toEqual([
    "",
    expect.stringMatching(/^zoom-sim: the admin API asks for the token [\w-]{24}\n$/),
  ]);
});

test("a token that no header can carry is refused at the start", async () => {
  const { code, stderr } = await runToEnd(["start", "--port", "0", "--admin-token", "two words"]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("a header cannot carry")]);
});

test("the library's app lets this machine in whoever listens for it", async () => {
  await using simulator = await createSimulator();
  expect([simulator.url, simulator.adminToken]).toEqual([undefined, undefined]);
  const server = createServer(simulator.app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect((await fetch(`http://127.0.0.1:${port}/__admin`)).status).toBe(200);
  server.close();
  server.closeAllConnections();
});
