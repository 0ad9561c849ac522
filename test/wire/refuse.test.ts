import { expect, test } from "vitest";
import { StoreUnavailable } from "../../src/state/store-unavailable.ts";
import { refusalAnswer } from "../../src/wire/refuse.ts";
import { RequestRefused } from "../../src/zoom/simulator-refusal.ts";
import { CATALOGUE } from "../zoom/example.ts";

const FAILURE = "a fault of the simulator itself; its log says more";

test.each([
  [
    new RequestRefused("body-too-large", "too large", { Connection: "close" }),
    413,
    "too large",
    "body-too-large",
  ],
  [new StoreUnavailable("redis is away"), 503, "redis is away", "store-unavailable"],
  [new Error("a slip"), 500, FAILURE, "simulator-failure"],
  ["a slip", 500, FAILURE, "simulator-failure"],
])("%s is answered in Zoom's form, and only a fault of ours is told of", (error, code, message, key) => {
  const failed: unknown[] = [];
  const random = (size: number) => Buffer.alloc(size, 1);
  const simulator = { catalogue: CATALOGUE, random, failed: (of: unknown) => void failed.push(of) };
  expect(refusalAnswer(simulator, error)).toEqual({
    outcome: CATALOGUE.get(key),
    status: code,
    headers: {
      "x-zm-trackingid": `v=2.0;clid=us06;rid=WEB_${"01".repeat(16)}`,
      ...(key === "body-too-large" && { Connection: "close" }),
    },
    body: { code, message: `zoom-sim: ${message}` },
    reason: message,
    overQuota: false,
  });
  expect(failed).toEqual(key === "simulator-failure" ? [error] : []);
});
