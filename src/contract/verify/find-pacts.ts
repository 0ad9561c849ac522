import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { SetupError } from "../../index.ts";
import { oneLine } from "./one-line.ts";

/**
 * The files that a user names: files as they are, folders for every JSON file inside them.
 *
 * @throws SetupError for a path that does not exist, or when there is no file at all
 */
export async function findPacts(paths: readonly string[], folder: string): Promise<string[]> {
  if (paths.length === 0) throw new SetupError("no pact is named; name files or folders of them");
  const found: string[] = [];
  for (const path of paths) found.push(...(await expand(path, folder)));
  if (found.length === 0) throw new SetupError(`no JSON file in ${paths.map(oneLine).join(", ")}`);
  return [...new Set(found)];
}

async function expand(path: string, folder: string): Promise<string[]> {
  const place = resolve(folder, path);
  try {
    if (!(await stat(place)).isDirectory()) return [place];
    const entries = await readdir(place, { withFileTypes: true });
    const inside: string[] = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(place, entry.name);
      // What packages bring along is not what the user meant; a link to a folder could lead round in circles.
      if (entry.isDirectory() && entry.name !== "node_modules") inside.push(...(await expand(child, folder)));
      else if (!entry.isDirectory() && entry.name.toLowerCase().endsWith(".json")) inside.push(child);
    }
    return inside;
  } catch (error) {
    throw new SetupError(`${oneLine(path)} cannot be read: ${whyNot(error)}`);
  }
}

/** Why a file cannot be read, in a few words. */
export function whyNot(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "there is no such file or folder";
    case "EACCES":
      return "this user may not";
    case "EISDIR":
      return "it is a folder";
    default:
      return error instanceof Error ? oneLine(error.message) : "unknown fault";
  }
}
