import type { Reporter, TestModule } from "vitest/node";

/** Ends a run's output with `N passed, N failed`, alone on the last line. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      // A file that did not load has errors and no tests.
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) count[test.result().state] += 1;
    }
    const skipped = count.skipped + count.pending;
    const line = `${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
    // Other reporters and the coverage table print after this hook.
    process.once("exit", () => process.stdout.write(`${line}\n`));
  }
}
