import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundle } from "../../tools/bundle/bundle.ts";
import { copyInspector } from "../../tools/bundle/inspector.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The program as one bundle of the present sources: it starts in a third of the time that they take. */
    bundledProgram: string;
    /** The folder where Node keeps the code that it has compiled. */
    compiledCode: string;
  }
}

const ROOT = join(import.meta.dirname, "../..");
const CACHES = join(ROOT, "node_modules/.cache");

/** Bundles the program for a run's tests, in a folder of the run's own, and anew before each rerun of a watch. */
export default async function bundleProgram(project: TestProject): Promise<() => Promise<void>> {
  await mkdir(CACHES, { recursive: true });
  // Below the project's modules, for the bundle takes its larger packages from there.
  const folder = await mkdtemp(join(CACHES, "zoom-sim-tested-"));
  const build = async (): Promise<void> => {
    await rm(folder, { recursive: true });
    await bundle(ROOT, folder);
    await copyInspector(ROOT, folder);
    // In a folder of modules Node looks no further up for their kind.
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  };
  await build();
  project.onTestsRerun(build);
  project.provide("bundledProgram", join(folder, "main.js"));
  project.provide("compiledCode", join(folder, "compiled"));
  return () => rm(folder, { recursive: true });
}
