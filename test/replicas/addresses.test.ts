import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createAuthority } from "../../src/cli/tls/authority.ts";
import { systemRandom, systemTime } from "../../src/state/system.ts";
import { runToEnd, startProgram, type Program, type ProgramOptions } from "../kit/program.ts";
import { startRedis, withoutRedis, type RedisServer } from "../kit/redis-server.ts";

const PASSWORD = "not-a-real/password";
const WRONG = "not-the-password";

/** Starts the program with its state on a server. */
async function start(state: string, options?: ProgramOptions): Promise<Program> {
  const program = await startProgram(["--state", state], options);
  onTestFinished(async () => void (await program.end("SIGKILL")));
  return program;
}

/** The one line by which the program says that it cannot use a server. */
async function refusal(state: string, options?: ProgramOptions): Promise<string> {
  const { code, stdout, stderr } = await runToEnd(["start", "--port", "0", "--state", state], options);
  expect([code, stdout]).toEqual([2, ""]);
  const [line = "", ...more] = stderr.split("\n");
  expect(more).toEqual([""]);
  return line;
}

const at = ({ port }: RedisServer, credentials: string, more = ""): string =>
  `redis://${credentials}@127.0.0.1:${port}${more}`;

describe.skipIf(withoutRedis())("a server is reached", { timeout: 60_000 }, () => {
  test("with a user and password, which are shown to nobody", async () => {
    const user = ["--user", "sim", "on", `>${PASSWORD}`, "~*", "&*", "+@all"];
    await using server = await startRedis(undefined, [...user, "--user", "default", "off"]);
    const right = `sim:${encodeURIComponent(PASSWORD)}`;
    const name = `redis://127.0.0.1:${server.port}`;
    const program = await start(at(server, right));
    await program.says(new RegExp(`Worlds are kept in ${name}: none was there yet`));
    const { stdout, stderr } = await program.end();
    expect(stdout + stderr).not.toContain("password@");
    expect(stdout + stderr).not.toContain(PASSWORD);
    const cure = "name a user and password that it takes, as in redis://user:password@host:6379";
    expect(await refusal(at(server, `sim:${WRONG}`))).toBe(
      `zoom-sim: the store ${name} cannot be used: WRONGPASS invalid username-password pair or user is disabled.; ${cure}`,
    );
    expect(await refusal(name)).toBe(
      `zoom-sim: the store ${name} cannot be used: NOAUTH Authentication required.; ${cure}`,
    );
    expect(await refusal(at(server, right, "/99"))).toBe(
      `zoom-sim: the store ${name}/99 cannot be used: ERR DB index is out of range; name a database that it has, as in redis://host:6379/0`,
    );
    const unencoded = await refusal(at(server, `sim:${PASSWORD}`));
    expect(unencoded).toContain("with / ? # and @ in a password as %2F %3F %23 and %40");
    expect(unencoded).not.toContain("not-a-real");
  });

  test("by TLS, where its authority is known", async () => {
    const folder = await mkdtemp(join(tmpdir(), "zoom-sim-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const made = await createAuthority(["127.0.0.1"], systemTime(), systemRandom());
    const fileOf = (name: keyof typeof made): string => join(folder, `${name}.pem`);
    for (const name of ["authority", "cert", "key"] as const) await writeFile(fileOf(name), made[name]);
    const files = ["--tls-cert-file", fileOf("cert"), "--tls-key-file", fileOf("key")];
    await using server = await startRedis(undefined, [...files, "--tls-auth-clients", "no"]);
    expect(server.url).toMatch(/^rediss:/);
    const environment = { NODE_EXTRA_CA_CERTS: fileOf("authority") };
    for (const url of [server.url, server.url.replace("rediss", "valkeys")]) {
      const program = await start(url, { environment });
      await program.says(new RegExp(`Worlds are kept in ${url}: `));
      expect((await program.end()).code).toBe(0);
    }
    const line = await refusal(server.url);
    expect(line).toMatch(
      /cannot be used: .*certificate.*; if it is yours, name its authority's file in NODE_EXTRA_CA_CERTS$/,
    );
  });
});

test("the client that is not installed is named, with how to install it", async () => {
  const preload = `
    import { registerHooks } from "node:module";
    registerHooks({
      resolve(specifier, context, next) {
        if (specifier !== "ioredis") return next(specifier, context);
        throw Object.assign(new Error("Cannot find package 'ioredis'"), { code: "ERR_MODULE_NOT_FOUND" });
      },
    });
  `;
  expect(await refusal("redis://127.0.0.1:1", { preload })).toBe(
    "zoom-sim: --state redis://… needs the package ioredis, which is not installed; install it with: npm install ioredis",
  );
});
