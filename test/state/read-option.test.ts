import { expect, test } from "vitest";
import { environmentName, flagName, SIMULATOR_OPTIONS, type OptionKind } from "../../src/state/options.ts";
import { readOption } from "../../src/state/read-option.ts";
import { SetupError } from "../../src/state/setup-error.ts";

const choice: OptionKind = { kind: "choice", values: ["a", "b"] };
const integer: OptionKind = { kind: "integer", least: -1, most: 65_535 };
const [flag, negative, time, url, text, variants] = (
  ["flag", "negative", "time", "url", "text", "variants"] as const
).map((kind): OptionKind => ({ kind })) as [
  OptionKind,
  OptionKind,
  OptionKind,
  OptionKind,
  OptionKind,
  OptionKind,
];

test.each([
  { option: choice, given: "a", value: "a" },
  { option: integer, given: "-1", value: -1 },
  { option: integer, given: "65535", value: 65_535 },
  ...["", "1", "true", "yes"].map((given) => ({ option: flag, given, value: true })),
  ...["0", "false", "no"].map((given) => ({ option: flag, given, value: false })),
  { option: negative, given: "", value: false },
  { option: negative, given: "no", value: true },
  { option: time, given: "2030-01-31", value: Date.parse("2030-01-31T00:00:00Z") },
  { option: time, given: "2030-01-31T09:00:00Z", value: Date.parse("2030-01-31T09:00:00Z") },
  { option: time, given: "2030-01-31T09:00+02:00", value: Date.parse("2030-01-31T07:00:00Z") },
  { option: url, given: "http://127.0.0.1:4780/base//", value: "http://127.0.0.1:4780/base" },
  { option: text, given: "anything", value: "anything" },
  { option: variants, given: "forms=legacy", value: { forms: "legacy" } },
  {
    option: variants,
    given: "duplicates=email-only, qps-code=4001,",
    value: { duplicates: "email-only", "qps-code": "4001" },
  },
  { option: variants, given: "", value: {} },
])("$option.kind reads $given as $value", ({ option, given, value }) => {
  expect(readOption(option, given, "--x")).toEqual(value);
});

test.each([
  { option: choice, given: "A", fault: '--x is "A"; it can be a, b' },
  { option: choice, given: "", fault: '--x is ""; it can be a, b' },
  ...["-2", "65536", "1.5", "1e3", "0x10", "", " 1", "9".repeat(17)].map((given) => ({
    option: integer,
    given,
    fault: `--x is "${given}"; it can be a whole number from -1 to 65535`,
  })),
  { option: flag, given: "on", fault: '--x is "on"; it can be true or false' },
  { option: negative, given: "maybe", fault: '--x is "maybe"; it can be true or false' },
  ...["noon", "", "May be 5", "2030-13-01", "2030-02-31", "2030-01-31T09:00:00", "2030-01-31T25:00:00Z"].map(
    (given) => ({
      option: time,
      given,
      fault: `--x is "${given}"; it can be a moment such as 2030-01-31T09:00:00Z`,
    }),
  ),
  ...["", "localhost:80", "ftp://example.com", "//example.com"].map((given) => ({
    option: url,
    given,
    fault: `--x is "${given}"; it can be an address such as http://127.0.0.1:4780`,
  })),
  { option: text, given: "", fault: '--x is ""; it can be any text but an empty one' },
  { option: variants, given: "forms", fault: '--x sets forms to ""; it can be strict, legacy' },
  { option: variants, given: "forms=lax", fault: '--x sets forms to "lax"; it can be strict, legacy' },
])("$option.kind refuses $given", ({ option, given, fault }) => {
  expect(() => readOption(option, given, "--x")).toThrow(new SetupError(fault));
});

test.each(["form=strict", "__proto__=full", "=full"])(
  "a variant %s is refused with the names of all",
  (given) => {
    expect(() => readOption(variants, given, "ZOOM_SIM_VARIANT")).toThrow(
      /^ZOOM_SIM_VARIANT names ".*"; the variants are duplicates, rate-headers, /,
    );
  },
);

test.each([
  { name: "acceptSamplePrefix", flag: "accept-sample-prefix", environment: "ZOOM_SIM_ACCEPT_SAMPLE_PREFIX" },
  { name: "explain", flag: "no-explain", environment: "ZOOM_SIM_NO_EXPLAIN" },
  { name: "variants", flag: "variant", environment: "ZOOM_SIM_VARIANT" },
  { name: "edition", flag: "edition", environment: "ZOOM_SIM_EDITION" },
] as const)("$name is the flag --$flag and $environment", ({ name, ...written }) => {
  const option = SIMULATOR_OPTIONS[name];
  expect(flagName(name, option)).toBe(written.flag);
  expect(environmentName(name, option)).toBe(written.environment);
});
