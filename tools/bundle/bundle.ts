import { build } from "esbuild";
import { joinStart, MAPS } from "./join-start.ts";
import { lazyModules } from "./lazy-modules.ts";
import { requiredBuiltins } from "./required-builtins.ts";

/** Loaded from their packages when somebody asks for what they do; large, and needed by few. */
const LEFT_OUT = [
  "@faker-js/faker",
  "@peculiar/x509",
  "ioredis",
  "jsonc-parser",
  "prom-client",
  "reflect-metadata",
  "vitest",
];

/** CommonJS parts ask for Node's own modules by `require`, which an ES module does not have. */
const REQUIRE =
  'import { createRequire as simCreateRequire } from "node:module"; const require = simCreateRequire(import.meta.url);';

/**
 * Bundles the program and the library, with Express and multer, into few files: finding and reading
 * three hundred small ones takes longer than all that is in them.
 *
 * @returns the package folders that went into it, from the project's folder
 */
export async function bundle(root: string, outdir: string): Promise<string[]> {
  const inputs = new Set<string>();
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      main: "src/main.ts",
      index: "src/index.ts",
      pact: "src/pact.ts",
      verify: "src/verify.ts",
      vitest: "src/vitest.ts",
      jest: "src/jest.ts",
      "verify-worker": "src/contract/verify/verify-worker.ts",
    },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22.13",
    external: LEFT_OUT,
    banner: { js: REQUIRE },
    plugins: [requiredBuiltins(), lazyModules(outdir, (input) => inputs.add(input))],
    ...MAPS,
    metafile: true,
    logLevel: "warning",
  });
  await joinStart(outdir, metafile, REQUIRE);
  const folders = [...Object.keys(metafile.inputs), ...inputs].flatMap(
    (input) => /^(?!lazy:).*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
  );
  return [...new Set(folders)].sort();
}
