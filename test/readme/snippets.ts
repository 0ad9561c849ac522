import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A fenced block of the README. */
export interface Snippet {
  readonly language: string;
  readonly text: string;
}

const README = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

/** Every fenced block of the README, in order. */
export const SNIPPETS: readonly Snippet[] = [...README.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", text = ""]) => ({ language, text: text.trim() }),
);

/** The blocks that a test of theirs runs, told by how they begin. */
export function snippetsStarting(start: string): readonly Snippet[] {
  return SNIPPETS.filter(({ text }) => text.startsWith(start));
}
