import { BaseSequencer } from "vitest/node";
import { defineConfig } from "vitest/config";

/** Files run in the order in which the runner names them. */
class AsNamed extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer["sort"]>[0]) {
    return files;
  }
}

export default defineConfig({
  test: {
    // What tells of the rules and of the wire, fast and within one process: no browser, no program, no Redis.
    include: [
      "test/{zoom,wire,scenario,routes,webhooks}/**/*.test.ts",
      "test/hostile/{form-bodies,ids,json-bodies,large-bodies,malformed-http,names,paths}.test.ts",
      "test/hostile/{slow-clients,smuggling}.test.ts",
      "test/control/{admin-rules,audit,coverage,journal-verify,mails,metrics,quotas,requests}.test.ts",
      "test/control/{shown-secrets,single-registrations,webhook-audit,worlds}.test.ts",
      "test/library/{bad-options,simulator,world-control,worlds}.test.ts",
      "test/state/{check-world-file,seed-records,world-parts,worlds}.test.ts",
    ],
    exclude: [
      "test/routes/registration-page/browser.test.ts",
      "test/zoom/body-problems.test.ts",
      // Thousands of cases, each of which another test has once.
      "test/routes/{outcomes,natural-outcomes,calls-in-any-order}.test.ts",
    ],
    // It starts a program.
    testNamePattern: /^(?!.*holds up no program that is told to end$)/,
    setupFiles: ["tools/mutation/runner/setup.ts"],
    isolate: false,
    maxWorkers: 1,
    sequence: { sequencer: AsNamed },
    deps: { interopDefault: false },
    env: { PACT_DO_NOT_TRACK: "true" },
    reporters: [{}],
  },
});
