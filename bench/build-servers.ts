import { build } from "esbuild";

/** Compiles the servers that the simulator is measured against; their packages are loaded from where they are installed. */
export async function buildServers(): Promise<void> {
  await build({
    entryPoints: ["bench/bare-server.ts", "bench/raw-server.ts"],
    outdir: "dist/bench",
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
}
