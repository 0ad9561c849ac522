import { describe, expect, test } from "vitest";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { OPERATION_KEYS } from "../../src/zoom/operations.ts";
import { HARD_WORLD } from "../kit/hard-world.ts";
import { CAUSE_SETTINGS, causeOf } from "../kit/natural-causes.ts";
import { blotted, ORDINARY_CALL, withHeaders } from "../kit/operation-calls.ts";
import { startSimulation, type Reply } from "../kit/simulation.ts";
import { watchedStore } from "../kit/watched-store.ts";

// What a rule can cause is caused here, and must be answered as when it is asked for by name.

/** Outcomes that no state of a world brings about: the account's limits are not counted, and Zoom never fails. */
const ONLY_BY_NAME = ["rate-limit-day", "rate-limit-second", "internal-error"];

const answered = ({ status, outcome, text }: Reply) => ({ status, outcome, body: blotted(text) });

describe.each(EDITIONS)("edition %s", (edition) => {
  describe.each(OPERATION_KEYS)("%s", (operation) => {
    const keys = OUTCOMES.filter(
      ({ arrange, operations, status }) =>
        arrange && operations.includes(operation) && status[edition] !== undefined,
    ).map(({ key }) => key);

    test("every outcome has a cause here, or can only be asked for", () => {
      const without = keys.filter((key) => !causeOf(operation, key));
      expect(without.filter((key) => !ONLY_BY_NAME.includes(key))).toEqual([]);
    });

    const caused = keys.flatMap((key) => {
      const cause = causeOf(operation, key);
      return cause ? [{ key, cause }] : [];
    });

    test.each(caused)("$key comes about by itself as it does by name", async ({ key, cause }) => {
      const { store, writes } = watchedStore();
      await using sim = await startSimulation({ edition, ...CAUSE_SETTINGS }, { file: HARD_WORLD, store });
      const byName = await sim.call(
        ...withHeaders(ORDINARY_CALL[operation](), { "X-Zoom-Sim-Scenario": key }),
      );
      const call = (await cause.before?.(sim)) ?? cause.call;
      writes.length = 0;

      const reply = await sim.call(...call);

      expect(answered(reply)).toEqual(answered(byName));
      expect(reply.reason).not.toContain("scenario");
      expect(writes.length > 0).toBe(["registered", "registrant-added"].includes(key));
    });
  });
});
