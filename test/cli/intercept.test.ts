import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createAuthority } from "../../src/cli/tls/authority.ts";
import { seededRandom } from "../../src/state/random.ts";
import { startInterception } from "../kit/interception.ts";
import { runProgram, runToEnd, type Ended } from "../kit/program.ts";
import { NOON } from "../kit/simulation.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere, type RanHere } from "./run-here.ts";

const root = mkdtempSync(join(tmpdir(), "intercept-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The folder for temporary files that the program is told, empty before each test. */
let temporary = root;
let made = 0;
beforeEach(() => {
  made += 1;
  temporary = mkdtempSync(join(root, `${made}-`));
});

/** What the program has there. */
const left = (): string[] => readdirSync(temporary);

const script = (source: string): string[] => ["--", process.execPath, "--input-type=module", "-e", source];

const exec = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runToEnd(["exec", "--intercept", ...args], { environment: { TMPDIR: temporary, ...environment } });

/** The same in this process, where neither its output nor its end is in question. */
async function execHere(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RanHere> {
  vi.stubEnv("TMPDIR", temporary);
  try {
    return await runHere(["exec", "--intercept", ...args], environment);
  } finally {
    vi.unstubAllEnvs();
  }
}

async function environmentOf(environment: Record<string, string> = {}): Promise<Record<string, string>> {
  const file = join(root, "environment.json");
  const show = `(await import("node:fs")).writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env))`;
  expect((await execHere(script(show), environment)).code).toBe(0);
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

describe("the files that the command is to trust", () => {
  const LOOK = `
    import { readdirSync, statSync } from "node:fs";
    import { dirname, join } from "node:path";
    const folder = dirname(process.env.SSL_CERT_FILE);
    const mode = (path) => (statSync(path).mode & 0o777).toString(8);
    console.log(JSON.stringify([mode(folder), ...readdirSync(folder).map((name) => mode(join(folder, name)))]));
  `;

  test("are this user's alone, hold no private key, and are gone afterwards", async () => {
    const keys = `import { readFileSync } from "node:fs";
      for (const name of ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"])
        console.log(/PRIVATE/.test(readFileSync(process.env[name], "utf8")));`;
    const [modes, held] = await Promise.all([exec(script(LOOK)), exec(script(keys))]);
    expect(JSON.parse(modes.stdout)).toEqual(["700", "600", "600", "600"]);
    expect(held.stdout).toBe("false\nfalse\n");
    expect(left()).toEqual([]);
  });

  test.each([
    ["that fails", "process.exitCode = 3", 3],
    ["that crashes", "process.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000)", 139],
    ["that is killed", "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)", 137],
  ])("are gone after a command %s", async (_, source, code) => {
    expect((await execHere(script(source))).code).toBe(code);
    expect(left()).toEqual([]);
  });

  test("are gone where there is no such command", async () => {
    expectOneLine(await execHere(["--", "no-such-command"]), "there is no such command");
    expect(left()).toEqual([]);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("are gone after %s", async (signal) => {
    await using program = runProgram(
      ["exec", "--intercept", ...script("setInterval(() => {}, 1000); console.log('up')")],
      { environment: { TMPDIR: temporary } },
    );
    await program.says(/up\n/);
    expect(left()).toHaveLength(1);
    await program.end(signal);
    expect(left()).toEqual([]);
  });

  test("are gone should the program itself fail", async () => {
    const preload = `process.on("message", () => { throw new Error("out of the blue"); }); process.channel.unref();`;
    await using program = runProgram(
      ["exec", "--intercept", ...script("setInterval(() => {}, 1000); console.log('up')")],
      { preload, environment: { TMPDIR: temporary } },
    );
    await program.says(/up\n/);
    program.child.send("fail");
    expect((await program.ended).code).toBe(1);
    expect(left()).toEqual([]);
  });

  test("have whom the user trusts besides, and leave those files as they are", async () => {
    const random = seededRandom(1, "authorities");
    const [company, extra] = [join(root, "company.pem"), join(root, "extra.pem")];
    const authorities = [
      await createAuthority(["a"], NOON, random),
      await createAuthority(["b"], NOON, random),
    ];
    writeFileSync(company, `a comment\r\n${authorities[0]?.authority.replaceAll("\n", "\r\n")}`);
    writeFileSync(extra, authorities[1]?.authority ?? "");
    await using running = await startInterception({
      REQUESTS_CA_BUNDLE: company,
      NODE_EXTRA_CA_CERTS: extra,
    });
    const certificates = (name: string): string[] =>
      readFileSync(running.environment[name] ?? "", "utf8").match(
        /-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/g,
      ) ?? [];
    const bundle = certificates("SSL_CERT_FILE");
    expect(bundle).toEqual(expect.arrayContaining(authorities.map(({ authority }) => authority)));
    expect(bundle.length).toBeGreaterThan(50);
    const node = certificates("NODE_EXTRA_CA_CERTS");
    expect(node).toHaveLength(2);
    expect(node).toContain(authorities[1]?.authority);
    expect(readFileSync(company, "utf8")).toContain("a comment");
  });

  test("that cannot be written are said to be so, and nothing is run", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    const ended = await exec(script("console.log('run')"), { TMPDIR: file });
    expectOneLine(ended, `cannot make a folder in ${file}`, "set TMPDIR");
  });
});

describe("the command's environment", () => {
  test("leads through the proxy, and to files of this run", async () => {
    const environment = await environmentOf();
    const folder = dirname(environment["SSL_CERT_FILE"] ?? "");
    const proxy = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string;
    const bundle = join(folder, "authorities.pem");
    expect(environment).toMatchObject({
      HTTPS_PROXY: proxy,
      https_proxy: environment["HTTPS_PROXY"],
      HTTP_PROXY: environment["HTTPS_PROXY"],
      http_proxy: environment["HTTPS_PROXY"],
      NO_PROXY: "127.0.0.1,localhost,::1",
      no_proxy: "127.0.0.1,localhost,::1",
      NODE_USE_ENV_PROXY: "1",
      NODE_EXTRA_CA_CERTS: join(folder, "extra.pem"),
      SSL_CERT_FILE: bundle,
      REQUESTS_CA_BUNDLE: bundle,
      CURL_CA_BUNDLE: bundle,
      PHP_INI_SCAN_DIR: `:${folder}`,
      ZOOM_API_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/v2$/) as string,
    });
  });

  test.each([
    ["*", ""],
    ["zoom.us,example.com", "example.com,"],
    [".us, *.zoom.us api.zoom.us:443 example.us", "example.us,"],
    ["us02web.zoom.us,localhost,10.0.0.1", "10.0.0.1,"],
  ])("where NO_PROXY is %s, spares Zoom none", async (before, after) => {
    const { NO_PROXY } = await environmentOf({ NO_PROXY: before, PHP_INI_SCAN_DIR: "/own" });
    expect(NO_PROXY).toBe(`${after}127.0.0.1,localhost,::1`);
  });

  test("keeps the user's folders of settings for PHP", async () => {
    const { PHP_INI_SCAN_DIR } = await environmentOf({ PHP_INI_SCAN_DIR: "/own" });
    expect(PHP_INI_SCAN_DIR).toMatch(/^\/own:\//);
  });

  test("is refused whole where the user's proxy is of another kind", async () => {
    const ended = await execHere(script("console.log('run')"), { ALL_PROXY: "socks5h://127.0.0.1:1080" });
    expectOneLine(ended, 'ALL_PROXY is "socks5h://127.0.0.1:1080"', "http://host:port");
  });
});

describe("what is told of the calls", () => {
  const CALL = `
    const answer = await fetch("https://api.zoom.us/v2/meetings/85746065432/registrants",
      { headers: { Authorization: "Bearer sim-token-full" } });
    console.log(answer.status, answer.headers.get("x-zoom-sim-outcome"));`;

  test("is what is told of ordinary ones, and bounds hold", async () => {
    const { stdout, stderr, code } = await exec(["--min-coverage=90", "--fail-on=error", ...script(CALL)]);
    expect(stdout).toMatch(/^200 /);
    expect(stderr).toContain("audit of 1 call:");
    expect([code, stderr.trimEnd().split("\n").at(-1)]).toEqual([
      1,
      expect.stringMatching(/^zoom-sim exec: coverage \d+ % is below 90 %$/),
    ]);
  });

  test("names what was refused, once each", async () => {
    const source = `
      for (const host of ["us02web", "us02web", "marketplace"])
        await fetch("https://" + host + ".zoom.us/").catch(() => console.log("no"));`;
    const { stdout, stderr } = await exec(script(source));
    expect(stdout).toBe("no\nno\nno\n");
    expect(stderr.split("\n").slice(0, 2)).toEqual([
      expect.stringMatching(/^zoom-sim exec: refused us02web\.zoom\.us:443: it is Zoom's, .* \(2 times\)$/),
      expect.stringMatching(/^zoom-sim exec: refused marketplace\.zoom\.us:443: .*simulated$/),
    ]);
  });

  test("asks whether proxies are heeded, where nothing came", async () => {
    const { stderr } = await execHere(script(""));
    expect(stderr).toContain(
      "no call has reached the simulator; does the command's client heed HTTPS_PROXY?",
    );
  });

  test("is in the journal as Zoom's own address has it", async () => {
    const source = `${CALL}
      const journal = await fetch(process.env.ZOOM_SIM_URL + "/__admin/requests");
      console.log((await journal.json()).requests[0].request.absoluteUrl);`;
    const { stdout } = await exec(script(source));
    expect(stdout).toMatch(/\nhttps?:\/\/api\.zoom\.us\/v2\/meetings\/85746065432\/registrants\n$/);
  });
});

test("the system's own list of authorities is only read", async () => {
  const list = "/etc/ssl/certs/ca-certificates.crt";
  if (!existsSync(list)) return;
  const before = statSync(list);
  await execHere(script(""));
  const after = statSync(list);
  expect([after.size, after.mtimeMs, after.ino]).toEqual([before.size, before.mtimeMs, before.ino]);
});
