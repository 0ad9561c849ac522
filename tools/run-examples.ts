/**
 * Runs every example as its reader would: in a folder of its own, with the packed package. Each ends
 * with the exit code that its README leads one to expect, or this does with 1.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outsideEnv } from "./outside-env.mjs";

const ROOT = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "zoom-sim-examples-"));
const env = { ...outsideEnv(), PACT_DO_NOT_TRACK: "true", SCARF_ANALYTICS: "false" };

try {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: ROOT, stdio: "inherit" });
  const tarball = join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "");

  const supertest = copyOf("supertest");
  sh(supertest, "npm", "install", "--silent", tarball);
  sh(supertest, "npm", "test");
  refusesWithoutPact(supertest);

  const typescript = copyOf("typescript-pact");
  sh(typescript, "npm", "install", "--silent", tarball);
  sh(typescript, "npm", "test");
  sh(typescript, "npm", "run", "verify");
  sh(typescript, "npx", "zoom-sim", "verify", "node_modules/zoom-sim/contracts");

  const python = copyOf("python-pact");
  sh(
    python,
    "npx",
    "--yes",
    "-p",
    tarball,
    "-p",
    "@pact-foundation/pact@17.1.4",
    "zoom-sim",
    "verify",
    "pacts",
  );
  await runApp(python, join(typescript, "node_modules/zoom-sim/dist/main.js"));
  console.log("examples: all three ran");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function copyOf(example: string): string {
  const copy = join(folder, example);
  cpSync(join(ROOT, "examples", example), copy, { recursive: true });
  return copy;
}

function sh(cwd: string, command: string, ...args: string[]): void {
  console.log(`examples: ${command} ${args.join(" ")}`);
  execFileSync(command, args, { cwd, env, stdio: "inherit" });
}

/** Where no verifier is installed, one line says what to install. */
function refusesWithoutPact(cwd: string): void {
  const { status, stderr } = spawnSync("npx", ["zoom-sim", "verify", "node_modules/zoom-sim/contracts"], {
    cwd,
    env,
    encoding: "utf8",
  });
  const lines = stderr.split("\n").filter((line) => line.startsWith("zoom-sim:"));
  if (status !== 2 || lines.length !== 1 || !lines[0]?.includes("@pact-foundation/pact")) {
    throw new Error(`without pact, verify ended with ${status}: ${stderr}`);
  }
  console.log(`examples: without pact, ${lines[0]}`);
}

/** Runs the Python app against a simulator that is started for it. */
async function runApp(cwd: string, main: string): Promise<void> {
  const child = spawn(process.execPath, [main, "start", "--port", "0", "--json", "--edition", "current"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  try {
    const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
    const { url } = JSON.parse(line.split("\n", 1)[0] ?? "");
    execFileSync(pythonWithRequests(), ["register.py"], {
      cwd,
      env: { ...env, ZOOM_API_BASE_URL: `${url}/v2` },
      stdio: "inherit",
    });
  } finally {
    child.kill("SIGTERM");
    await gone;
  }
}

/** A python3 that has the package requests: Debian's own, where another one comes first on the path. */
function pythonWithRequests(): string {
  const found = ["python3", "/usr/bin/python3"].find(
    (python) => spawnSync(python, ["-c", "import requests"], { stdio: "ignore" }).status === 0,
  );
  if (!found)
    throw new Error("no python3 has requests; install it (Debian: apt-get install python3-requests)");
  return found;
}
