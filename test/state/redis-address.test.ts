import { expect, test } from "vitest";
import { isShared } from "../../src/state/open-store.ts";
import { readAddress } from "../../src/state/redis/address.ts";

test("an address is taken apart: what is ours, what is the client's, and what may be shown", () => {
  expect(readAddress("redis://user:secret@example.com:6380/3?prefix=team-a&timeout=500&lease=900")).toEqual({
    url: "redis://user:secret@example.com:6380/3",
    name: "redis://example.com:6380/3",
    database: 3,
    prefix: "team-a",
    boundMs: 500,
    leaseMs: 900,
  });
  expect(readAddress("rediss://example.com")).toMatchObject({
    prefix: "zoom-sim",
    boundMs: 2_000,
    leaseMs: 15_000,
  });
});

test("a Valkey server is named by its own schemes, which the client is not shown", () => {
  expect(readAddress("valkey://h:1")).toMatchObject({ url: "redis://h:1", name: "valkey://h:1" });
  expect(readAddress("valkeys://u:p@h:1")).toMatchObject({ url: "rediss://u:p@h:1", name: "valkeys://h:1" });
  expect([isShared("valkey://h"), isShared("valkeys://h")]).toEqual([true, true]);
});

test.each([
  ["redis://h?x=1", "--state has x=, which is not known; it can have prefix=, timeout=, lease="],
  ["redis://h?timeout=0", "--state has timeout=0; it can be a whole number of milliseconds from 1 to 60000"],
  ["redis://h?lease=99", "--state has lease=99; it can be a whole number of milliseconds from 100 to 600000"],
  [
    "redis://h/three",
    "--state has /three behind the host; it can have a database's number there, such as /3",
  ],
  [
    "redis://h?timeout=soon",
    "--state has timeout=soon; it can be a whole number of milliseconds from 1 to 60000",
  ],
  [
    "redis://h?prefix=a b",
    "--state has prefix=a b; it can be letters, digits, dot, dash and underscore, at most 64",
  ],
  [
    "redis://:secret@h:port",
    '--state is "redis://h:port"; write a server\'s address as redis://host:6379 or rediss://host:6379',
  ],
])("%s is refused", (state, why) => {
  expect(() => readAddress(state)).toThrow(why);
});

test.each([
  "redis://u:se/cret@h",
  "redis://u:1/cret@h",
  "redis://u:1#cret@h",
  "redis://u:1?cret=x@h",
  "redis://u:se@cret@h:port",
])("a password that is not written as an address wants it, as in %s, is shown to nobody", (state) => {
  let said = "";
  try {
    readAddress(state);
  } catch (error) {
    said = (error as Error).message;
  }
  expect(said).toMatch(/^--state is "redis:..h/);
  expect(said).not.toContain("cret");
});
