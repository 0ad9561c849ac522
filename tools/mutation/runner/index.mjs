// @ts-nocheck -- Stryker's types are not there where only the project's own packages are installed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { commonTokens, declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { createVitest } from "vitest/node";
import { KnownTests } from "./known-tests.ts";
import { createKeptWorker, dropWorker, isWarm, workerCpu } from "./kept-worker.ts";

/** What the first run saw, for all processes of a run. */
const SEEN = "seen.json";

/** What a run may take beyond its tests' own time, in milliseconds of the processor: for the sources, and for slack. */
const LOADING = 6000;
const SLACK = 3000;

/** How long one test may take, milliseconds; and where it took longer, on a second look. */
const PATIENCE = 2000;
const MORE_PATIENCE = 5000;

/** How long a run may hang where no test does, milliseconds. */
const MOST_PATIENCE = 60_000;

class KeptRunner {
  static inject = [commonTokens.options, commonTokens.logger];
  #log;
  #vitest;
  #run = 0;
  #stale = false;
  #tests;
  #first;
  #stages;

  constructor(options, log) {
    this.#first = options.keptRunner.first;
    this.#stages = options.keptRunner.stages;
    this.#log = log;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    process.env.NODE_ENV = "test";
    this.#vitest = await createVitest("test", {
      config: "tools/mutation/vitest.config.ts",
      pool: { name: "kept", createPoolWorker: createKeptWorker },
      watch: false,
      coverage: { enabled: false },
      includeTaskLocation: true,
      onConsoleLog: () => false,
    });
    await this.#vitest.globTestSpecifications();
    if (existsSync(SEEN)) this.#tests = new KnownTests(JSON.parse(readFileSync(SEEN, "utf8")), this.#first);
  }

  async dispose() {
    dropWorker();
    await this.#vitest?.close();
  }

  async dryRun() {
    const specifications = await this.#vitest.globTestSpecifications();
    const all = new Map(specifications.map(({ moduleId }) => [moduleId, undefined]));
    const ran = await this.#go(all, { coverage: true, patience: 120_000 });
    dropWorker();
    if (ran.lost || ran.problems.length > 0)
      return { status: DryRunStatus.Error, errorMessage: ran.lost ?? ran.problems.join("\n") };
    const seen = ran.tests.map(({ id, timeSpentMs, startPosition }) => ({
      id,
      line: startPosition?.line ?? 0,
      ms: Math.ceil(timeSpentMs),
      reached: Object.keys(ran.coverage.perTest[id] ?? {}).map(Number),
    }));
    writeFileSync(SEEN, JSON.stringify(seen));
    this.#tests = new KnownTests(seen, this.#first);
    return { status: DryRunStatus.Complete, tests: ran.tests, mutantCoverage: ran.coverage };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation, hitLimit }) {
    const whileLoading = mutantActivation === "static";
    const mutant = { mutant: activeMutant.id, hitLimit, whileLoading };
    const ranked = this.#tests.ranked(activeMutant, testFilter);
    let nrOfTests = 0;
    let tried = 0;
    for (const stage of this.#stages) {
      const ids = this.#tests.some(ranked, stage);
      if (ids.length === tried && !stage.fresh) continue;
      tried = ids.length;
      // What seems to survive gets modules in which nothing ran before it.
      if (stage.fresh) this.#stale = true;
      let ran = await this.#go(byFile(ids), { ...mutant, patience: PATIENCE }, this.#tests.expected(ids));
      // What took too long may have done so because of others' work on this machine.
      if (!ran.lost && ran.failed && /timed out/.test(ran.message))
        ran = await this.#go(ran.failed, mutant, MORE_PATIENCE);
      nrOfTests += ran.tests.length;
      if (ran.lost) return { status: MutantRunStatus.Timeout, reason: ran.lost };
      if (hitLimit !== undefined && ran.hitCount > hitLimit)
        return { status: MutantRunStatus.Timeout, reason: `hit limit reached: ${ran.hitCount}` };
      if (ran.failed && (await this.#isKill(ran, mutant)))
        return {
          status: MutantRunStatus.Killed,
          killedBy: ran.killers,
          failureMessage: ran.message,
          nrOfTests,
        };
      if (ran.failed) dropWorker();
    }
    const { fileName, location, mutatorName, replacement } = activeMutant;
    this.#log.info(`survived: ${fileName}:${location.start.line + 1} ${mutatorName} -> ${replacement}`);
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /**
   * Whether it is the mutant that makes these tests fail: they pass without it. Where they do not, modules may have
   * kept what they came to with this mutant, or with another; then both runs are made again, each on modules of its own.
   */
  async #isKill({ failed, message }, mutant) {
    if (!(await this.#go(failed, {}, MORE_PATIENCE)).failed) return true;
    this.#stale = true;
    const again = await this.#go(failed, mutant, MORE_PATIENCE);
    this.#stale = true;
    if (again.failed && !(await this.#go(failed, {}, MORE_PATIENCE)).failed) return true;
    this.#log.info(`fails without mutant ${mutant.mutant}, too: ${message}`);
    return false;
  }

  /** Runs tests, with a mutant or without. */
  async #go(
    chosen,
    { mutant, whileLoading = false, hitLimit, patience = MORE_PATIENCE, coverage = false },
    expected = Infinity,
  ) {
    const vitest = this.#vitest;
    const project = vitest.getRootProject();
    vitest.state.filesMap.clear();
    const reload = isWarm() && (whileLoading || this.#stale);
    vitest.provide("mutation", {
      run: ++this.#run,
      mutant,
      whileLoading,
      reload,
      hitLimit,
      patience,
      coverage,
    });
    // What loads in this run, loads with the mutant; later ones do without.
    this.#stale = mutant !== undefined && (whileLoading || reload || !isWarm());
    const limit = SLACK + 5 * expected + (reload || !isWarm() ? LOADING : 0);
    const before = isWarm() ? workerCpu() : 0;
    let lost;
    const began = performance.now();
    const watch = setInterval(() => {
      const spent = workerCpu() - before;
      const waited = performance.now() - began;
      if (spent <= limit && waited <= MOST_PATIENCE + 10 * expected) return;
      lost = `took ${spent} ms of the processor, where ${limit} were allowed, and ${Math.round(waited)} ms in all`;
      dropWorker();
    }, 200);
    const specifications = [...chosen].map(([file, testNames]) =>
      project.createSpecification(file, testNames && { testNames }),
    );
    let unhandled = [];
    try {
      ({ unhandledErrors: unhandled } = await vitest.runTestSpecifications(specifications));
    } catch (error) {
      unhandled = [error];
    } finally {
      clearInterval(watch);
    }
    if (unhandled.some((error) => /exited unexpectedly/.test(textOf(error)))) dropWorker();
    const found = resultOf(vitest.state.getFiles(), unhandled, chosen);
    return lost ? { ...found, lost, failed: found.failed ?? chosen } : found;
  }
}

function resultOf(files, unhandled, chosen) {
  const tests = files.flatMap(testsOf).filter(({ result }) => result);
  const failures = tests.filter(({ result }) => result.state === "fail");
  const problems = [
    ...files
      .filter(({ result }) => result?.state === "fail")
      .flatMap(({ filepath, result }) =>
        (result.errors ?? []).map(({ message }) => `${filepath}: ${message}`),
      ),
    ...unhandled.map(textOf),
    ...failures.map((test) => `${idOf(test)}: ${test.result.errors?.[0]?.message}`),
  ];
  const killers = failures.map(idOf);
  const failed = problems.length === 0 ? undefined : killers.length > 0 ? byFile(killers) : chosen;
  return {
    tests: tests.map((test) => ({
      id: idOf(test),
      name: test.fullTestName,
      timeSpentMs: test.result.duration ?? 0,
      fileName: test.file.filepath,
      startPosition: test.location && { line: test.location.line - 1, column: test.location.column - 1 },
      ...(test.mode === "skip" || test.result.state === "skip"
        ? { status: TestStatus.Skipped }
        : test.result.state === "fail"
          ? { status: TestStatus.Failed, failureMessage: test.result.errors?.[0]?.message ?? "" }
          : { status: TestStatus.Success }),
    })),
    problems,
    failed,
    killers,
    message: problems[0] ?? "",
    hitCount: Math.max(0, ...files.map(({ meta }) => meta.hitCount ?? 0)),
    coverage: sumOf(files.map(({ meta }) => meta.coverage).filter(Boolean)),
  };
}

/** What went wrong. An error that came from another process need not be one any more. */
function textOf(error) {
  return `${error?.stack ?? error?.message ?? JSON.stringify(error)} ${(error?.errors ?? []).map(textOf).join(" ")}`;
}

function testsOf(task) {
  return task.type === "test" ? [task] : task.tasks.flatMap(testsOf);
}

const idOf = (test) => `${relative(process.cwd(), test.file.filepath)}#${test.fullTestName}`;

function byFile(ids) {
  const found = new Map();
  for (const id of ids) {
    const at = id.indexOf("#");
    const file = resolve(id.slice(0, at));
    found.set(file, [...(found.get(file) ?? []), id.slice(at + 1)]);
  }
  return found;
}

function sumOf(coverages) {
  const sum = { static: {}, perTest: {} };
  const add = (to, from) => {
    for (const [id, hits] of Object.entries(from)) to[id] = (to[id] ?? 0) + hits;
  };
  for (const each of coverages) {
    add(sum.static, each.static);
    for (const [test, hits] of Object.entries(each.perTest)) {
      const at = test.indexOf("#");
      add((sum.perTest[`${relative(process.cwd(), test.slice(0, at))}${test.slice(at)}`] ??= {}), hits);
    }
  }
  return sum;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "kept", KeptRunner)];
