import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Copies what browsers load of the inspector; its types and settings stay behind. */
export async function copyInspector(root: string, outdir: string): Promise<void> {
  const [from, to] = [join(root, "src/control/inspector"), join(outdir, "inspector")];
  await mkdir(to);
  for (const file of await readdir(from)) {
    if (/\.(html|css|js)$/.test(file)) await copyFile(join(from, file), join(to, file));
  }
}
