import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes the licence of every package whose code a bundle carries, as those licences ask. */
export async function writeLicences(root: string, folders: readonly string[], file: string): Promise<void> {
  const sections = await Promise.all(folders.map((folder) => licenceOf(join(root, folder))));
  await writeFile(file, sections.join(`\n${"-".repeat(80)}\n\n`));
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = await readdir(folder);
  const own = files.find((entry) => /^licen[cs]e/i.test(entry));
  const text = own ? await readFile(join(folder, own), "utf8") : `Licence: ${license}\n`;
  const notice = files.includes("NOTICE") ? `\n${await readFile(join(folder, "NOTICE"), "utf8")}` : "";
  return `${name} ${version}\n\n${text.trim()}\n${notice}`;
}
