import { expect, test } from "vitest";
import { readAddress } from "../../src/state/redis/address.ts";

test("an address is taken apart: what is ours, what is the client's, and what may be shown", () => {
  expect(readAddress("redis://user:secret@example.com:6380/3?prefix=team-a&timeout=500")).toEqual({
    url: "redis://user:secret@example.com:6380/3",
    name: "redis://example.com:6380/3",
    prefix: "team-a",
    boundMs: 500,
  });
  expect(readAddress("rediss://example.com")).toMatchObject({ prefix: "zoom-sim", boundMs: 2_000 });
});

test.each([
  ["redis://h?x=1", "--state has x=, which is not known; it can have prefix= and timeout="],
  ["redis://h?timeout=0", "--state has timeout=0; it can be a whole number of milliseconds from 1 to 60000"],
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
