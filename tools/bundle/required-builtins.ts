import type { Plugin } from "esbuild";

/**
 * Lets the bundle take Node's own modules by `require`. Imported, a module has each of its exports read, and
 * some are made on being read: `node:http` loads a whole HTTP client, `node:crypto` the Web Cryptography API.
 */
export function requiredBuiltins(): Plugin {
  return {
    name: "required-builtins",
    setup(bundling) {
      // What switches the compile cache on must stand alone: whatever it shared with others would be loaded before that.
      bundling.onResolve({ filter: /^node:/ }, ({ path, kind, importer }) =>
        kind === "import-statement" && !importer.endsWith("/src/main.ts")
          ? { path, namespace: "required", sideEffects: false }
          : { path, external: true },
      );
      bundling.onLoad({ filter: /./, namespace: "required" }, async ({ path }) => ({
        contents: exportsOf(path, Object.keys(await import(path))),
      }));
    },
  };
}

/** A module that reads of another only what the bundle uses: the bundler leaves out each export that nobody imports. */
function exportsOf(path: string, names: readonly string[]): string {
  const lines = names
    .filter((name) => name !== "default" && name !== "module.exports")
    .map((name) => `export const ${name} = /* @__PURE__ */ (() => real.${name})();`);
  return [`const real = require(${JSON.stringify(path)});`, "export default real;", ...lines].join("\n");
}
