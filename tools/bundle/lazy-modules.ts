import { basename, join } from "node:path";
import { build as esbuild, type Plugin } from "esbuild";

/**
 * Parts of Express that the simulator never calls, but that Express loads and that take half of its
 * start: tables of media types and character sets, static files, nested queries.
 */
const LAZY = ["body-parser", "mime-types", "qs", "send", "serve-static"];

/** What Express and its parts write notes with; silent, it still asks for terminals and colours at each start. */
const NOTES = "debug";

/**
 * Puts a forwarder in the place of each: it loads the real module, bundled into a file of its own, when
 * something of it is first called. Nothing is lost, and nothing is paid before.
 *
 * @param outdir where the bundle goes; the modules go into `lazy` there
 * @param carried is told each package folder that a module takes in
 */
export function lazyModules(outdir: string, carried: (input: string) => void): Plugin {
  const files = new Map<string, string>();
  return {
    name: "lazy-modules",
    setup(build) {
      const filter = new RegExp(`^(${[...LAZY, NOTES].join("|")})$`);
      build.onResolve({ filter }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === "real") return undefined;
        const real = await build.resolve(path, { resolveDir, kind, pluginData: "real" });
        // Packages of one name can be there in several versions.
        const file = files.get(real.path) ?? `lazy/${basename(path)}-${files.size}.cjs`;
        files.set(real.path, file);
        return { path: file, namespace: "lazy" };
      });
      build.onLoad({ filter: /.*/, namespace: "lazy" }, ({ path }) => ({
        contents: path.startsWith(`lazy/${NOTES}-`) ? notes(`./${path}`) : forwarder(`./${path}`),
      }));
      build.onResolve({ filter: /^\.\/lazy\// }, ({ path }) => ({ path, external: true }));
      build.onEnd(async () => {
        for (const [real, file] of files) {
          const { metafile } = await esbuild({
            entryPoints: [real],
            outfile: join(outdir, file),
            bundle: true,
            format: "cjs",
            platform: "node",
            target: "node22.13",
            metafile: true,
          });
          for (const input of Object.keys(metafile.inputs)) carried(input);
        }
      });
    },
  };
}

/** A module that stands for another, as a function and as an object of functions. */
function forwarder(file: string): string {
  return `
    let real;
    const load = () => (real ??= require(${JSON.stringify(file)}));
    module.exports = new Proxy(function () {}, {
      apply: (_target, self, args) => Reflect.apply(load(), self, args),
      get: (_target, name) => function (...args) { return Reflect.apply(load()[name], this, args); },
    });
  `;
}

/** A module that stands for {@link NOTES}: itself for whoever asks for notes, else a function that writes none. */
function notes(file: string): string {
  return `
    const silent = Object.assign(() => {}, { enabled: false });
    module.exports = process.env.DEBUG ? require(${JSON.stringify(file)}) : () => silent;
  `;
}
