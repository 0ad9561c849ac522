// Packs the project, installs the package into an empty folder as a user would, starts it there and has it
// answer the README's first curl; then compiles a consumer against the package's types.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort } from "./free-port.mjs";
import { faultsOfContents } from "./package-contents.mjs";
import { outsideEnv } from "./outside-env.mjs";
import { whileStarted } from "./started.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const env = outsideEnv();
const folder = mkdtempSync(join(tmpdir(), "packed-start-"));

try {
  const tarball = pack();
  await checkShape(tarball);
  installAsUser(tarball);
  checkLinks();
  await checkStack();
  await startAndAsk();
  await compileConsumer();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} name */
function tool(name) {
  return join(root, "node_modules/.bin", name);
}

function pack() {
  const told = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  const [packed] = JSON.parse(told.slice(told.indexOf("[\n")));
  assert.deepEqual(faultsOfContents(packed), []);
  console.log(`packed: ${packed.entryCount} files, ${packed.size} bytes, ${packed.unpackedSize} unpacked`);
  return join(folder, packed.filename);
}

/** @param {string} tarball */
async function checkShape(tarball) {
  const rows = [
    ["publint", "run", tarball, "--strict"],
    ["attw", tarball, "--profile", "esm-only", "--exclude-entrypoints", "./world.schema.json"],
  ];
  for (const [name = "", ...args] of rows) {
    await run(tool(name), args, { env }).catch(({ stdout, stderr }) => assert.fail(`${stdout}${stderr}`));
  }
  console.log("packed: publint and attw have no complaint");
}

/** @param {string} tarball */
function installAsUser(tarball) {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  execFileSync("npm", ["install", tarball], { cwd: folder, env, stdio: "inherit" });
  const installed = readdirSync(join(folder, "node_modules"));
  assert.deepEqual(
    installed.filter((name) => /^node-(bin-)?(linux|darwin|win)/.test(name)),
    [],
    "a Node.js came along",
  );
}

/** What the README shows and links to is in the package. */
function checkLinks() {
  const home = join(folder, "node_modules/zoom-sim");
  const links = readFileSync(join(home, "README.md"), "utf8").matchAll(/\]\((?![#a-z]+:|#)([^)#]+)/g);
  const gone = [...links].map(([, path = ""]) => path).filter((path) => !existsSync(join(home, path)));
  assert.deepEqual(gone, [], "the README links to what the package lacks");
}

/** What goes wrong names lines of the sources, by Node's own means and by the program's. */
async function checkStack() {
  const script = `import { createSimulator } from "zoom-sim"; createSimulator({ port: 70_000 }).catch(({ stack }) => console.log(stack));`;
  const args = ["--enable-source-maps", "--input-type=module", "--eval", script];
  const { stdout } = await run(process.execPath, args, { cwd: folder, env });
  assert.match(stdout, /src\/listen\.ts:\d+:\d+/, "the library's stack is not mapped");

  const port = await freePort();
  const broken = `process.cpuUsage = () => { throw new Error("broken on purpose"); };`;
  const server = {
    command: process.execPath,
    args: [
      `--import=data:text/javascript,${encodeURIComponent(broken)}`,
      join(folder, "node_modules/zoom-sim/dist/main.js"),
      "start",
      "--log-level=debug",
      `--port=${port}`,
    ],
    cwd: folder,
    env,
    healthUrl: `http://127.0.0.1:${port}/healthz`,
  };
  const printed = await whileStarted(server, async () => {
    const { status } = await fetch(`http://127.0.0.1:${port}/metrics`);
    assert.equal(status, 500);
  });
  assert.match(printed, /broken on purpose[^]*src\/control\/metrics\/process-metrics\.ts:\d+:\d+/);
  console.log("packed: stacks name lines of the sources");
}

async function startAndAsk() {
  const port = await freePort();
  const server = {
    command: join(folder, "node_modules/.bin/zoom-sim"),
    args: ["start"],
    cwd: folder,
    env: { ...env, ZOOM_SIM_PORT: String(port) },
    healthUrl: `http://127.0.0.1:${port}/healthz`,
  };
  await whileStarted(server, async () => {
    const curl = firstCurl().replaceAll(/(localhost|127\.0\.0\.1):4780/g, `$1:${port}`);
    const { stdout } = await run("bash", ["-euo", "pipefail", "-c", curl]);
    const emails = stdout.match(/"registrant_id"/g) ?? [];
    assert(
      emails.length >= 2,
      `the README's curl should register two people or more; it printed:\n${stdout}`,
    );
    console.log(`packed: the README's curl registered ${emails.length} people`);
  });
}

/** The fenced block that follows the marker in the README. */
function firstCurl() {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const block = /<!-- first-curl -->\s*```\w*\n(?<command>[^]*?)\n```/.exec(readme)?.groups?.["command"];
  assert(block, "README.md has no fenced block after <!-- first-curl -->");
  assert.match(block, /4780/, "the README's curl does not name port 4780");
  return block;
}

async function compileConsumer() {
  const { version } = JSON.parse(readFileSync(join(root, "node_modules/@types/node/package.json"), "utf8"));
  execFileSync("npm", ["install", `@types/node@${version}`], { cwd: folder, env, stdio: "inherit" });
  const consumer = `import { createSimulator } from "zoom-sim";
const simulator = await createSimulator({ port: 0 });
export const address: string | undefined = simulator.url;
await simulator.close();
`;
  assert.equal(await complaints(consumer), "");
  // A type that the package cannot resolve becomes \`any\`, and this line would compile.
  const wrong = await complaints(`${consumer}export const wrong: string = simulator.app;\n`);
  assert.match(
    wrong,
    /^consumer\.ts\(5,14\): error TS2322: [^\n]*\n?$/,
    "the deliberate type error was not caught alone",
  );
  console.log("packed: a consumer compiles, and its type error is caught");
}

/**
 * What the compiler says about a consumer with this text.
 * @param {string} text
 * @returns {Promise<string>}
 */
async function complaints(text) {
  writeFileSync(join(folder, "consumer.ts"), text);
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2023", "--types", "node"];
  const done = run(tool("tsc"), [...options, "consumer.ts"], { cwd: folder, env });
  return done.then(
    ({ stdout }) => stdout,
    (error) => error.stdout,
  );
}
