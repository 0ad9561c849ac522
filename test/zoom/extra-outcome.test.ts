import { expect, test } from "vitest";
import { openApi } from "../../src/contract/openapi.ts";
import { both } from "../../src/zoom/edition.ts";
import { createCatalogue } from "../../src/zoom/catalogue.ts";
import { OUTCOMES } from "../../src/zoom/generated/outcomes.ts";
import type { Outcome } from "../../src/zoom/outcome.ts";
import { outcomeRows } from "../../src/zoom/outcome-rows.ts";
import { outcomeTable } from "../../tools/generate/markdown-tables.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

const EXTRA: Outcome = {
  key: "topic-forbidden",
  code: 9876,
  status: both(418),
  message: "The topic {topic} is forbidden.",
  operations: ["batchRegistrants"],
  evidence: "assumed",
  source: "this test",
  stage: "type",
  cause: "the meeting's topic is Forbidden",
  refuse: ({ stored: { meeting } }) =>
    meeting?.topic === "Forbidden"
      ? { reason: "topic Forbidden", params: { topic: meeting.topic } }
      : undefined,
  arrange: (facts) => {
    const { meeting } = facts.stored;
    return { ...facts, stored: { ...facts.stored, meeting: meeting && { ...meeting, topic: "Forbidden" } } };
  },
};

const outcomes = [...OUTCOMES, EXTRA];
const person = { first_name: "Ada", email: "ada@example.com" };

test("an outcome registered beside the others is answered by name, by address and by its own rule", async () => {
  await using simulation = await startSimulation({}, { outcomes });
  const line = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;
  const body = '{"code":9876,"message":"The topic Forbidden is forbidden."}';

  const byHeader = await simulation.call(line, {
    json: { registrants: [person] },
    headers: { "X-Zoom-Sim-Scenario": "9876" },
  });
  expect([byHeader.status, byHeader.text, byHeader.outcome]).toEqual([418, body, EXTRA.key]);

  const byAddress = await simulation.call(line, {
    json: { registrants: [{ ...person, email: "zoom-sim+topic-forbidden@example.com" }] },
  });
  expect([byAddress.status, byAddress.text]).toEqual([418, body]);

  const changed = await simulation.call(`PATCH /v2/meetings/${MEETING.automatic}`, {
    json: { topic: "Forbidden" },
  });
  expect(changed.status).toBe(204);
  const byRule = await simulation.call(line, { json: { registrants: [person] } });
  expect([byRule.status, byRule.text]).toEqual([418, body]);
});

test("it stands in the list of outcomes, in the README's table and in OpenAPI", () => {
  const catalogue = createCatalogue(outcomes);
  const { paths } = openApi(catalogue, "current");
  expect(paths["/v2/meetings/{meetingId}/batch_registrants"]?.["post"]).toMatchObject({
    responses: {
      418: { content: { "application/json": { examples: { [EXTRA.key]: { value: { code: 9876 } } } } } },
    },
  });
  expect(outcomeRows(catalogue)).toContainEqual(
    expect.objectContaining({ key: EXTRA.key, code: 9876, meetingId: "80000009876", cause: EXTRA.cause }),
  );
  expect(outcomeTable(catalogue)).toContain("| `topic-forbidden` | 9876 | 418 | assumed | `80000009876` |");
});
