import { describe, expect, test } from "vitest";
import { accessTo } from "../../src/wire/access.ts";

const random = (size: number) => Buffer.alloc(size, 255);

describe("the admin API's token", () => {
  test.each([
    { host: "127.0.0.1", chosen: undefined, token: undefined },
    { host: "127.0.0.1", chosen: "secret", token: undefined },
    { host: "0.0.0.0", chosen: undefined, token: "_".repeat(24) },
    { host: "0.0.0.0", chosen: "!secret~", token: "!secret~" },
    { host: undefined, chosen: undefined, token: undefined },
    { host: undefined, chosen: "secret", token: "secret" },
  ])("on $host, where $chosen was chosen, is $token", ({ host, chosen, token }) => {
    expect(accessTo(host, chosen, random)).toEqual({ host, token });
  });

  test.each(["", "a b", "secret ", " secret", "sécret", "secret\n"])("cannot be %j", (chosen) => {
    expect(() => accessTo(undefined, chosen, random)).toThrow("a character that a header cannot carry");
  });
});
