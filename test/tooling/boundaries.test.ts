import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// A lint rule that stops working stays silent, so each fence is shown holding: faults are planted in an
// empty project under this project's own configuration, one import or statement a line.

const root = join(import.meta.dirname, "../..");
const oxlint = join(dirname(createRequire(import.meta.url).resolve("oxlint/package.json")), "bin/oxlint");

/** Copied by hand from the design: each room and what it may import. */
const rooms: Record<string, { file: string; imports: string }> = {
  zoom: { file: "zoom/planted.ts", imports: "" },
  state: { file: "state/planted.ts", imports: "zoom" },
  journal: { file: "journal/planted.ts", imports: "zoom state" },
  scenario: { file: "scenario/planted.ts", imports: "zoom state journal" },
  wire: { file: "wire/planted.ts", imports: "zoom state journal scenario" },
  webhooks: { file: "webhooks/planted.ts", imports: "zoom state journal scenario wire" },
  routes: { file: "routes/planted.ts", imports: "zoom state journal scenario wire webhooks" },
  contract: { file: "contract/planted.ts", imports: "zoom" },
  pact: { file: "pact.ts", imports: "zoom contract" },
  control: { file: "control/planted.ts", imports: "zoom state journal scenario wire webhooks contract" },
  app: { file: "app.ts", imports: "zoom state journal scenario wire webhooks routes contract control" },
  listen: { file: "listen.ts", imports: "zoom state journal scenario wire" },
  simulate: {
    file: "simulate.ts",
    imports: "zoom state journal scenario wire webhooks routes contract control app",
  },
  index: {
    file: "index.ts",
    imports: "zoom state journal scenario wire webhooks routes contract control app listen simulate",
  },
  verify: { file: "contract/verify.ts", imports: "zoom contract scenario index" },
  verifyEntry: { file: "verify.ts", imports: "zoom contract scenario index verify" },
  cli: {
    file: "cli/planted.ts",
    imports:
      "zoom state journal scenario wire webhooks routes contract control app listen simulate index verify",
  },
  main: {
    file: "main.ts",
    imports:
      "zoom state journal scenario wire webhooks routes contract control app listen simulate index verify cli",
  },
};

const statements: { file: string; line: string; rule: string | null }[] = [
  { file: "zoom/a.ts", line: 'export { createHash } from "node:crypto";', rule: null },
  { file: "zoom/a.ts", line: 'export { readFileSync } from "node:fs";', rule: "rooms" },
  { file: "zoom/a.ts", line: 'export { default as Ajv } from "ajv";', rule: "rooms" },
  { file: "zoom/a.ts", line: 'export { Type } from "typebox";', rule: "rooms" },
  { file: "zoom/a.ts", line: 'export type { TSchema } from "typebox";', rule: null },
  { file: "zoom/a.ts", line: 'export const later = () => import("multer");', rule: "rooms" },
  { file: "zoom/a.ts", line: 'export { body } from "./schemas/body.ts";', rule: "rooms" },
  { file: "zoom/a.ts", line: 'export type { body as Body } from "./schemas/body.ts";', rule: null },
  { file: "zoom/a.ts", line: 'export { planted } from "../../test/planted.ts";', rule: "rooms" },
  {
    file: "contract/a.ts",
    line: 'export type { PactV4 } from "@pact-foundation/pact";',
    rule: "rooms",
  },
  { file: "cli/a.ts", line: 'import "../../package.json" with { type: "json" };', rule: null },
  { file: "zoom/deep/a.ts", line: 'export { own } from "../index.ts";', rule: null },
  { file: "zoom/deep/a.ts", line: 'export { planted } from "../../index.ts";', rule: "rooms" },
  {
    file: "zoom/deep/a.ts",
    line: 'export type Odd = import("../../wire/planted.ts").Planted;',
    rule: "rooms",
  },
  { file: "zoom/schemas/body.ts", line: 'export { Type as body } from "typebox";', rule: null },
  {
    file: "zoom/generated/a.ts",
    line: 'export { default } from "ajv/dist/runtime/ucs2length.js";',
    rule: null,
  },
  { file: "zoom/b.ts", line: 'export { default } from "ajv/dist/runtime/ucs2length.js";', rule: "rooms" },
  { file: "state/a.ts", line: 'export { Type } from "typebox";', rule: "rooms" },
  { file: "state/a.ts", line: 'export type { Request } from "express";', rule: "rooms" },
  { file: "scenario/a.ts", line: 'export { Router } from "express";', rule: "rooms" },
  { file: "webhooks/a.ts", line: 'export { Router } from "express";', rule: "rooms" },
  { file: "cli/a.ts", line: 'export type { Request } from "express-serve-static-core";', rule: "rooms" },
  { file: "wire/a.ts", line: 'export { Router } from "express";', rule: null },
  { file: "routes/a.ts", line: 'export { Router } from "express";', rule: null },
  { file: "control/a.ts", line: 'export { Router } from "express";', rule: null },
  { file: "attic/a.ts", line: "export const inNoRoom = 1;", rule: "rooms" },
  { file: "wire/clock.ts", line: "export const a = Date.now();", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: "export const b = (now = Date.now) => now();", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: "export const c = new Date();", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: "export const d = new Date(0);", rule: null },
  { file: "wire/clock.ts", line: "export const e = Math.random();", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: "export const { now } = Date;", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: "export const f = performance.now();", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: "export const g = crypto.randomUUID();", rule: "hidden-inputs" },
  { file: "wire/clock.ts", line: 'import { randomBytes } from "node:crypto";', rule: "hidden-inputs" },
  { file: "state/system.ts", line: "export const now = Date.now();", rule: null },
  { file: "state/loop-a.ts", line: 'export { b as a } from "./loop-b.ts";', rule: "no-cycle" },
  { file: "state/loop-b.ts", line: 'export { a as b } from "./loop-a.ts";', rule: "no-cycle" },
  { file: "state/types.ts", line: "export const loose: any = 1;", rule: "no-explicit-any" },
  { file: "state/types.ts", line: "Promise.resolve(1);", rule: "no-floating-promises" },
];

