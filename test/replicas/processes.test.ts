import { spawnSync } from "node:child_process";
import { describe, expect, onTestFinished, test } from "vitest";
import { runToEnd, startProgram, type StartedProgram } from "../kit/program.ts";
import { startRedis, withoutRedis } from "../kit/redis-server.ts";

const BATCH = "/v2/meetings/85746065432/batch_registrants";
const HEADERS = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };

/** Registers somebody; whether that was confirmed. */
async function confirmed({ url }: Pick<StartedProgram, "url">, email: string): Promise<boolean> {
  try {
    const body = JSON.stringify({ registrants: [{ first_name: "Ada", email }] });
    const response = await fetch(url + BATCH, { method: "POST", headers: HEADERS, body });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}

async function emailsAt({ url }: StartedProgram): Promise<string[]> {
  const path = "/v2/meetings/85746065432/registrants?page_size=300";
  const { registrants } = (await (await fetch(url + path, { headers: HEADERS })).json()) as {
    registrants: { email: string }[];
  };
  return registrants.map(({ email }) => email);
}

describe.skipIf(withoutRedis())("programs that share a server", () => {
  test("lose nothing that was confirmed when one is killed under load", { timeout: 120_000 }, async () => {
    await using server = await startRedis();
    const state = ["--state", `${server.url}?timeout=30000`, "--quiet", "--json"];
    const programs = await Promise.all([1, 2, 3].map(() => startProgram(state)));
    onTestFinished(async () => void (await Promise.all(programs.map(({ end }) => end("SIGKILL")))));
    const [first, second, victim] = programs as [StartedProgram, StartedProgram, StartedProgram];
    const sent: Promise<string | undefined>[] = [];
    let done = 0;
    for (let index = 0; index < 120; index += 1) {
      const email = `p${index}@example.com`;
      const program = programs[index % 3] as StartedProgram;
      sent.push(
        confirmed(program, email).then((is) => {
          done += 1;
          // In the middle of it, whatever it is just doing.
          if (done === 40) victim.child.kill("SIGKILL");
          return is ? email : undefined;
        }),
      );
    }
    const told = (await Promise.all(sent)).filter((email) => email !== undefined);
    expect(told.length).toBeGreaterThanOrEqual(80);
    const [atFirst, atSecond] = [await emailsAt(first), await emailsAt(second)];
    expect(atFirst).toEqual(atSecond);
    expect(told.filter((email) => !atFirst.includes(email))).toEqual([]);
    expect(await confirmed(first, "later@example.com")).toBe(true);
  });

  test(
    "start as several workers on one port, replace one that dies, and stop together",
    { timeout: 120_000 },
    async () => {
      await using server = await startRedis();
      const state = ["--state", `${server.url}?timeout=30000`];
      const program = await startProgram([...state, "--workers", "2", "--log-format", "json"]);
      onTestFinished(async () => void (await program.end("SIGKILL")));
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => confirmed(program, `p${index}@example.com`)),
      );
      expect(await emailsAt(program)).toHaveLength(20);
      const workers = spawnSync("pgrep", ["-P", String(program.child.pid)], {
        encoding: "utf8",
      }).stdout.split("\n");
      process.kill(Number(workers[0]), "SIGKILL");
      await program.says(/"level":"warn","message":"a worker died \(SIGKILL\) and is replaced"}\n/);
      expect(await emailsAt(program)).toHaveLength(20);
      const { code, stdout, stderr } = await program.end();
      expect([code, stderr]).toEqual([0, ""]);
      const lines = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as { ready?: true });
      expect(lines.filter(({ ready }) => ready)).toHaveLength(1);
      expect(await confirmed(program, "late@example.com")).toBe(false);
    },
  );

  test("are no workers without a server to share", async () => {
    const { code, stderr } = await runToEnd(["start", "--port", "0", "--workers", "2"]);
    expect([code, stderr]).toEqual([
      2,
      "zoom-sim: --workers 2 needs a --state that they share, such as redis://127.0.0.1:6379; name one, or leave --workers out\n",
    ]);
  });

  test("do not start without it: one line says what is wrong", async () => {
    const server = await startRedis();
    await server.end();
    const { code, stderr } = await runToEnd(["start", "--port", "0", "--state", `${server.url}?timeout=300`]);
    expect([code, stderr]).toEqual([
      2,
      `zoom-sim: the store ${server.url} cannot be used: connect ECONNREFUSED 127.0.0.1:${server.port}; start it, or name another with --state\n`,
    ]);
  });
});
