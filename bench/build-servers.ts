import { build } from "esbuild";

/** Compiles the servers that the simulator is measured against; not bundled, as any program would run them. */
export async function buildServers(): Promise<void> {
  await build({
    entryPoints: ["bench/bare-server.ts", "bench/raw-server.ts", "bench/batch-answer.ts"],
    outdir: "dist/bench",
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
}
