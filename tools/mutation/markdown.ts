import { survives, type Mutant, type Results, type Survivor } from "./survivors.ts";

/** The report. `sources` are all files that could have been mutated. */
export function markdown(
  { files }: Results,
  survivors: readonly Survivor[],
  versions: Readonly<Record<string, string>>,
  sources: readonly string[] = [],
): string {
  const rows = Object.entries(files)
    .map(([file, { mutants }]) => ({ file, ...count(mutants) }))
    .filter(({ all }) => all > 0)
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const sum = count(Object.values(files).flatMap(({ mutants }) => mutants));
  const folders = [...new Set(rows.map(({ file }) => folderOf(file)))].map((folder) => ({
    file: folder,
    ...count(
      Object.entries(files)
        .filter(([file]) => folderOf(file) === folder)
        .flatMap(([, { mutants }]) => mutants),
    ),
  }));
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${HEAD.replace("{versions}", used.join(", ")).replace("{score}", sum.score).replace("{all}", String(sum.all))}
${table([...folders, { file: "**all**", ...sum }])}

## What survives

${[...grouped(survivors, ({ file }) => file)]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([file, list]) => `### ${file}\n\n${listOf(list)}`)
  .join("\n\n")}

## File by file

${table(rows)}
${without(sources.filter((file) => !(file in files)))}`;
}

function without(sources: readonly string[]): string {
  if (sources.length === 0) return "";
  return `
## Without a figure

Nothing in these files can be mutated, or they have not been run:

${sources.map((file) => `- ${file}`).join("\n")}
`;
}

const HEAD = `<!-- Written by npm run mutation. Do not edit. -->

# Mutation testing

What the tests of \`src/zoom\` and \`src/wire\` notice. Each of {all} mutants is one small change of the code; a test
must fail with it and pass without it. They notice **{score}**. {versions}.

All of Stryker's mutators are used, on all of the code: nothing is left out of a file. Not mutated is
\`src/zoom/generated\`, which follows from the other files. Which tests run stands in \`tools/mutation/vitest.config.ts\`:
those that are fast and need no other process. On a mutant those of them are tried that reach it, up to a limit, the
likeliest first: so one that is said to survive may still be noticed by a test that was not tried, and none is said to be
noticed that is not. One that loops counts as noticed, under *timed out*.
`;

interface Counts {
  readonly all: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly unreached: number;
  readonly score: string;
}

function count(mutants: readonly Mutant[]): Counts {
  const of = (status: Mutant["status"]) => mutants.filter((mutant) => mutant.status === status).length;
  const killed = of("Killed");
  const timedOut = of("Timeout");
  const undetected = mutants.filter(survives).length;
  const all = killed + timedOut + undetected;
  return {
    all,
    killed,
    timedOut,
    survived: of("Survived"),
    unreached: of("NoCoverage"),
    score: `${((100 * (killed + timedOut)) / all).toFixed(1)} %`,
  };
}

function table(rows: readonly (Counts & { readonly file: string })[]): string {
  return [
    "| | mutants | killed | timed out | survived | reached by no test | noticed |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows.map(
      ({ file, all, killed, timedOut, survived, unreached, score }) =>
        `| ${file} | ${all} | ${killed} | ${timedOut} | ${survived} | ${unreached} | ${score} |`,
    ),
  ].join("\n");
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/"));

/** Survivors with the same reason stand together. */
function listOf(survivors: readonly Survivor[]): string {
  return [...grouped(survivors, ({ reason }) => reason)]
    .map(([reason, list]) => {
      const changes = list.map(({ code, replacement }) => `  - ${quoted(code)} → ${quoted(replacement)}`);
      return `- ${reason}\n${changes.join("\n")}`;
    })
    .join("\n");
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function quoted(code: string): string {
  const fence = code.includes("`") ? "``" : "`";
  return code === "" ? "nothing" : `${fence} ${code} ${fence}`.replace(/^` (.*) `$/, "`$1`");
}
