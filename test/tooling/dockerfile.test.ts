import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { freePort } from "../../tools/free-port.mjs";
import { outsideEnv } from "../../tools/outside-env.mjs";
import { whileStarted } from "../../tools/started.mjs";
import { buildContext } from "./build-context.ts";
import { carryOut } from "./carry-out.ts";
import { copied, environmentOf, execForm, lastOf, readStages } from "./dockerfile-stages.ts";

const root = join(import.meta.dirname, "../..");
const stages = readStages(join(root, "Dockerfile"));
const final = stages.at(-1)!;
const context = buildContext(root);
const startCommand = () => [...execForm(lastOf(final, "ENTRYPOINT")), ...execForm(lastOf(final, "CMD"))];

test.each(stages)("stage $name starts from an exact tag: $base", ({ base }) => {
  expect(base).toMatch(/^[a-z/]+:\d+\.\d+\.\d+-[a-z]+(-[a-z]+)?$/);
});

test("what COPY names exists in the build's context", () => {
  const steps = stages.flatMap((stage) => stage.steps);
  const copies = steps.filter(({ keyword, from }) => keyword === "COPY" && from === undefined);
  for (const source of copies.flatMap((step) => copied(step).sources)) {
    const found = context.some((file) => source === "." || file === source || file.startsWith(`${source}/`));
    expect(found, source).toBe(true);
  }
});

test("the context holds sources and nothing that was built or installed", () => {
  expect(context).toContain("src/main.ts");
  expect(context.filter((file) => /^(node_modules|dist|test|bench|\.git)\b/.test(file))).toEqual([]);
});

describe("the image", () => {
  test("does not run as root", () => {
    expect(lastOf(final, "USER")).toBe("node");
  });

  test("starts node itself, so that signals reach it", () => {
    expect(startCommand()).toEqual(["node", "dist/main.js", "start"]);
  });

  test("listens beyond its own loopback", () => {
    expect(environmentOf(final)["ZOOM_SIM_HOST"]).toBe("0.0.0.0");
  });

  // It installs twice from the registry: half a minute, and no use without a network.
  test.runIf(process.env["CI"])(
    "builds from its own steps alone, answers, reports its health and stops",
    { timeout: 600_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "image-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const folders = { context: join(folder, "context"), stages: join(folder, "stages") };
      for (const file of context) {
        mkdirSync(dirname(join(folders.context, file)), { recursive: true });
        cpSync(join(root, file), join(folders.context, file));
      }
      let cwd = "";
      for (const stage of stages) cwd = await carryOut(stage, folders);

      const port = await freePort();
      const env = { ...outsideEnv(), ...environmentOf(final), ZOOM_SIM_PORT: String(port) };
      const [command = "", ...args] = startCommand();
      const health = () => {
        const [program = "", ...options] = execForm(lastOf(final, "HEALTHCHECK"));
        return spawnSync(program, options, { cwd, env }).status;
      };
      await whileStarted(
        { command, args, cwd, env, healthUrl: `http://127.0.0.1:${port}/healthz` },
        async () => {
          expect(health()).toBe(0);
        },
      );
      expect(health()).toBe(1);
    },
  );
});
