import { expect, test } from "vitest";
import { readFault, type Fault } from "../../src/scenario/faults.ts";
import { promised } from "../../src/wire/carry.ts";

test.each([
  ["before-commit-drop", "none"],
  ["before-commit-timeout", "none"],
  ["wrong-length", "part"],
  ["reset=20", "part"],
  ["reset=0", "none"],
  ["latency=0", "whole"],
  ["dribble", "whole"],
  ["after-commit-502", "whole"],
])("of an answer with the fault %s a client that stays gets %s", (name, delivery) => {
  expect(promised(readFault(name) as Fault)).toBe(delivery);
});
