import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The files of a fresh clone that `.dockerignore` lets into the build: the last pattern that matches decides. */
export function buildContext(root: string): string[] {
  const patterns = readFileSync(join(root, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => ({ ignored: !line.startsWith("!"), matches: glob(line.replace(/^!/, "")) }));
  const list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  return execFileSync("git", list, { cwd: root, encoding: "utf8" })
    .split("\0")
    .filter((file) => file !== "" && existsSync(join(root, file)))
    .filter((file) => {
      const places = file.split("/").map((_, depth, names) => names.slice(0, depth + 1).join("/"));
      const last = patterns.findLast(({ matches }) => places.some((place) => matches.test(place)));
      return last?.ignored !== true;
    });
}

/** As Docker reads it, where `*` means any name, also one with a leading dot. */
function glob(pattern: string): RegExp {
  const literals = pattern.split("*").map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join("[^/]*")}$`);
}
