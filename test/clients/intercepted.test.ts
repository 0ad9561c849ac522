import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commandOf, without } from "../kit/languages.ts";
import { runToEnd, type Ended } from "../kit/program.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");

const folder = mkdtempSync(join(tmpdir(), "intercepted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run extends Ended {
  /** The calls as the simulator's log has them. */
  readonly calls: readonly string[];
}

let runs = 0;

/** Runs a command whose calls to Zoom are intercepted. */
async function intercepted(options: readonly string[], ...command: readonly string[]): Promise<Run> {
  runs += 1;
  const log = join(folder, `${runs}.txt`);
  const args = ["exec", "--intercept", "--log", log, ...options, "--", ...command];
  const ended = await runToEnd(args, { folder: import.meta.dirname });
  const calls = readFileSync(log, "utf8").matchAll(/^(\d+) .*\[(\S+ [^\]]*)\]$/gm);
  return { ...ended, calls: [...calls].map(([, status, call]) => `${status} ${call}`) };
}

/** A command that is an app with one of the published clients. */
const app = (name: string): string[] => [
  process.execPath,
  join(import.meta.dirname, "zoom-clients", `${name}.js`),
];

const node = (source: string): string[] => [process.execPath, "--input-type=module", "-e", source];

/** What every example does, by its calls; lists are asked for in two ways. */
function expectWholeLife({ code, stdout, stderr, calls }: Run, added = 200): void {
  expect({ code, stdout, stderr }).toMatchObject({ code: 0, stdout: "45 people are approved\n" });
  const [, meeting = ""] = /meetings\/(\d+)\//.exec(calls.join("\n")) ?? [];
  const path = `/v2/meetings/${meeting}`;
  const changes = calls.map((call) => call.replace(/\?.*/, "")).filter((call) => !call.includes(" GET "));
  expect(changes.toSorted()).toEqual(
    [
      "200 POST /oauth/token",
      "201 POST /v2/users/host@example.com/meetings",
      `${added} POST ${path}/batch_registrants`,
      `${added} POST ${path}/batch_registrants`,
      `204 PUT ${path}/registrants/status`,
      `204 PUT ${path}/registrants/status`,
    ].toSorted(),
  );
}

describe("an app with Zoom's own addresses in it registers people in the simulator", () => {
  test.skipIf(without("curl"))("with curl", async () => {
    expectWholeLife(await intercepted([], join(EXAMPLES, "curl/register.sh")));
  });

  test.skipIf(without("python"))("with Python's requests", async () => {
    const run = await intercepted([], commandOf("python"), join(EXAMPLES, "python-requests/register.py"));
    expectWholeLife(run);
  });

  test.skipIf(without("php"))("with PHP's curl", async () => {
    expectWholeLife(await intercepted([], commandOf("php"), join(EXAMPLES, "php-curl/register.php")));
  });

  test.each(["--auth=lax", "--auth=strict", "--edition=current"])(
    "with Zoom's own client, %s",
    async (option) => {
      const run = await intercepted([option], process.execPath, join(EXAMPLES, "rivet/register.js"));
      expectWholeLife(run, option.endsWith("current") ? 201 : 200);
    },
  );

  test("with Zoom's own client, which can also be told an address and a token", async () => {
    const { stdout } = await runToEnd(["exec", "--", ...app("rivet-base-url")]);
    expect(stdout).toBe("200\n");
  });

  test("with Node's own fetch", async () => {
    const { code, stdout, stderr } = await intercepted(
      ["--world=green"],
      ...node(`
        const token = await fetch("https://api.zoom.us/oauth/token?grant_type=account_credentials&account_id=sim-account-id",
          { method: "POST", headers: { Authorization: "Basic " + btoa("sim-client-id:sim-client-secret") } });
        const { access_token, api_url } = await token.json();
        const headers = { Authorization: "Bearer " + access_token, "Content-Type": "application/json" };
        const body = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });
        const added = await fetch("https://api.zoom.us/v2/meetings/85746065432/batch_registrants", { method: "POST", headers, body });
        const listed = await fetch(api_url + "/v2/meetings/85746065432/registrants", { headers });
        console.log(added.status, api_url, (await listed.json()).total_records);
        const here = await fetch(process.env.ZOOM_API_BASE_URL + "/meetings/85746065432/registrants", { headers });
        console.log((await here.json()).total_records);
      `),
    );
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stdout: "200 https://api.zoom.us/worlds/green 1\n1\n",
    });
  });
});
