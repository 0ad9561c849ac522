import { afterAll, beforeAll, beforeEach } from "vitest";
import type { NamedWorld } from "./index.ts";
import type { TestWorld } from "./testing/test-world.ts";
import { zoomSimFor } from "./testing/zoom-sim-for.ts";

export type { NamedWorld, TestWorld };
export type { TestRegistrant } from "./testing/test-world.ts";

/**
 * For Vitest: gives each test of the file a fresh world, and prints its journal when the test fails.
 * To be called at the top of a test file or of a `describe`. Tests that run beside others (`test.concurrent`) fail
 * with one line: files run beside each other as ever.
 *
 * @param settings what each world sets for itself: edition, variants, quotas, data …
 * @returns the world of the test that runs
 */
export function useZoomSim(settings: NamedWorld = {}): TestWorld {
  return zoomSimFor(
    {
      beforeAll: (run) => beforeAll(run),
      afterAll: (run) => afterAll(run),
      beforeEach: (run) =>
        beforeEach(async (context) => {
          const failed = await run({
            name: context.task.name,
            concurrent: context.task.concurrent === true,
          });
          context.onTestFailed(failed);
        }),
    },
    settings,
  );
}
