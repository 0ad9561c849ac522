import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startProgram } from "../kit/program.ts";

/** What Node brings and a first answer does without: threads, measuring, its engine's settings, reading beside other work. */
const UNNEEDED = ["worker_threads", "perf_hooks", "v8", "fs/promises", "internal/crypto/webcrypto", "tty"];

const TELLS_LOADED = `process.on("exit", () => process.send(process.moduleLoadList))`;

test("a start with a world file and its first answer load nothing of Node's that they do without", async () => {
  const folder = mkdtempSync(join(tmpdir(), "start-load-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "world.json");
  writeFileSync(file, JSON.stringify({ meetings: [{ id: 85746065432, settings: { approval_type: 0 } }] }));
  await using program = await startProgram(["--world-file", file], { preload: TELLS_LOADED });
  const form = new FormData();
  form.set("registrants", JSON.stringify([{ first_name: "Ada", email: "ada@example.com" }]));
  const answer = await fetch(`${program.url}/v2/meetings/85746065432/batch_registrants`, {
    method: "POST",
    headers: { authorization: "Bearer sim-token-full" },
    body: form,
  });
  expect(answer.status).toBe(200);
  const told = program.message();
  await program.end();
  const loaded = (await told) as string[];
  expect(loaded).toContain("NativeModule crypto");
  expect(loaded.filter((each) => UNNEEDED.includes(each.replace("NativeModule ", "")))).toEqual([]);
});

test("Express's notes are there for whoever asks for them", async () => {
  await using program = await startProgram([], { environment: { DEBUG: "express:application" } });
  await program.complains(/express:application set "etag"/);
});
