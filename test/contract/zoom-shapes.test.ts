import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import ledger from "../../fixtures/zoom-differences.json" with { type: "json" };
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import { OPERATION_KEYS, type OperationKey } from "../../src/zoom/operations.ts";
import { ROOT } from "../../tools/generate/write.ts";
import { deriveZoomShapes, REFERENCE, SHAPES_FILE } from "../../tools/generate/zoom-shapes.ts";
import { checkAnswer } from "../kit/answers-checked.ts";
import { ORDINARY_CALL, withHeaders } from "../kit/operation-calls.ts";
import { startSimulation } from "../kit/simulation.ts";
import { differencesFromZoom } from "../kit/zoom-shapes.ts";

// Each answer of the whole suite under edition `current` is held to what Zoom itself describes (test/kit). Here: that the
// ledger of differences is exact, that the facts are those of Zoom's description where it is at hand, and that this can fail.

const facts = () => readFile(join(ROOT, SHAPES_FILE), "utf8");

// The description is Zoom's, and not published with this project: ZOOM_REFERENCE names the folder of those who have it.
const atHand = [REFERENCE].filter((file) => existsSync(file));

test.each(atHand)("the facts are what Zoom's description says", async () => {
  expect(await facts()).toBe(await deriveZoomShapes());
});

test("the facts are names, types and statuses, and no sentence of Zoom's", async () => {
  const words = [...(await facts()).matchAll(/"([^"]*)"/g)].map(([, word = ""]) => word);
  const prose = words.filter((word) => !/^((GET|POST|PUT|PATCH|DELETE) )?[\w/{}.[\]|!-]+$/.test(word));
  expect(prose).toEqual([]);
});

test("the ledger has every difference that answers show, and no other", async () => {
  await using sim = await startSimulation({ edition: "current" });
  const catalogue = createCatalogue(OUTCOMES);
  const found = new Set<string>();
  for (const operation of OPERATION_KEYS) {
    // What one operation deletes is there again for the next.
    await sim.worlds.reset();
    const outcomes = catalogue.of(operation).filter(({ evidence, arrange, status }) => {
      return evidence !== "simulator" && arrange !== undefined && status.current !== undefined;
    });
    const ordinary = ORDINARY_CALL[operation]();
    const calls = outcomes.map(({ key }) => withHeaders(ordinary, { "X-Zoom-Sim-Scenario": key }));
    for (const call of [...calls, ordinary]) {
      const { status, body } = await sim.call(...call);
      for (const line of differencesFromZoom(operation, status, body)) found.add(line);
    }
  }
  expect([...found].toSorted()).toEqual(Object.keys(ledger).toSorted());
});

const PERSON = { registrant_id: "a".repeat(22), email: "ada@example.com", join_url: "https://x" };

test.each<readonly [string, OperationKey, number, unknown, readonly string[]]>([
  ["as it is described", "batchRegistrants", 201, { registrants: [PERSON] }, []],
  [
    "a field too much",
    "batchRegistrants",
    201,
    { registrants: [{ ...PERSON, name: "A" }] },
    ["registrants[].name is not described"],
  ],
  [
    "another type",
    "batchRegistrants",
    201,
    { registrants: [{ ...PERSON, email: 7 }] },
    ["registrants[].email is integer instead of string"],
  ],
  ["null", "batchRegistrants", 201, { registrants: null }, ["registrants is null instead of array"]],
  ["a status of another call", "batchRegistrants", 204, undefined, ["is not described"]],
  ["a body where none is described", "deleteMeeting", 204, {}, ["has a body"]],
  [
    "a required field that is missing",
    "listRegistrants",
    200,
    { registrants: [{ email: "a@b" }] },
    ["registrants[].first_name is missing"],
  ],
  ["what Zoom's description does not cover", "issueToken", 299, { any: 1 }, []],
])("differences are found: %s", (_name, operation, status, body, differences) => {
  expect(differencesFromZoom(operation, status, body)).toEqual(
    differences.map((what) => `${operation} ${status}: ${what}`),
  );
});

test("an answer with a difference that the ledger lacks is refused", async () => {
  await using sim = await startSimulation({ edition: "current" });
  const answered = {
    method: "GET",
    path: "/v2/meetings/85746065432",
    headers: new Headers(),
    contentType: "application/json;charset=UTF-8",
    outcome: "",
  };
  const { status, text, body } = await sim.call<object>("GET /v2/meetings/85746065432");
  await expect(checkAnswer(sim, OUTCOMES, { ...answered, status, text })).resolves.toBeUndefined();
  const changed = JSON.stringify({ ...body, duration: "60" });
  await expect(checkAnswer(sim, OUTCOMES, { ...answered, status, text: changed })).rejects.toThrow(
    "not in fixtures/zoom-differences.json: getMeeting 200: duration is string instead of integer",
  );
});
