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
          ? { path, namespace: "required" }
          : { path, external: true },
      );
      bundling.onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
      }));
    },
  };
}
