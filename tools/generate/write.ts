import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The project's folder. */
export const ROOT = join(import.meta.dirname, "../..");

/** Writes a generated file, its path given from the project's folder. */
export async function write(path: string, text: string): Promise<void> {
  const file = join(ROOT, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
