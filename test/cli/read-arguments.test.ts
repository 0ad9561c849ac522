import { describe, expect, test } from "vitest";
import { readArguments, type OptionTable } from "../../src/cli/read-arguments.ts";

const TABLE = {
  tag: { kind: "text", repeated: true, about: "a tag" },
  limit: { kind: "integer", least: 0, most: 9, repeated: true, about: "a limit" },
} as const satisfies OptionTable;

describe("an option that may be repeated", () => {
  test.each([
    {
      title: "gathers its values in order",
      args: ["--tag=b", "--limit=1", "--tag", "a"],
      values: { tag: ["b", "a"], limit: [1] },
    },
    { title: "is not there where nobody says it", args: [], values: {} },
    {
      title: "has one a line in the environment",
      environment: "b\na,c\r\n\n",
      args: [],
      values: { tag: ["b", "a,c"] },
    },
    {
      title: "said by flags, hides what the environment says",
      environment: "x\ny",
      args: ["--tag=a", "--tag=b"],
      values: { tag: ["a", "b"] },
    },
  ])("$title", ({ args, environment, values }) => {
    const variables = environment === undefined ? {} : { ZOOM_SIM_TAG: environment };
    expect(readArguments(args, variables, TABLE).values).toEqual(values);
  });

  test("has each of its values checked", () => {
    expect(() => readArguments(["--limit=1", "--limit=10"], {}, TABLE)).toThrow('--limit is "10"');
    expect(() => readArguments([], { ZOOM_SIM_LIMIT: "1\nmany" }, TABLE)).toThrow('ZOOM_SIM_LIMIT is "many"');
  });
});
