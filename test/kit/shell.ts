import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";

/** Runs a command line in a real shell, as somebody does who pastes it. */
export async function shell(command: string): Promise<string> {
  const proxies = /^(http|https|all)_proxy$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !proxies.test(name)));
  const { stdout } = await promisify(execFile)("sh", ["-ec", command], { env });
  return stdout;
}

/** @throws Error that says what to do where there is no curl: what users paste cannot be tried without it */
export function requireCurl(): void {
  if (spawnSync("curl", ["--version"]).status !== 0) {
    throw new Error("this test runs curl, and there is none: install it (Debian: apt-get install curl)");
  }
}

/** Status, headers and body as `curl -i` prints them. */
export function readReply(text: string): { status: number; headers: Headers; body: string } {
  const end = text.lastIndexOf("\r\n\r\n");
  const [statusLine = "", ...lines] = text.slice(0, end).split("\r\n\r\n").at(-1)?.split("\r\n") ?? [];
  const headers = new Headers(lines.map((line) => line.split(/: ?(.*)/, 2) as [string, string]));
  return { status: Number(statusLine.split(" ")[1]), headers, body: text.slice(end + 4) };
}
