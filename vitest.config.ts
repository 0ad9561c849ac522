import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/kit/bundled-program.ts",
    pool: "forks",
    // A process loads the sources and compiles the description's schemas once, and not for each file. So what a
    // file changes of its process (environment, folder, listeners) it puts back.
    isolate: false,
    // Short-lived garbage of a whole simulator a test: with little room, a tenth of the time goes into collecting it.
    execArgv: ["--max-semi-space-size=64"],
    // By itself vitest leaves a core free, which on a small machine is half of all.
    maxWorkers: 2,
    // Packages of the older module kind are seen as Node itself shows them.
    deps: { interopDefault: false },
    env: { PACT_DO_NOT_TRACK: "true" },
    reporters: ["default", "./tools/closing-line.ts"],
    // Two cores shared with other work make a slow test common and a stuck one rare.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    coverage: {
      provider: "v8",
      include: ["src/zoom/**/*.ts"],
      exclude: ["src/zoom/generated/**"],
      reporter: ["text"],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
