import { describe, expect, test } from "vitest";
import { SIMULATOR_OPTIONS } from "../../src/state/options.ts";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";

test("where nothing was said the defaults hold, and the options tell the same", () => {
  const settings = resolveSettings({});
  expect(settings).toMatchObject({
    edition: "postman",
    variants: DEFAULT_VARIANTS,
    auth: "lax",
    quotas: "observe",
  });
  for (const [name, option] of Object.entries(SIMULATOR_OPTIONS)) {
    if (option.kind !== "choice") continue;
    expect(settings, name).toHaveProperty(name, option.default);
  }
});

test.each([
  {
    name: "edition",
    file: { edition: "current" },
    chosen: { edition: "postman" },
    inFile: "current",
    flag: "postman",
  },
  { name: "auth", file: { auth: "strict" }, chosen: { auth: "lax" }, inFile: "strict", flag: "lax" },
  { name: "quotas", file: { quotas: "enforce" }, chosen: { quotas: "off" }, inFile: "enforce", flag: "off" },
  { name: "seed", file: { seed: 1 }, chosen: { seed: 0 }, inFile: 1, flag: 0 },
  { name: "now", file: { now: "2030-01-01" }, chosen: { now: 0 }, inFile: Date.parse("2030-01-01"), flag: 0 },
] as const)(
  "for $name what was chosen beats the file, and the file the default",
  ({ name, file, chosen, inFile, flag }) => {
    expect(resolveSettings({}, file)[name]).toBe(inFile);
    expect(resolveSettings(chosen, file)[name]).toBe(flag);
  },
);

test("variants are laid over each other one by one", () => {
  const { variants } = resolveSettings(
    { variants: { duplicates: "full" } },
    { variants: { duplicates: "email-only", forms: "legacy" } },
  );
  expect(variants).toEqual({ ...DEFAULT_VARIANTS, duplicates: "full", forms: "legacy" });
});

describe("the data of a file", () => {
  const own = resolveSettings(
    {},
    {
      $schema: "x",
      users: [{ id: "a", email: "a@example.com" }],
      meetings: [],
      apps: [],
      tokens: [{ token: "own" }],
      worlds: { team: { seed: 1 } },
    },
  );

  test("takes the place of the default data, but tokens are added to the default ones", () => {
    expect(own.data).toMatchObject({ users: [{ id: "a" }], meetings: [], apps: [] });
    expect(own.data.tokens.map(({ token }) => token)).toEqual([
      "sim-token-full",
      "sim-token-invalid",
      "sim-token-expired",
      "sim-token-no-scope",
      "own",
    ]);
  });

  test("is left out where it says nothing", () => {
    const { data } = resolveSettings({}, { meetings: [] });
    expect(data.meetings).toEqual([]);
    expect(data.users.map(({ id }) => id)).toEqual(["simHostLicensed0000001", "simHostBasic0000000002"]);
    expect(resolveSettings({}).data.meetings.map(({ id }) => id)).toEqual([
      85746065432, 85746065433, 85746065434,
    ]);
  });

  test("keeps what worlds set for themselves apart", () => {
    expect(own.namedWorlds).toEqual({ team: { seed: 1 } });
    expect(own.seed).toBeUndefined();
    expect(own).not.toHaveProperty("$schema");
    expect(own).not.toHaveProperty("worlds.team");
  });
});
