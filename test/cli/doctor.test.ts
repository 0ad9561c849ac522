import { afterAll, beforeAll, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { createSimulator, type ZoomSim } from "../../src/index.ts";
import { freePort } from "../../tools/free-port.mjs";
import { runHere } from "./run-here.ts";

let simulator: ZoomSim;
let url = "";
beforeAll(async () => {
  simulator = await createSimulator({ port: 0, auth: "strict", edition: "current" });
  url = simulator.url ?? "";
});
afterAll(() => simulator.close());

const doctor = (environment: Record<string, string> = {}, ...args: string[]) =>
  runHere(["doctor", ...args], { ZOOM_SIM_URL: url, ...environment });

test("where all is well, each line says so", async () => {
  const { code, stdout, stderr } = await doctor({ ZOOM_API_BASE_URL: `${url}/v2`, ZOOM_OAUTH_BASE_URL: url });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.replace(/runs: \S+/, "runs: NOW"))
    .toBe(`ok       Node.js ${process.versions.node}; zoom-sim ${packageJson.version}
ok       a simulator answers at ${url}
ok       version ${packageJson.version}, here and there
ok       world default: edition current, auth strict
ok       the clock of world default runs: NOW
ok       ZOOM_API_BASE_URL is ${url}/v2
ok       ZOOM_OAUTH_BASE_URL is ${url}
`);
});

test("--json has the same", async () => {
  const { stdout } = await doctor({}, "--json");
  expect(JSON.parse(stdout)).toContainEqual({ health: "ok", says: `a simulator answers at ${url}` });
});

test("a frozen clock and a world that is not there yet are warned of, and the world is not made", async () => {
  await using frozen = await createSimulator({ port: 0, now: "2030-01-31T09:00:00Z" });
  const at = { ZOOM_SIM_URL: frozen.url ?? "" };
  expect((await doctor(at)).stdout).toContain(
    "\nwarning  the clock of world default is frozen at 2030-01-31T09:00:00.000Z; let it go on with zoom-sim clock run\n",
  );
  for (const _ of [1, 2]) {
    const { code, stdout } = await doctor(at, "--world=w-1");
    expect(code).toBe(0);
    expect(stdout).toContain("\nwarning  there is no world w-1 yet; the first call that names it makes it");
  }
  expect((await doctor(at, "--world=current")).stdout).toContain("world current: edition current");
});

describe("what will not work is a problem, and exit code 1", () => {
  test("nobody answers", async () => {
    const port = await freePort();
    const { code, stdout } = await doctor({ ZOOM_SIM_URL: `http://127.0.0.1:${port}` });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      new RegExp(
        `^problem  no simulator answers at http://127.0.0.1:${port} \\(ECONNREFUSED\\); start one`,
        "m",
      ),
    );
  });

  test.each([
    {
      name: "ZOOM_SIM_URL",
      path: "/v2",
      says: /problem  --url \(or ZOOM_SIM_URL\) is "http:\S+\/v2"; it is the simulator's own address/,
    },
    {
      name: "ZOOM_API_BASE_URL",
      path: "",
      says: /problem  ZOOM_API_BASE_URL is http:\S+: it should end in \/v2/,
    },
    {
      name: "ZOOM_OAUTH_BASE_URL",
      path: "/oauth/token",
      says: /apps add \/oauth\/token themselves; leave out \/oauth\/token/,
    },
    { name: "ZOOM_OAUTH_BASE_URL", path: "/v2", says: /leave out \/v2/ },
  ])("$name with $path", async ({ name, path, says }) => {
    const { code, stdout } = await doctor({ [name]: url + path });
    expect(code).toBe(1);
    expect(stdout).toMatch(says);
  });

  test("a variable that is no address", async () => {
    const { code, stdout } = await doctor({ ZOOM_API_BASE_URL: "127.0.0.1/v2" });
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('problem  ZOOM_API_BASE_URL is "127.0.0.1/v2", which is no address'),
    ]);
  });
});

test.each([
  {
    environment: { ZOOM_API_BASE_URL: "https://api.zoom.us/v2" },
    says: "an app that reads it calls Zoom itself",
  },
  {
    environment: { ZOOM_API_BASE_URL: "http://127.0.0.1:1/v2" },
    says: "and not the simulator at http://127.0.0.1",
  },
  {
    environment: { ZOOM_CLIENT_SECRET: "of-another" },
    says: "ZOOM_CLIENT_SECRET is not that of world default's first app",
  },
  { environment: { HTTP_PROXY: "http://192.0.2.1" }, says: "HTTP_PROXY is set: apps may ask the proxy" },
  {
    environment: { ZOOM_SIM_EDTION: "current" },
    says: "ZOOM_SIM_EDTION is not read; did you mean ZOOM_SIM_EDITION?",
  },
])("$environment is warned of, and exit code 0", async ({ environment, says }) => {
  const { code, stdout } = await doctor(environment);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^warning {2}/m)]);
  expect(stdout).toContain(says);
});

test("a proxy that leaves this machine alone is nothing to speak of", async () => {
  const { stdout } = await doctor({ HTTP_PROXY: "http://192.0.2.1", no_proxy: "localhost, 127.0.0.1" });
  expect(stdout).not.toContain("HTTP_PROXY");
});
