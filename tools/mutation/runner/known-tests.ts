import { basename } from "node:path";
import { wordsAt, wordsIn, WordIndex } from "./words.ts";

/** What the first run saw of a test. */
export interface Seen {
  /** Its file, `#`, its full name. */
  readonly id: string;
  readonly ms: number;
  /** Where in its file it begins, from 0. */
  readonly line: number;
  /** The mutants that it reaches, ascending. */
  readonly reached: readonly number[];
}

/** A change of the code, as far as it matters here. */
interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly location: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
}

/** The tests for one mutant. */
export interface Ranked {
  /** The likeliest to notice it first. */
  readonly tests: readonly string[];
  /** How many of them run at any cost. */
  readonly always: number;
}

/** Mutants are numbered file by file: those so near to each other are of one file, or of its neighbours. */
const NEAR = 40;

/** How many tests are chosen wherever they are. */
const FOREMOST = 10;

/** How many tests of a file are tried before those of the next have their turn. */
const TOGETHER = 4;

/** How many tests of files that are named for a source run at any cost: those with most words in common. */
const FIRST = 30;

/** More of a test's own text says nothing more of it. */
const MOST_LINES = 60;

/** What is known of the tests: how long they take and which mutants they reach. */
export class KnownTests {
  readonly #byId: ReadonlyMap<string, Seen>;
  /** How many tests reach a mutant. */
  readonly #reaching = new Map<number, number>();
  readonly #words = new WordIndex();
  readonly #first: readonly (readonly [string, readonly string[]])[];

  /** `first` has test files for beginnings of sources' names: those that tell most of what is there before any test. */
  constructor(seen: readonly Seen[], first: Readonly<Record<string, readonly string[]>>) {
    this.#byId = new Map(seen.map((test) => [test.id, test]));
    this.#first = Object.entries(first).map(([beginning, files]) => [
      beginning,
      seen.map(({ id }) => id).filter((id) => files.some((file) => id.startsWith(`${file}#`))),
    ]);
    for (const { reached } of seen) {
      for (const mutant of reached) this.#reaching.set(mutant, (this.#reaching.get(mutant) ?? 0) + 1);
    }
    for (const [file, tests] of byFile(seen)) {
      const lines = [...new Set(tests.map(({ line }) => line))].sort((a, b) => a - b);
      for (const { id, line } of tests) {
        const next = lines[lines.indexOf(line) + 1] ?? Infinity;
        const text = wordsAt(file, line, Math.min(next - 1, line + MOST_LINES));
        this.#words.add(id, new Set([...text, ...wordsIn(id)]));
      }
    }
  }

  /**
   * The tests that may notice a mutant, the likeliest first: those that reach the code around it which few others
   * reach, and those that have rare words in common with it. `reaching` are those that reach the mutant; undefined
   * where it is there before any test runs.
   */
  ranked(mutant: Mutant, reaching: readonly string[] | undefined): Ranked {
    const { start, end } = mutant.location;
    const words = wordsAt(mutant.fileName, start.line - 1, Math.min(end.line, start.line + 3) + 1);
    const alike = this.#words.scores(new Set([...words, ...wordsIn(basename(mutant.fileName))]));
    const byWords = (a: string, b: string) => (alike.get(b) ?? 0) - (alike.get(a) ?? 0);
    const near = new Map<string, number>();
    for (const id of reaching ?? this.#byId.keys()) near.set(id, this.#nearness(id, Number(mutant.id)));
    const candidates = [...near.keys()].filter((id) => reaching || (near.get(id) ?? 0) > 0);
    const found = inTurn(
      candidates.toSorted((a, b) => (near.get(b) ?? 0) - (near.get(a) ?? 0)),
      candidates.toSorted(byWords),
    );
    if (reaching) return { tests: fromAllFiles(found), always: 2 };
    const first = this.#first.find(([beginning]) => mutant.fileName.includes(beginning))?.[1] ?? [];
    const always = first.toSorted(byWords).slice(0, FIRST);
    return { tests: [...new Set([...always, ...fromAllFiles(found)])], always: Math.max(2, always.length) };
  }

  /** The foremost of ranked tests, as many as `count` and `ms` allow. */
  some({ tests, always }: Ranked, { count, ms }: { count: number; ms: number }): string[] {
    let spent = 0;
    let taken = 0;
    return tests.filter((id, index) => {
      const fits = index < always || (taken < always + count && spent + this.#ms(id) <= ms);
      if (fits) taken += 1;
      if (fits && index >= always) spent += this.#ms(id);
      return fits;
    });
  }

  /** How long tests took without a mutant, in milliseconds. */
  expected(tests: readonly string[]): number {
    return tests.reduce((sum, id) => sum + this.#ms(id), 0);
  }

  #ms(id: string): number {
    return this.#byId.get(id)?.ms ?? 0;
  }

  #nearness(id: string, mutant: number): number {
    const { reached = [] } = this.#byId.get(id) ?? {};
    let near = 0;
    let score = 0;
    for (let at = firstFrom(reached, mutant - NEAR); at < reached.length; at += 1) {
      const other = reached[at] ?? 0;
      if (other > mutant + NEAR) break;
      near += 1;
      score += 1 / (this.#reaching.get(other) ?? 1);
    }
    // A test of little else is the one that looks; a slow one must be worth it.
    return (score * near) / Math.max(1, reached.length) / Math.max(5, this.#ms(id)) ** 0.5;
  }
}

function byFile(seen: readonly Seen[]): Map<string, Seen[]> {
  const files = new Map<string, Seen[]>();
  for (const test of seen) {
    const [file = ""] = test.id.split("#", 1);
    files.set(file, [...(files.get(file) ?? []), test]);
  }
  return files;
}

/** One of each list in turn, each but once. */
function inTurn(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set(one.flatMap((id, index) => [id, other[index] ?? id]))];
}

/** After the foremost, some of each file in turn: what all reach, some file looks at. */
function fromAllFiles(tests: readonly string[]): string[] {
  const behind = new Map<string, number>();
  const places = tests.slice(FOREMOST).map((test) => {
    const [file = ""] = test.split("#", 1);
    const place = behind.get(file) ?? 0;
    behind.set(file, place + 1);
    return { test, place: Math.floor(place / TOGETHER) };
  });
  return [...tests.slice(0, FOREMOST), ...places.sort((a, b) => a.place - b.place).map(({ test }) => test)];
}

/** Where in ascending numbers the first is that is at least `least`. */
function firstFrom(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
