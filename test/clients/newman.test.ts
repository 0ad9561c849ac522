import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSimulator, type ZoomSim } from "../../src/index.ts";

const COLLECTION = join(
  import.meta.dirname,
  "../../fixtures/postman/batch-registration.postman_collection.json",
);
const require = createRequire(import.meta.url);
const NEWMAN = join(dirname(require.resolve("newman")), "bin/newman.js");

/** Lets Postman's runner reach this machine and nothing else. */
const LOOPBACK_ONLY = `
  import net from "node:net";
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const [options] = Array.isArray(args[0]) ? args[0] : args;
    const host = options?.host ?? "localhost";
    if (options?.path == null && !/^(127\\.|::1$|localhost$)/.test(host)) throw new Error("outside: " + host);
    return connect.apply(this, args);
  };`;

const folder = mkdtempSync(join(tmpdir(), "newman-"));
let simulator: ZoomSim;
beforeAll(async () => {
  simulator = await createSimulator({ port: 0 });
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Report {
  readonly run: {
    readonly stats: { assertions: { total: number; failed: number }; requests: { total: number } };
    readonly failures: { error: { test?: string; message: string } }[];
    readonly executions: { request: { header: { key: string; value: string }[] } }[];
  };
}

/** Runs the collection as somebody would by hand. */
async function newman(
  variables: Record<string, string>,
): Promise<{ code: number; report: Report; said: string }> {
  const file = join(folder, `${Object.values(variables).join("-").replaceAll(/\W/g, "")}.json`);
  const settings = Object.entries(variables).flatMap(([name, value]) => ["--env-var", `${name}=${value}`]);
  const reporters = ["--reporters", "cli,json", "--reporter-json-export", file, "--color", "off"];
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name))),
    NODE_OPTIONS: `--no-deprecation --import=data:text/javascript,${encodeURIComponent(LOOPBACK_ONLY)}`,
  };
  const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
    const args = [NEWMAN, "run", COLLECTION, ...settings, ...reporters];
    execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
  return { code, said, report: JSON.parse(readFileSync(file, "utf8")) as Report };
}

test("the page's item passes its script in Postman's own runner", async () => {
  const { code, report } = await newman({ baseUrl: `${simulator.url}/v2` });
  expect(report.run.failures).toEqual([]);
  expect(report.run.stats).toMatchObject({ assertions: { total: 4, failed: 0 }, requests: { total: 1 } });
  expect(code).toBe(0);
  expect(await simulator.world().registrants(85746065432)).toMatchObject([
    { email: "ada@example.com", firstName: "Ada", lastName: "Example", status: "approved" },
    { email: "ben@example.com", firstName: "Ben", lastName: "Example", status: "approved" },
  ]);
  // What makes this the page's request: multipart by its own header, and the token as Postman's OAuth sends it.
  const headers = report.run.executions[0]?.request.header.map(({ key, value }) => `${key}: ${value}`);
  expect(headers).toContainEqual(expect.stringMatching(/^Content-Type: multipart\/form-data/i));
  expect(headers).toContainEqual("Authorization: Bearer sim-token-full");
});

test("the same script fails against a meeting that is over", async () => {
  const { code, report, said } = await newman({ baseUrl: `${simulator.url}/v2`, meetingId: "80000003038" });
  expect(code).toBe(1);
  expect(report.run.stats.assertions).toMatchObject({ total: 4, failed: 4 });
  expect(report.run.failures.map(({ error }) => error.test)).toContain("the status is 200");
  expect(said).toContain("expected response to have status code 200 but got 400");
});

test("the runner cannot reach past this machine while these tests run", async () => {
  const { code, said } = await newman({ baseUrl: "http://192.0.2.1/v2" });
  expect(code).toBe(1);
  expect(said).toContain("outside: 192.0.2.1");
});
