import { describe, expect, onTestFinished, test } from "vitest";
import { startProgram, type StartedProgram } from "../kit/program.ts";
import { startRedis, withoutRedis } from "../kit/redis-server.ts";

const BATCH = "/v2/meetings/85746065432/batch_registrants";
const HEADERS = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };

interface Line {
  readonly level?: string;
  readonly message?: string;
}

describe.skipIf(withoutRedis())(
  "whoever runs programs that share a server is warned, even under --quiet",
  () => {
    /** The program, and what it has warned of so far. */
    const start = async (state: string, ...options: string[]) => {
      const program = await startProgram(["--state", state, "--quiet", "--json", ...options]);
      onTestFinished(async () => void (await program.end("SIGKILL")));
      const warnings = (): string[] =>
        program
          .stdout()
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line) as Line)
          .flatMap(({ level, message }) => (level === "warn" ? [String(message)] : []));
      return { program, warnings };
    };
    const register = async ({ url }: StartedProgram): Promise<number> => {
      const body = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });
      return (await fetch(url + BATCH, { method: "POST", headers: HEADERS, body })).status;
    };

    test(
      "of options that differ, of a server that is lost and back, and of what it has lost",
      { timeout: 120_000 },
      async () => {
        const server = await startRedis();
        onTestFinished(() => server.end());
        const state = `${server.url}?timeout=1000`;
        const first = await start(state, "--quotas", "enforce");
        expect(first.warnings()).toEqual([]);
        const second = await start(
          state,
          "--edition",
          "current",
          "--no-explain",
          "--webhook-host",
          "a.example.com",
        );
        expect(second.warnings()).toEqual([
          "this simulator and others that share its store were started with different options: --edition (current here, postman there), --quotas (observe here, enforce there), --no-explain (set here, not set there), --webhook-host (a.example.com here, not set there); give all the same, or a call is answered in the manner of whichever it comes to",
        ]);
        await second.program.end();
        const third = await start(state, "--quotas", "enforce");
        expect(third.warnings()).toEqual([]);
        await third.program.end("SIGKILL");

        const { program, warnings } = first;
        expect(await register(program)).toBe(200);
        await server.end();
        for (let call = 0; call < 3; call += 1) expect(await register(program)).toBe(503);
        await program.says(/cannot be used/);
        const again = await startRedis(server.port);
        onTestFinished(() => again.end());
        await program.says(/\d can be used again/);
        expect(await register(program)).toBe(200);
        await program.says(/was emptied/);
        expect(warnings()).toEqual([
          expect.stringMatching(
            new RegExp(
              `^the store ${server.url} cannot be used: .+; calls get 503 until it can be used again$`,
            ),
          ),
          `the store ${server.url} can be used again`,
          'the store was emptied, or came back without what it held: worlds that were known here are gone and begin anew: "default"',
        ]);
        const { stdout, stderr } = await program.end();
        expect([stdout.match(/"warn"/g)?.length, stderr]).toEqual([3, ""]);
      },
    );
  },
);
