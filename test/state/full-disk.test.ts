import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startProgram } from "../kit/program.ts";
import { quickFolder } from "../kit/quick-folder.ts";
import { MEETING } from "../kit/simulation.ts";

const folder = quickFolder("full-disk");
afterAll(() => folder[Symbol.dispose]());

/** Part of Debian's essential packages: it sets how large the files of a process may become. */
const PRLIMIT = "/usr/bin/prlimit";

const headers = { Authorization: "Bearer sim-token-full", "Content-Type": "application/json" };

test.skipIf(!existsSync(PRLIMIT))(
  "where a state file has no room, calls are refused and calls go elsewhere, until it has some again",
  async () => {
    await using program = await startProgram([
      "--state",
      join(folder.path, "state.db"),
      "--log-format",
      "json",
    ]);
    const limit = (bytes: string) =>
      execFileSync(PRLIMIT, ["--pid", String(program.child.pid), `--fsize=${bytes}:unlimited`]);
    const call = async (path: string, registrants?: object[]) => {
      const method = registrants ? "POST" : "GET";
      const body = registrants && JSON.stringify({ registrants });
      const response = await fetch(program.url + path, { method, headers, ...(body && { body }) });
      return {
        status: response.status,
        type: response.headers.get("content-type"),
        text: await response.text(),
      };
    };
    const register = (name: string) =>
      call(`/v2/meetings/${MEETING.automatic}/batch_registrants`, [
        { first_name: name, email: `${name}@example.com` },
      ]);
    const listed = async () =>
      (
        JSON.parse((await call(`/v2/meetings/${MEETING.automatic}/registrants`)).text) as {
          total_records: number;
        }
      ).total_records;

    expect(await register("ann")).toMatchObject({ status: 200 });
    limit("4096");
    const refused = await register("ben");
    expect(refused).toMatchObject({ status: 503, type: "application/json;charset=UTF-8" });
    expect(refused.text).toMatch(
      /^\{"code":503,"message":"zoom-sim: the state file .*state\.db cannot be written: /,
    );
    expect(await call("/nothing")).toMatchObject({ status: 404, type: "application/json;charset=UTF-8" });
    expect(await call("/readyz")).toMatchObject({
      status: 503,
      text: expect.stringContaining("make room for it"),
    });
    expect(await listed()).toBe(1);

    limit("unlimited");
    expect(await call("/readyz")).toMatchObject({ status: 200 });
    expect(await register("ben")).toMatchObject({ status: 200 });
    expect(await listed()).toBe(2);
    const { stdout, stderr } = await program.end();
    expect(stderr).toBe("");
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { level?: string; message?: string });
    expect(lines.filter(({ level }) => level === "warn").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the state file .* cannot be written: .*; make room for it$/),
      expect.stringMatching(/^the state file .* can be written again$/),
    ]);
  },
);
