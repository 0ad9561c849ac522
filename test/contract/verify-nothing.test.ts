import { expect, test } from "vitest";
import { verify } from "../../src/verify.ts";
import { runToEnd } from "../kit/program.ts";
import { batch, folderWith, pact, READ_MEETING } from "./verify-contracts.ts";

// A run that proves nothing must not look like one that proves something.

test("a pending interaction that does not hold, and nothing else, is no success", async () => {
  const pending = { ...batch("books a seat", "a full meeting", 200), pending: true };
  const folder = folderWith({ "app.json": pact([pending]) });
  await expect(verify({ pacts: ["app.json"], folder })).rejects.toThrow(
    /^nothing is verified: every interaction is pending/,
  );
});

test("a folder without a contract is not hidden by a file that has one", async () => {
  const folder = folderWith({ "app.json": pact([READ_MEETING]), "other/data.json": { interactons: [] } });
  await expect(verify({ pacts: ["app.json", "other"], folder })).rejects.toThrow(
    "no interaction in other: nothing would be verified",
  );
});

test("a file named twice is verified once", async () => {
  const folder = folderWith({ "app.json": pact([READ_MEETING]) });
  const { interactions } = await verify({ pacts: ["app.json", "."], folder });
  expect(interactions).toHaveLength(1);
});

test("a report that a drift run does not write is refused", async () => {
  const folder = folderWith({ "app.json": pact([READ_MEETING]) });
  const { code, stderr } = await runToEnd(
    ["verify", "app.json", "--target", "http://127.0.0.1:1", "--junit", "t.xml"],
    { folder },
  );
  expect([code, stderr]).toEqual([2, "zoom-sim: --junit does not go with --target; use --json\n"]);
});
