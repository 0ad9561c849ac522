/** What the first run saw of a test. */
export interface Seen {
  /** Its file, `#`, its full name. */
  readonly id: string;
  readonly ms: number;
  /** The mutants that it reaches, ascending. */
  readonly reached: readonly number[];
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

/** How many tests are chosen by what they reach alone. */
const FOREMOST = 20;

/** What is known of the tests: how long they take and which mutants they reach. */
export class KnownTests {
  readonly #byId: ReadonlyMap<string, Seen>;
  /** How many tests reach a mutant. */
  readonly #reaching = new Map<number, number>();
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
  }

  /**
   * The tests that may notice a mutant, the likeliest first: those that reach the code around it which few others
   * reach. `reaching` are those that reach the mutant; undefined where it is there before any test runs.
   */
  ranked(
    { id, fileName }: { id: string; fileName: string },
    reaching: readonly string[] | undefined,
  ): Ranked {
    const scored = (reaching ?? [...this.#byId.keys()])
      .map((test) => ({ test, score: this.#score(test, Number(id)) }))
      .sort((a, b) => b.score - a.score);
    if (reaching) return { tests: fromAllFiles(scored.map(({ test }) => test)), always: 2 };
    const first = this.#first.find(([beginning]) => fileName.includes(beginning))?.[1] ?? [];
    const near = scored.filter(({ score }) => score > 0).map(({ test }) => test);
    return { tests: [...new Set([...first, ...fromAllFiles(near)])], always: Math.max(2, first.length) };
  }

  /** The foremost of ranked tests, as many as `count` and `ms` allow. */
  some({ tests, always }: Ranked, { count, ms }: { count: number; ms: number }): string[] {
    let spent = 0;
    return tests.filter((id, index) => {
      if (index < always) return true;
      spent += this.#ms(id);
      return index < always + count && spent <= ms;
    });
  }

  /** How long tests took without a mutant, in milliseconds. */
  expected(tests: readonly string[]): number {
    return tests.reduce((sum, id) => sum + this.#ms(id), 0);
  }

  #ms(id: string): number {
    return this.#byId.get(id)?.ms ?? 0;
  }

  #score(id: string, mutant: number): number {
    const { reached = [] } = this.#byId.get(id) ?? {};
    let score = 0;
    for (let at = firstFrom(reached, mutant - NEAR); at < reached.length; at += 1) {
      const near = reached[at] ?? 0;
      if (near > mutant + NEAR) break;
      score += 1 / (this.#reaching.get(near) ?? 1);
    }
    // A slow test must be worth it.
    return score / Math.max(5, this.#ms(id)) ** 0.5;
  }
}

/** After the foremost, one of each file in turn: what all reach, some file looks at. */
function fromAllFiles(tests: readonly string[]): string[] {
  const behind = new Map<string, number>();
  const places = tests.slice(FOREMOST).map((test) => {
    const [file = ""] = test.split("#", 1);
    const place = behind.get(file) ?? 0;
    behind.set(file, place + 1);
    return { test, place };
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
