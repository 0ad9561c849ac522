/** Most bytes of the package as it is downloaded, and as it is installed without its dependencies. */
export const BUDGET = { packed: 2_500_000, unpacked: 12_500_000 };

/** What stands at the top of the package, and in folders of which only a part is published. */
const TOP = ["CHANGELOG.md", "LICENSE", "README.md", "contracts", "dist", "docs", "fixtures", "package.json"];
const PARTS = [
  /^docs\/inspector\.png$/,
  /^fixtures\/(world\.schema\.json$|worlds\/)/,
  /^contracts\/(openapi|pacts)\//,
];

/** Text of ours that no user runs, whatever folder it gets into. Types and maps are not among it. */
const SOURCES = /(?<!\.d)\.[cm]?tsx?$|\.test\.|(^|\/)(test|bench|tools|coverage|node_modules)\//;

/**
 * What is wrong with a package, a line each.
 * @param {{ size: number, unpackedSize: number, files: { path: string }[] }} packed as `npm pack --json` tells it
 * @returns {string[]}
 */
export function faultsOfContents({ size, unpackedSize, files }) {
  const paths = files.map(({ path }) => path);
  const tops = new Set(paths.map((path) => path.split("/", 1)[0] ?? ""));
  const partial = new Set(PARTS.map(({ source }) => /\w+/.exec(source)?.[0]));
  return [
    ...[...tops].filter((top) => !TOP.includes(top)).map((top) => `${top} is in the package`),
    ...TOP.filter((top) => !tops.has(top)).map((top) => `${top} is not in the package`),
    ...paths
      .filter((path) => path.includes("/") && partial.has(path.split("/", 1)[0]))
      .filter((path) => !PARTS.some((part) => part.test(path)))
      .map((path) => `${path} is in the package`),
    ...paths.filter((path) => SOURCES.test(path)).map((path) => `${path} is a source`),
    ...(size > BUDGET.packed ? [`packed it has ${size} bytes; the budget is ${BUDGET.packed}`] : []),
    ...(unpackedSize > BUDGET.unpacked
      ? [`unpacked it has ${unpackedSize} bytes; the budget is ${BUDGET.unpacked}`]
      : []),
  ];
}
