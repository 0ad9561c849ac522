import { X509Certificate } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { Agent, get } from "node:https";
import { connect } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuthority } from "../../src/cli/tls/authority.ts";
import { seededRandom } from "../../src/state/random.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import { SOURCES, startProgram, type StartedProgram } from "../kit/program.ts";
import { readReply, requireCurl, shell } from "../kit/shell.ts";
import { NOON } from "../kit/simulation.ts";
import { expectOneLine } from "./one-line.ts";
import { runHere } from "./run-here.ts";

const folder = mkdtempSync(join(tmpdir(), "start-tls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The file whose authority the banner says to trust. */
const authorityOf = (program: StartedProgram): string =>
  / --cacert (\S+)/.exec(program.stdout())?.[1] ?? "no file";

/** Asks by HTTPS, trusting one authority alone; rejects where it does not vouch for the server. */
async function statusOf(url: string, ca: string, host?: string): Promise<number | undefined> {
  const agent = new Agent({ ca, keepAlive: false, ...(host !== undefined && { servername: host }) });
  const [answer] = (await once(get(url, { agent }), "response")) as [{ statusCode?: number; resume(): void }];
  answer.resume();
  return answer.statusCode;
}

describe("zoom-sim start --tls", () => {
  beforeAll(requireCurl);

  test("speaks HTTPS: the banner's curl registers people, and the authority goes with the process", async () => {
    await using program = await startProgram(["--tls"]);
    expect(program.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const file = authorityOf(program);
    expect(program.stdout()).toContain(`this start's authority: ${file} `);
    const [curl = ""] = /^curl .*$/m.exec(program.stdout()) ?? [];
    const { status, body } = readReply(await shell(curl));
    expect([status, JSON.parse(body).registrants]).toEqual([200, [expect.anything(), expect.anything()]]);
    expect([statSync(file).mode & 0o777, statSync(join(file, "..")).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readFileSync(file, "utf8")).toMatch(
      /^-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n$/,
    );
    expect((await program.end()).code).toBe(0);
    expect(existsSync(join(file, ".."))).toBe(false);
  });

  test("is trusted by none but those who trust its authority, under its own names alone", async () => {
    await using program = await startProgram(["--tls", "--public-url", "https://zoom-sim.example:4780"]);
    const ca = readFileSync(authorityOf(program), "utf8");
    const url = `${program.url}/healthz`;
    for (const host of ["localhost", "zoom-sim.example"]) expect(await statusOf(url, ca, host)).toBe(200);
    expect(await statusOf(url, ca)).toBe(200);
    await expect(statusOf(url, ca, "api.zoom.us")).rejects.toThrow(/altnames/);
    const other = await createAuthority(["127.0.0.1"], NOON, seededRandom(1, "other"));
    await expect(statusOf(url, other.authority)).rejects.toThrow(/unable to verify|self.signed|issuer/);
  });

  test("names itself by https in what it answers", async () => {
    await using program = await startProgram(["--tls"]);
    const command = `curl -s --cacert ${authorityOf(program)} -u a:b -d grant_type=account_credentials -d account_id=c ${program.url}/worlds/green/oauth/token`;
    expect(JSON.parse(await shell(command))).toMatchObject({ api_url: `${program.url}/worlds/green` });
  });

  test("ends although connections have not agreed on HTTPS, and refuses what is none", async () => {
    await using program = await startProgram(["--tls"]);
    using silent = await openRaw(program.port);
    using greeting = await openRaw(program.port);
    greeting.send("\u0016\u0003\u0001\u0002\0\u0001\0");
    using plain = await openRaw(program.port);
    plain.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    plain.socket.end();
    expect(await plain.closed()).not.toContain("200");
    expect((await program.end()).code).toBe(0);
    for (const raw of [silent, greeting]) {
      raw.socket.end();
      expect(await raw.closed()).toBe("");
    }
  });

  test("tells its authority in JSON too", async () => {
    await using program = await startProgram(["--tls", "--json"]);
    const { tlsCa, curl } = JSON.parse(program.stdout().split("\n", 1)[0] ?? "");
    expect(new X509Certificate(readFileSync(tlsCa as string)).ca).toBe(true);
    expect(curl).toContain(` --cacert ${tlsCa} https://`);
  });
});

describe("--tls-ca", () => {
  test("keeps the authority's certificate where it is said, anew each time", async () => {
    const file = join(folder, "it's mine.pem");
    const texts = [];
    for (let time = 0; time < 2; time += 1) {
      await using program = await startProgram(["--tls", "--tls-ca", file]);
      expect(program.stdout()).toContain(
        String.raw`--cacert '${join(folder, String.raw`it'\''s mine.pem`)}' https`,
      );
      texts.push(readFileSync(file, "utf8"));
      await program.end();
      expect(readFileSync(file, "utf8")).toBe(texts.at(-1));
    }
    expect(texts[0]).not.toBe(texts[1]);
  });

  test.each([
    ["a list of others", async () => (await createAuthority(["a"], NOON, seededRandom(1, "a"))).cert],
    ["several", async () => (await createAuthority(["a"], NOON, seededRandom(1, "a"))).authority.repeat(2)],
    ["text", async () => "precious"],
  ])("leaves a file alone that holds %s", async (_, content) => {
    const file = join(folder, "other.pem");
    const text = await content();
    writeFileSync(file, text);
    const ended = await runHere(["start", "--port=0", "--tls", "--tls-ca", file]);
    expectOneLine(ended, `--tls-ca ${file} has something else in it`);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("says what cannot be written, and goes with --tls", async () => {
    const unwritable = await runHere(["start", "--port=0", "--tls", "--tls-ca=/no/where.pem"]);
    expectOneLine(unwritable, "cannot write --tls-ca /no/where.pem");
    expectOneLine(await runHere(["start", "--port=0", "--tls-ca=a.pem"]), "add --tls");
  });
});

test("without --tls, nothing of it is loaded", async () => {
  const preload = `process.on("exit", () => process.send(process.moduleLoadList.filter((name) => / https$/.test(name))));`;
  await using program = await startProgram([], { preload, entry: SOURCES });
  const message = program.message();
  connect(program.port, "127.0.0.1").destroy();
  await program.end();
  expect(await message).toEqual([]);
});
