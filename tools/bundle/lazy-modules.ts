import type { Plugin } from "esbuild";

/**
 * Parts of Express that the simulator never calls, but that Express loads and that take half of its
 * start: tables of media types and character sets, static files, nested queries.
 */
const LAZY = ["body-parser", "mime-types", "qs", "send", "serve-static"];

/**
 * Puts a forwarder in the place of each: it loads the real module when something of it is first
 * called. Nothing is lost, and nothing is paid before.
 */
export const lazyModules: Plugin = {
  name: "lazy-modules",
  setup(build) {
    const filter = new RegExp(`^(${LAZY.join("|")})$`);
    build.onResolve({ filter }, ({ path, resolveDir, pluginData }) =>
      pluginData === "real"
        ? undefined
        : { path: `${resolveDir}:${path}`, namespace: "lazy", pluginData: { path, resolveDir } },
    );
    build.onLoad({ filter: /.*/, namespace: "lazy" }, async ({ pluginData }) => {
      const { path, resolveDir } = pluginData as { path: string; resolveDir: string };
      const real = await build.resolve(path, { resolveDir, kind: "require-call", pluginData: "real" });
      return {
        resolveDir,
        contents: `
          let real;
          const load = () => (real ??= require(${JSON.stringify(real.path)}));
          module.exports = new Proxy(function () {}, {
            apply: (_target, self, args) => Reflect.apply(load(), self, args),
            get: (_target, name) => function (...args) { return Reflect.apply(load()[name], this, args); },
          });
        `,
      };
    });
  },
};
