import type { LookupAddress, LookupOptions } from "node:dns";
import { expect, test } from "vitest";
import { loopbackLookup } from "../../src/webhooks/loopback-lookup.ts";

const here = { address: "127.0.0.1", family: 4 };
const away = { address: "192.0.2.1", family: 4 };

/** What a look-up of a name comes to that resolves to these addresses. */
function lookedUp(addresses: LookupAddress[], options: LookupOptions, error: Error | null = null) {
  return new Promise<unknown[]>((resolve) => {
    const look = loopbackLookup((_, __, callback) => callback(error, addresses));
    look("app.localhost", options, (...result) => resolve(result));
  });
}

test("a name that resolves to this machine alone is found", async () => {
  expect(await lookedUp([here, { address: "::1", family: 6 }], {})).toEqual([null, "127.0.0.1", 4]);
  expect(await lookedUp([here], { all: true })).toEqual([null, [here]]);
});

test("one that resolves to another machine too is not, whichever comes first", async () => {
  for (const addresses of [[away], [here, away], [away, here]]) {
    const [error] = await lookedUp(addresses, { all: true });
    expect(String(error)).toBe("Error: app.localhost resolves to 192.0.2.1, which is not this machine");
  }
});

test("one that resolves to nothing, or not at all, is not", async () => {
  expect(String((await lookedUp([], {}))[0])).toBe("Error: app.localhost resolves to nothing");
  expect(String((await lookedUp([], {}, new Error("ENOTFOUND")))[0])).toBe("Error: ENOTFOUND");
});
