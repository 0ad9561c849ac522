import { describe, expect, test } from "vitest";
import witness from "../../fixtures/witness.json" with { type: "json" };
import { EDITIONS, type PerEdition } from "../../src/zoom/edition.ts";
import type { OperationKey } from "../../src/zoom/operations.ts";
import { codeOf, evidenceOf, messageOf, onOperation, type Evidence } from "../../src/zoom/outcome.ts";
import { DEFAULT_VARIANTS, VARIANT_NAMES, VARIANTS, type Variants } from "../../src/zoom/variants.ts";
import { CATALOGUE } from "./example.ts";

// The witness was typed from the sources, never from the code. Where the two differ, one of them is wrong.

interface Told {
  readonly code?: number;
  readonly message?: string | PerEdition<string>;
}

interface Line extends Told {
  readonly key: string;
  readonly postman?: number;
  readonly current?: number;
  readonly error?: string | PerEdition<string>;
  /** What else holds under `name=value`. */
  readonly variants?: Readonly<Record<string, Told>>;
  readonly evidence: Evidence | PerEdition<Evidence>;
  readonly operations: keyof typeof witness.operations | readonly string[];
  /** What differs on an operation. */
  readonly on?: Readonly<Record<string, Partial<Line>>>;
}

const lines = witness.outcomes as readonly Line[];

/** Each line, and each again as it is on an operation that differs. */
const told = lines.flatMap((line) => [
  { ...line, where: "", outcome: CATALOGUE.get(line.key) },
  ...Object.entries(line.on ?? {}).map(([operation, own]) => ({
    ...line,
    ...own,
    where: ` on ${operation}`,
    outcome: onOperation(CATALOGUE.get(line.key), operation as OperationKey),
  })),
]);
const editionsOf = (line: Line) => EDITIONS.filter((edition) => line[edition] !== undefined);
const inEdition = <T extends string>(
  value: T | PerEdition<T> | undefined,
  edition: (typeof EDITIONS)[number],
) => (typeof value === "object" ? value[edition] : value);

/** Each variant set to each of its values, alone. */
const settings = VARIANT_NAMES.flatMap((name) =>
  VARIANTS[name].values.map((value) => ({
    setting: `${name}=${value}`,
    variants: { ...DEFAULT_VARIANTS, [name]: value } as Variants,
  })),
);

test("the witness and the catalogue have the same outcomes", () => {
  expect(lines.map(({ key }) => key).sort()).toEqual(CATALOGUE.outcomes.map(({ key }) => key).sort());
});

test("each line of the witness names variants that exist", () => {
  const named = lines.flatMap(({ variants = {} }) => Object.keys(variants));
  expect(settings.map(({ setting }) => setting)).toEqual(expect.arrayContaining(named));
});

test("the witness tells of each operation on which an outcome differs, and of no other", () => {
  for (const line of lines) {
    const { on = {} } = CATALOGUE.get(line.key);
    expect(Object.keys(line.on ?? {}), line.key).toEqual(Object.keys(on));
  }
});

describe.each(told)("$key$where is as its sources have it", (line) => {
  const { outcome } = line;

  test("HTTP status in each edition", () => {
    const { postman, current } = line;
    expect(outcome.status).toEqual({ ...(postman && { postman }), ...(current && { current }) });
  });

  test("code and message in each edition, under each variant", () => {
    for (const { setting, variants } of settings) {
      const wanted = { ...line, ...line.variants?.[setting] };
      for (const edition of editionsOf(line)) {
        expect(codeOf(outcome, variants), setting).toBe(wanted.code);
        expect(messageOf(outcome, edition, variants), `${setting} in ${edition}`).toBe(
          inEdition(wanted.message, edition) ?? "",
        );
      }
    }
  });

  test("error of the token endpoint's form", () => {
    expect(outcome.error).toEqual(line.error);
  });

  test("evidence in each edition", () => {
    for (const edition of editionsOf(line)) {
      expect(evidenceOf(outcome, edition), edition).toBe(inEdition(line.evidence, edition));
    }
  });

  test("operations", () => {
    const { operations } = line;
    const named = typeof operations === "string" ? witness.operations[operations] : operations;
    expect([...outcome.operations].sort()).toEqual([...named].sort());
  });
});
