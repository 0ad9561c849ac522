import { readFileSync } from "node:fs";

/** The words of a code or text, in lower case: `mostWorlds` has `most` and `worlds`. Short ones tell nothing. */
export function wordsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/[A-Z]?[a-z]{3,}|[A-Z]{3,}|\d{3,}/g)].map(([word]) => word.toLowerCase()));
}

const files = new Map<string, readonly string[]>();

/** The lines of a file, read once. */
function linesOf(file: string): readonly string[] {
  let lines = files.get(file);
  if (!lines) {
    lines = readFileSync(file, "utf8").split("\n");
    files.set(file, lines);
  }
  return lines;
}

/** The words of some lines of a file, counted from 0, both ends included. */
export function wordsAt(file: string, from: number, to: number): Set<string> {
  return wordsIn(
    linesOf(file)
      .slice(Math.max(0, from), to + 1)
      .join("\n"),
  );
}

/** How much each test has in common with some words: rare ones tell most. Tests without any are left out. */
export class WordIndex {
  readonly #tests = new Map<string, string[]>();

  add(test: string, words: ReadonlySet<string>): void {
    for (const word of words) {
      const tests = this.#tests.get(word);
      if (tests) tests.push(test);
      else this.#tests.set(word, [test]);
    }
  }

  scores(words: ReadonlySet<string>): Map<string, number> {
    const scores = new Map<string, number>();
    for (const word of words) {
      const tests = this.#tests.get(word) ?? [];
      for (const test of tests) scores.set(test, (scores.get(test) ?? 0) + 1 / tests.length);
    }
    return scores;
  }
}
