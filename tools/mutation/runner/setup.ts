import { globSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, inject, vi } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    mutation: Mutation;
  }
}

/** What a run is about. */
interface Mutation {
  /** Counts runs. */
  readonly run: number;
  /** The mutant's id; undefined in a run without one. */
  readonly mutant?: string;
  /** The mutant is there while modules load, and not only while tests run. */
  readonly whileLoading: boolean;
  /** Modules load anew. */
  readonly reload: boolean;
  readonly hitLimit?: number;
  /** How long a test or a hook may take, in milliseconds. */
  readonly patience: number;
  /** Which test reaches which mutant is noted. */
  readonly coverage: boolean;
}

interface Coverage {
  static: Record<string, number>;
  perTest: Record<string, Record<string, number>>;
}

/** What instrumented code reads and writes. */
interface Namespace {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: Coverage;
  lastRun?: number;
  /** A test has failed in this run: those after it need not run. */
  failed?: boolean;
}

interface EvaluatedModules {
  readonly idToModuleMap: Map<string, { id: string }>;
  invalidateModule(module: { id: string }): void;
}

const globals = globalThis as unknown as {
  __stryker__: Namespace;
  __vitest_worker__: { evaluatedModules: EvaluatedModules };
};
const ns = (globals.__stryker__ ??= {});
const { run, mutant, whileLoading, reload, hitLimit, patience, coverage } = inject("mutation");

vi.setConfig({ testTimeout: patience, hookTimeout: patience });
ns.activeMutant = whileLoading ? mutant : undefined;
if (ns.lastRun !== run) {
  ns.lastRun = run;
  ns.hitCount = mutant === undefined ? undefined : 0;
  ns.hitLimit = hitLimit;
  ns.failed = false;
  if (reload) forgetModules();
  // What a module does while it loads would seem to be the doing of the test that needed it first.
  if (coverage) for (const file of globSync("src/{wire,zoom}/**/*.ts")) await import(resolve(file));
}

beforeAll(() => {
  ns.activeMutant = mutant;
});
// oxlint-disable-next-line no-empty-pattern -- vitest reads what is asked for from the pattern
afterAll(({}, suite) => {
  ns.activeMutant = undefined;
  Object.assign(suite.meta, { hitCount: ns.hitCount });
});

if (!coverage) {
  beforeEach(({ skip, onTestFailed }) => {
    if (ns.failed) skip();
    onTestFailed(() => {
      ns.failed = true;
    });
  });
} else {
  beforeEach(({ task }) => {
    ns.currentTestId = `${task.file.filepath}#${task.fullTestName}`;
  });
  afterEach(() => {
    ns.currentTestId = undefined;
  });
  // oxlint-disable-next-line no-empty-pattern -- as above
  afterAll(({}, suite) => {
    const seen = ns.mutantCoverage;
    if (!seen) return;
    Object.assign(suite.meta, { coverage: { ...seen } });
    // In place, for instrumented code holds on to it.
    seen.static = {};
    seen.perTest = {};
  });
}

/** What the project's own modules have made of themselves is forgotten. Those of packages stay. */
function forgetModules(): void {
  const { evaluatedModules } = globals.__vitest_worker__;
  for (const [id, module] of evaluatedModules.idToModuleMap) {
    if (/\/(?:src|test|tools\/generate)\/[^?]*$/.test(id) && !id.includes("node_modules"))
      evaluatedModules.invalidateModule(module);
  }
}