const planted: Record<string, string[]> = {};
const plant = (file: string, line: string): string => `${file}:${(planted[file] ??= []).push(line)}`;

const crossings = Object.entries(rooms).flatMap(([from, { file, imports }]) =>
  Object.entries(rooms)
    .filter(([to]) => to !== from)
    .map(([to, target]) => {
      const path = relative(dirname(file), target.file);
      const line = `import ${JSON.stringify(path.startsWith(".") ? path : `./${path}`)};`;
      return { from, to, allowed: imports.split(" ").includes(to), at: plant(file, line) };
    }),
);
const cases = statements.map((statement) => ({ ...statement, at: plant(statement.file, statement.line) }));

const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
const refused = new Map<string, string[]>();

interface Diagnostic {
  code: string;
  filename: string;
  labels: { span: { line: number } }[];
}

beforeAll(async () => {
  for (const part of [".oxlintrc.json", "tsconfig.json", "tools/lint"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  // Where the linter looks for its type-aware half; without it those rules are left out in silence.
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [file, lines] of Object.entries(planted)) {
    mkdirSync(dirname(join(folder, "src", file)), { recursive: true });
    writeFileSync(join(folder, "src", file), `${lines.join("\n")}\n`);
  }
  const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
    const command = [oxlint, "--type-aware", "--format=json", "src"];
    execFile(process.execPath, command, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, output: stdout }),
    );
  });
  expect(code).toBe(1);
  for (const { code: rule, filename, labels } of (JSON.parse(output) as { diagnostics: Diagnostic[] })
    .diagnostics) {
    const at = `${relative("src", filename)}:${labels[0]?.span.line ?? 0}`;
    refused.set(at, [...(refused.get(at) ?? []), rule.replace(/^.*\((.*)\)$/, "$1")]);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("imports between rooms point one way", () => {
  test.each(crossings)("$from imports $to: allowed $allowed", ({ at, allowed }) => {
    expect(refused.get(at)?.includes("rooms") ?? false).toBe(!allowed);
  });
});

describe("a planted line meets its rule, and no other fence", () => {
  const fences = ["rooms", "hidden-inputs", "no-cycle", "no-explicit-any", "no-floating-promises"];
  test.each(cases)("$file: $line", ({ at, rule }) => {
    expect((refused.get(at) ?? []).filter((name) => fences.includes(name))).toEqual(
      rule === null ? [] : [rule],
    );
  });
});
