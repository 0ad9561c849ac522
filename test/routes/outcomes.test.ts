import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { specialIdOf } from "../../src/zoom/meeting.ts";
import {
  MEETING_OPERATIONS,
  namesEvent,
  OPERATION_KEYS,
  type OperationKey,
} from "../../src/zoom/operations.ts";
import { codeOf, type Outcome } from "../../src/zoom/outcome.ts";
import { DEFAULT_VARIANTS } from "../../src/zoom/variants.ts";
import { blotted, ORDINARY_CALL, withHeaders, type PlannedCall } from "../kit/operation-calls.ts";
import { emailsListed, person, register } from "../kit/registration.ts";
import { startSimulation, type Reply, type RunningSimulation } from "../kit/simulation.ts";
import { watchedStore } from "../kit/watched-store.ts";

// Every outcome that can be asked for, in every edition and operation that has it, by every way of
// asking: the answer must be the same, and nothing may be stored.

const catalogue = createCatalogue(OUTCOMES);

const askable = (operation: OperationKey): Outcome[] =>
  catalogue.of(operation).filter(({ arrange }) => arrange);

/** The operations in whose calls an address can name an outcome and be anybody's in all else. */
const REGISTERING: readonly OperationKey[] = ["batchRegistrants", "addRegistrant", "updateRegistrantStatus"];

/** The code by which alone the outcome can be called up, if there is one. */
function bareCode(outcome: Outcome, operation: OperationKey, edition: Edition): string | undefined {
  const code = codeOf(outcome, DEFAULT_VARIANTS);
  if (code === undefined) return undefined;
  const meant = catalogue.withCode(code, operation).find(({ status }) => status[edition] !== undefined);
  return meant?.key === outcome.key ? String(code) : undefined;
}

const byHeader = (operation: OperationKey, name: string): PlannedCall =>
  withHeaders(ORDINARY_CALL[operation](), { "X-Zoom-Sim-Scenario": name });

const byAddress = (operation: OperationKey, name: string): PlannedCall =>
  ORDINARY_CALL[operation]({
    people: [{ ...person("Ada"), email: `zoom-sim+${name}@example.com` }, person("Zoe")],
  });

const bySpecialId = (operation: OperationKey, code: string): PlannedCall =>
  ORDINARY_CALL[operation]({ meeting: specialIdOf(Number(code)) ?? "" });

/** The ways to ask for an outcome, besides by key in the header. */
function otherWays(outcome: Outcome, operation: OperationKey, edition: Edition): [string, PlannedCall][] {
  const code = bareCode(outcome, operation, edition);
  const ways: [string, PlannedCall][] = [];
  if (code) ways.push(["header with the code", byHeader(operation, code)]);
  if (REGISTERING.includes(operation)) {
    ways.push(["address with the key", byAddress(operation, outcome.key)]);
    if (code) ways.push(["address with the code", byAddress(operation, code)]);
  }
  if (code && MEETING_OPERATIONS.includes(operation)) {
    ways.push(["special meeting id", bySpecialId(operation, code)]);
  }
  return ways;
}

describe.each(EDITIONS)("edition %s", (edition) => {
  let sim: RunningSimulation;
  const { store, writes } = watchedStore();

  beforeAll(async () => {
    sim = await startSimulation({ edition, quotas: "enforce" }, { store });
    await sim.worlds.default();
  });
  afterAll(() => sim[Symbol.asyncDispose]());
  beforeEach(() => {
    writes.length = 0;
  });

  const answered = ({ status, outcome, text }: Reply) => ({ status, outcome, body: blotted(text) });

  describe.each(OPERATION_KEYS)("%s", (operation) => {
    const having = askable(operation).filter(({ status }) => status[edition] !== undefined);

    test.each(having)("$key is answered by key", async (outcome) => {
      const reply = await sim.call(...byHeader(operation, outcome.key));
      expect(reply).toMatchObject({ status: outcome.status[edition], outcome: outcome.key });
      expect(reply.body?.code ?? reply.body?.errorCode).toBe(codeOf(outcome, DEFAULT_VARIANTS));
      expect(reply.reason).toContain("by header scenario, nothing stored");
      expect(writes).toEqual([]);
    });

    const ways = having.flatMap((outcome) =>
      otherWays(outcome, operation, edition).map(([way, call]) => ({ outcome, key: outcome.key, way, call })),
    );
    test.each(ways)("$key is answered alike by $way", async ({ outcome, call }) => {
      const byKey = await sim.call(...byHeader(operation, outcome.key));
      const reply = await sim.call(...call);
      expect(answered(reply)).toEqual(answered(byKey));
      expect(reply.reason).toContain("nothing stored");
      expect(writes).toEqual([]);
    });

    const lacking = askable(operation).filter(({ status }) => status[edition] === undefined);
    test.each(lacking)("$key is refused with the edition that has it", async ({ key, code }) => {
      const calls = [byHeader(operation, key)];
      if (REGISTERING.includes(operation)) calls.push(byAddress(operation, key));
      if (code === 3161) calls.push(byHeader(operation, "3161"));
      if (code === 3161 && namesEvent(operation)) calls.push(bySpecialId(operation, "3161"));
      for (const call of calls) {
        const reply = await sim.call(...call);
        expect(reply).toMatchObject({ status: 400, outcome: "scenario-elsewhere", body: { code: 400 } });
        expect(reply.reason).toContain("edition current has it: send X-Zoom-Sim-Edition: current");
      }
      expect(writes).toEqual([]);
    });
  });

  test("the people of scenarios are not listed, and have their whole quota left", async () => {
    const before = await emailsListed(sim);
    for (const { key } of askable("batchRegistrants")) {
      await sim.call(...byHeader("batchRegistrants", key));
      await sim.call(...byAddress("batchRegistrants", key));
    }
    expect(await emailsListed(sim)).toEqual(before);

    const statuses = [];
    for (let time = 1; time <= 4; time += 1) statuses.push((await register(sim, [person("Zoe")])).status);
    const ok = edition === "postman" ? 200 : 201;
    expect(statuses).toEqual([ok, ok, ok, 429]);
  });

  const BAD_TOKENS = [
    ["token-missing", null],
    ["token-invalid", "sim-token-invalid"],
    ["token-expired", "sim-token-expired"],
  ] as const;

  /** The scenario is about the token, or comes before any token is looked at. */
  const beatsTokens = ({ stage }: Outcome) => ["route", "token", "scope"].includes(stage);

  describe.each(BAD_TOKENS)("a token that is %s", (tokenOutcome, token) => {
    const having = askable("batchRegistrants").filter(({ status }) => status[edition] !== undefined);
    test.each(having)("and the scenario $key: the right one wins", async (outcome) => {
      for (const [line, sent] of [
        byHeader("batchRegistrants", outcome.key),
        byAddress("batchRegistrants", outcome.key),
      ]) {
        const reply = await sim.call(line, { ...sent, token });
        expect(reply.outcome).toBe(beatsTokens(outcome) ? outcome.key : tokenOutcome);
      }
    });
  });
});
