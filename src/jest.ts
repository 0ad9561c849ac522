import type { NamedWorld } from "./index.ts";
import type { TestWorld } from "./testing/test-world.ts";
import { zoomSimFor } from "./testing/zoom-sim-for.ts";

export type { NamedWorld, TestWorld };
export type { TestRegistrant } from "./testing/test-world.ts";

/** What is used of Jest; it puts these functions into every test file. */
interface JestGlobals {
  readonly beforeAll: (run: () => Promise<void>) => void;
  readonly afterAll: (run: () => Promise<void>) => void;
  readonly beforeEach: (run: () => Promise<void>) => void;
  readonly afterEach: (run: () => Promise<void>) => void;
  readonly expect: { getState(): { readonly currentTestName?: string } };
}

/** What Jest's runner keeps of the test that runs, under a symbol that it does not share. */
interface RunnerState {
  readonly currentlyRunningTest?: { readonly errors: readonly unknown[]; readonly concurrent?: boolean };
}

/**
 * For Jest: gives each test of the file a fresh world, and prints its journal when the test fails.
 * To be called at the top of a test file or of a `describe`. Jest must run ES modules
 * (`NODE_OPTIONS=--experimental-vm-modules`). Tests that run beside others (`test.concurrent`) fail with one line.
 *
 * @param settings what each world sets for itself: edition, variants, quotas, data …
 * @returns the world of the test that runs
 */
export function useZoomSim(settings: NamedWorld = {}): TestWorld {
  const jest = globalThis as unknown as JestGlobals;
  let failed: (() => Promise<void>) | undefined;
  jest.afterEach(async () => {
    if (hasFailed()) await failed?.();
  });
  return zoomSimFor(
    {
      beforeAll: (run) => jest.beforeAll(run),
      afterAll: (run) => jest.afterAll(run),
      beforeEach: (run) =>
        jest.beforeEach(async () => {
          failed = undefined;
          const name = jest.expect.getState().currentTestName ?? "test";
          failed = await run({ name, concurrent: runningTest()?.concurrent === true });
        }),
    },
    settings,
  );
}

/** Jest tells no hook how its test went; its runner has it among the test's errors. */
function hasFailed(): boolean {
  return (runningTest()?.errors.length ?? 0) > 0;
}

function runningTest(): RunnerState["currentlyRunningTest"] {
  const symbols = Object.getOwnPropertySymbols(globalThis);
  const key = symbols.find((symbol) => symbol.description === "JEST_STATE_SYMBOL");
  const state = key && (globalThis as unknown as Record<symbol, RunnerState>)[key];
  return state?.currentlyRunningTest;
}
