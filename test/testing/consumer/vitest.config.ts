import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    // Nothing of a run is kept.
    cache: false,
    include: ["*.consumer.ts"],
    maxWorkers: 2,
    reporters: ["tap-flat"],
    disableConsoleIntercept: true,
    // As in the project itself: its sources load packages of the older module kind.
    deps: { interopDefault: false },
  },
});
