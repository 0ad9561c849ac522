import { spawnSync } from "node:child_process";

/** What tests with clients of other languages run, and what Debian calls it. */
const TOOLS = {
  curl: { commands: ["curl"], args: ["--version"], packages: "curl" },
  // Another Python may come first on the path than the system's, which has the package.
  python: {
    commands: ["python3", "/usr/bin/python3"],
    args: ["-c", "import requests"],
    packages: "python3-requests",
  },
  php: {
    commands: ["php"],
    args: ["-r", "exit(function_exists('curl_init') ? 0 : 1);"],
    packages: "php-cli php-curl",
  },
} as const;

export type Tool = keyof typeof TOOLS;

/** The command of a tool on this machine; undefined when it has none that will do. */
function find(tool: Tool): string | undefined {
  const { commands, args } = TOOLS[tool];
  return commands.find((command) => spawnSync(command, args, { stdio: "ignore" }).status === 0);
}

const found = new Map((Object.keys(TOOLS) as Tool[]).map((tool) => [tool, find(tool)]));

/** The command of a tool that this machine has. */
export function commandOf(tool: Tool): string {
  return found.get(tool) ?? tool;
}

/**
 * Whether tests with a tool are to be skipped, which is said aloud.
 *
 * @throws Error where there is none although `REQUIRE_CLIENTS=1` demands all
 */
export function without(tool: Tool): boolean {
  if (found.get(tool) !== undefined) return false;
  const cure = `install it (Debian: apt-get install ${TOOLS[tool].packages})`;
  if (process.env["REQUIRE_CLIENTS"] === "1")
    throw new Error(`REQUIRE_CLIENTS=1, but there is no ${tool}: ${cure}`);
  console.warn(`SKIPPED: tests with ${tool}; ${cure}`);
  return true;
}
