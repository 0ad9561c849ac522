import type { Verification, VerifiedInteraction } from "./verify-pacts.ts";

/** The verdict as JUnit's XML: a suite for each file, a failing pending interaction as skipped. */
export function junitReport({ interactions }: Verification): string {
  const suites = [...new Set(interactions.map(({ file }) => file))].map((name) => {
    const cases = interactions.filter(({ file }) => file === name);
    return `  <testsuite name="${escape(name)}" ${counts(cases)}>\n${cases.map(testCase).join("")}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="zoom-sim verify" ${counts(interactions)}>\n${suites.join("")}</testsuites>\n`;
}

function counts(cases: readonly VerifiedInteraction[]): string {
  const broken = cases.filter(({ verified }) => !verified);
  const skipped = broken.filter(({ pending }) => pending).length;
  return `tests="${cases.length}" failures="${broken.length - skipped}" errors="0" skipped="${skipped}"`;
}

function testCase({ consumer, description, difference, pending }: VerifiedInteraction): string {
  const opening = `    <testcase classname="${escape(consumer)}" name="${escape(description)}"`;
  if (difference === undefined) return `${opening}/>\n`;
  const kind = pending ? "skipped" : "failure";
  return `${opening}><${kind} message="${escape(difference)}"/></testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** XML has no way at all to write half a surrogate pair or a non-character. */
function escape(text: string): string {
  return text
    .replaceAll(/[\p{Surrogate}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll(/[&<>"]/g, (each) => ENTITIES[each] ?? each);
}
