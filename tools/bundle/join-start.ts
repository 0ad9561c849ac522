import { build, type Metafile, type Plugin } from "esbuild";
import { readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

/** What a start loads: the command line, and the command that serves. */
const START = ["src/cli/run-command.ts", "src/cli/start.ts"];

const JOINED = "simulator.js";

/** Maps name files and lines of the sources, and leave out their text: what is built is readable as it is. */
export const MAPS = { sourcemap: "linked", sourcesContent: false } as const;

/** A file of the split bundle. */
interface Chunk {
  readonly file: string;
  readonly names: readonly string[];
}

/**
 * Joins all that a start loads into one file. Splitting a bundle makes a chunk for each set of entry points
 * that share modules, dozens of small ones, and finding and reading each costs a start more than what is in it.
 * The chunks stay, as forwarders: other entry points find in them what they found before.
 *
 * @param banner what each chunk begins with; one will do
 */
export async function joinStart(outdir: string, { outputs }: Metafile, banner: string): Promise<void> {
  const chunks = startChunks(outputs);
  // Two chunks may export the same name.
  const lines = (from: (index: number) => string, wording: (name: string, alias: string) => string) =>
    chunks.map(({ names }, index) =>
      [...names.map((name) => `export { ${wording(name, `from${index}_${name}`)} } from`), "import"]
        .map((line) => `${line} "./${from(index)}";\n`)
        .join(""),
    );
  const contents = lines(
    (index) => chunks[index]?.file ?? "",
    (name, alias) => `${name} as ${alias}`,
  ).join("");
  await build({
    stdin: { contents, resolveDir: outdir },
    outfile: join(outdir, JOINED),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node22.13",
    banner: { js: banner },
    plugins: [onlyChunks(chunks, banner)],
    ...MAPS,
    logLevel: "warning",
  });
  const forwarders = lines(
    () => JOINED,
    (name, alias) => `${alias} as ${name}`,
  );
  for (const [index, { file }] of chunks.entries()) {
    await writeFile(join(outdir, file), forwarders[index] ?? "");
    await rm(join(outdir, `${file}.map`));
  }
}

/** Takes the chunks in, without their banners, and nothing else. */
function onlyChunks(chunks: readonly Chunk[], banner: string): Plugin {
  const files = new Set(chunks.map(({ file }) => file));
  return {
    name: "only-chunks",
    setup(joining) {
      joining.onResolve({ filter: /./ }, ({ path }) =>
        files.has(basename(path)) ? undefined : { path, external: true },
      );
      joining.onLoad({ filter: /./ }, async ({ path }) => ({
        contents: (await readFile(path, "utf8")).replace(banner, ""),
      }));
    },
  };
}

/** The chunks that a start loads; what it imports only when that is needed stays apart. */
function startChunks(outputs: Metafile["outputs"]): Chunk[] {
  const found = new Map<string, Chunk>();
  const add = (path: string): void => {
    const output = outputs[path];
    if (!output || found.has(path)) return;
    found.set(path, { file: basename(path), names: output.exports });
    for (const each of output.imports) if (each.kind === "import-statement") add(each.path);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint !== undefined && START.includes(entryPoint)) add(path);
  }
  return [...found.values()];
}
