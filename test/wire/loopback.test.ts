import { expect, test } from "vitest";
import { isLoopback } from "../../src/wire/loopback.ts";

test.each(["localhost", "LOCALHOST", "127.0.0.1", "127.255.10.200", "::1", "[::1]", "::ffff:127.0.0.1"])(
  "%s is this machine",
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each([
  "0.0.0.0",
  "10.127.0.0.1",
  "127.0.0.1.example.com",
  "127.0.0",
  "127.0.0.1000",
  "x127.0.0.1",
  "::ffff:10.0.0.1",
  "1::ffff:127.0.0.1",
  "x[::1]",
  "[::1]x",
  "[127.0.0.]1",
  "127.0.0.[1]",
  "127.0.::ffff:0.1",
  "localhost.example.com",
  "",
])("%j is not", (host) => {
  expect(isLoopback(host)).toBe(false);
});
