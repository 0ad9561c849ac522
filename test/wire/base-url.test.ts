import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { resolveSettings } from "../../src/state/resolve-settings.ts";
import { baseUrl } from "../../src/wire/base-url.ts";

const asked = (host: string | undefined, socket: object = {}) =>
  ({ headers: host === undefined ? {} : { host }, socket }) as IncomingMessage;

test.each([
  ["localhost:4010", "http://localhost:4010"],
  [undefined, "http://localhost"],
  ["api.zoom.us", "https://api.zoom.us"],
  ["API.Zoom.us:443", "https://api.zoom.us"],
  ["zoom.us", "https://api.zoom.us"],
  ["my.zoom.us", "http://my.zoom.us"],
  ["zoom.us.example.com", "http://zoom.us.example.com"],
  ["zoom.us:4010", "http://zoom.us:4010"],
])("whoever calls %s is told to call %s", (host, base) => {
  expect(baseUrl(asked(host), { name: "default" }, resolveSettings({}))).toBe(base);
});

test("a world has its own path below it, an encrypted connection its scheme, and a public address goes before both", () => {
  const settings = resolveSettings({});
  expect(baseUrl(asked("x", { encrypted: true }), { name: "blue" }, settings)).toBe("https://x/worlds/blue");
  const behind = { ...settings, publicUrl: "https://zoom.example.com" };
  expect(baseUrl(asked("x"), { name: "blue" }, behind)).toBe("https://zoom.example.com/worlds/blue");
});
