import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

const patience = 60_000;

/**
 * Starts a server, waits until `healthUrl` answers 200, lets `use` work with it, and stops it as an
 * orchestrator would: SIGTERM, then exit code 0. Returns what it printed.
 * @param {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, healthUrl: string }} server
 * @param {() => Promise<void>} use
 */
export async function whileStarted({ command, args, cwd, env, healthUrl }, use) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  const exited = once(child, "close");
  try {
    await Promise.race([
      answers(healthUrl),
      exited.then(([code]) => Promise.reject(new Error(`the server ended by itself with ${code}`))),
    ]);
    await use();
  } catch (error) {
    child.kill("SIGKILL");
    console.error(output);
    throw error;
  }
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
  const [code, signal] = await exited;
  clearTimeout(late);
  if (code !== 0) throw new Error(`SIGTERM should end the server with 0, not ${code ?? signal}:\n${output}`);
  return output;
}

/** @param {string} url */
async function answers(url) {
  for (const end = Date.now() + patience; ; await pause(100)) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > end) throw new Error(`${url} did not answer 200 within ${patience / 1000} s`);
  }
}
