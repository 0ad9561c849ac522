import { isObject } from "../../../zoom/is-object.ts";

/** Takes one step from each of several values. */
type Step = (values: readonly unknown[]) => unknown[];

const STEPS: readonly (readonly [RegExp, (match: RegExpExecArray) => Step])[] = [
  [/^\.\.\*/, () => within],
  [
    /^\.\.([\w-]+)/,
    ([, name]) =>
      (values) =>
        within(values).flatMap((each) => field(each, name)),
  ],
  [/^(?:\.\*|\[\*\])/, () => (values) => values.flatMap(children)],
  [
    /^\.([\w-]+)/,
    ([, name]) =>
      (values) =>
        values.flatMap((each) => field(each, name)),
  ],
  [
    /^\[(['"])(.*?)\1\]/,
    ([, , name]) =>
      (values) =>
        values.flatMap((each) => field(each, name)),
  ],
  [
    /^\[(-?\d+)\]/,
    ([, at]) =>
      (values) =>
        values.flatMap((each) => entry(each, Number(at))),
  ],
  [
    /^\[\?\(@((?:\.[\w-]+)+)(?:\s*==\s*(?:'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?|true|false|null)))?\)\]/,
    ([, path = "", single, double, bare]) => {
      const wanted = single ?? double ?? (bare === undefined ? undefined : (JSON.parse(bare) as unknown));
      const names = path.split(".").slice(1);
      return (values) =>
        values.flatMap(children).filter((each) => {
          const found = names.reduce<unknown[]>((at, name) => at.flatMap((one) => field(one, name)), [each]);
          return wanted === undefined ? found.length > 0 : found.includes(wanted);
        });
    },
  ],
];

const MOST_CHARACTERS = 1_000;

/**
 * Reads a JSON path of the common kind: `$.a.b`, `$['a']`, `$.list[0]`, `$.list[*].a`, `$..a`,
 * `$.list[?(@.a == 'b')]`.
 *
 * @returns what finds the values, or one line that says which part is not understood
 */
export function readJsonPath(expression: string): ((value: unknown) => unknown[]) | string {
  if (expression.length > MOST_CHARACTERS) return `a JSON path has at most ${MOST_CHARACTERS} characters`;
  const steps: Step[] = [];
  let rest = expression.trim();
  if (!rest.startsWith("$")) return `the JSON path ${JSON.stringify(expression)} does not begin with $`;
  rest = rest.slice(1);
  while (rest !== "") {
    const read = STEPS.map(([pattern, make]) => ({ match: pattern.exec(rest), make })).find(
      ({ match }) => match,
    );
    if (!read?.match) {
      return `the JSON path ${JSON.stringify(expression)} is not understood from ${JSON.stringify(rest)} on; there are .name, ['name'], [0], [*], ..name and [?(@.name == 'text')]`;
    }
    steps.push(read.make(read.match));
    rest = rest.slice(read.match[0].length);
  }
  return (value) => (value === undefined ? [] : steps.reduce<unknown[]>((at, step) => step(at), [value]));
}

function field(value: unknown, name = ""): unknown[] {
  return isObject(value) && Object.hasOwn(value, name) ? [value[name]] : [];
}

function entry(value: unknown, at: number): unknown[] {
  const found: unknown = Array.isArray(value) ? value.at(at) : undefined;
  return found === undefined ? [] : [found];
}

function children(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

/** The values and everything in them, each once: `$..*..*..*` would come to a multiple of them at each step. */
function within(values: readonly unknown[]): unknown[] {
  const met = new Set(values);
  // What is added while a set is walked along is come to as well.
  for (const value of met) for (const child of children(value)) met.add(child);
  return [...met];
}
