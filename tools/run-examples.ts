/**
 * Runs every example as its reader would: in a folder of its own, with the packed package. Each ends
 * with the exit code that its README leads one to expect, or this does with 1.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

  const vitest = copyOf("vitest");
  sh(vitest, "npm", "install", "--silent", tarball);
  sh(vitest, "npm", "test");
  sh(vitest, "npm", "run", "test:bounds");
  failsWith(vitest, /coverage \d+ % is below 100 %/, "exec", "--min-coverage", "100", "--", "npm", "test");

  const jest = copyOf("jest");
  sh(jest, "npm", "install", "--silent", tarball);
  sh(jest, "npm", "test");
  printsTheJournal(jest);

  sh(
    copyOf("pytest"),
    "npx",
    "--yes",
    "-p",
    tarball,
    "zoom-sim",
    "exec",
    "--",
    pythonWith("pytest", "requests"),
    "-m",
    "pytest",
    "-q",
  );
  const rivet = copyOf("rivet");
  sh(rivet, "npm", "install", "--silent", tarball);
  approves(rivet, "npm", "start", "--silent");
  const exec = ["--yes", "-p", tarball, "zoom-sim", "exec", "--intercept", "--"];
  approves(copyOf("curl"), "npx", ...exec, "./register.sh");
  approves(copyOf("python-requests"), "npx", ...exec, pythonWith("requests"), "register.py");
  approves(copyOf("php-curl"), "npx", ...exec, "php", "register.php");
  console.log("examples: all ten ran");
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

/** An app that registers people and approves them says how many. */
function approves(cwd: string, command: string, ...args: string[]): void {
  console.log(`examples: ${command} ${args.join(" ")}`);
  const stdout = execFileSync(command, args, {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!stdout.endsWith("45 people are approved\n"))
    throw new Error(`${cwd} printed ${JSON.stringify(stdout)}`);
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

/** A run whose bounds are broken ends with 1, and its last line says which. */
function failsWith(cwd: string, lastLine: RegExp, ...args: string[]): void {
  const { status, stderr } = spawnSync("npx", ["zoom-sim", ...args], { cwd, env, encoding: "utf8" });
  const last = stderr.trimEnd().split("\n").at(-1) ?? "";
  if (status !== 1 || !lastLine.test(last))
    throw new Error(`zoom-sim ${args.join(" ")} ended with ${status}: ${stderr}`);
  console.log(`examples: ${last}`);
}

/** A test that fails under Jest shows what the simulator met. */
function printsTheJournal(cwd: string): void {
  const file = join(cwd, "register.test.js");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace("toBe(200)", "toBe(299)"));
  const { status, stdout, stderr } = spawnSync("npm", ["test"], { cwd, env, encoding: "utf8" });
  writeFileSync(file, text);
  const line =
    /POST \/worlds\/\S+\/v2\/meetings\/85746065432\/batch_registrants → 200 registered: 1 new/.exec(
      stdout + stderr,
    );
  if (status !== 1 || !line) throw new Error(`a failing Jest test ended with ${status}: ${stderr}`);
  console.log(`examples: a failing test shows ${line[0]}`);
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
    execFileSync(pythonWith("requests"), ["register.py"], {
      cwd,
      env: { ...env, ZOOM_API_BASE_URL: `${url}/v2` },
      stdio: "inherit",
    });
  } finally {
    child.kill("SIGTERM");
    await gone;
  }
}

/** A python3 that has these packages: Debian's own, where another one comes first on the path. */
function pythonWith(...packages: readonly string[]): string {
  const imports = packages.map((each) => `import ${each}`).join("; ");
  const found = ["python3", "/usr/bin/python3"].find(
    (python) => spawnSync(python, ["-c", imports], { stdio: "ignore" }).status === 0,
  );
  if (found) return found;
  const debian = packages.map((each) => `python3-${each}`).join(" ");
  throw new Error(`no python3 has ${packages.join(" and ")}; install it (Debian: apt-get install ${debian})`);
}
