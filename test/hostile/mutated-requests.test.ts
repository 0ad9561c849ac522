import { expect, test } from "vitest";
import { runRounds } from "../fuzz/run-rounds.ts";

// `npm run fuzz -- --rounds 50000 --seed N` is the long form of this.
test("2,000 mutations of real requests are all answered or cut as they should be", async () => {
  const met = await runRounds({ seed: 1, rounds: 2_000 });
  // Requests that all fail at the same gate would show little.
  expect([...met.keys()]).toEqual(
    expect.arrayContaining([
      "request-malformed",
      "registered",
      "multipart-broken",
      "body-not-json",
      "registrants-misencoded",
    ]),
  );
  expect(met.size).toBeGreaterThan(50);
}, 120_000);
