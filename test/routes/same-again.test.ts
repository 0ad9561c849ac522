import { describe, expect, test } from "vitest";
import { systemRandom } from "../../src/state/system.ts";
import { ORDINARY_CALL, type PlannedCall } from "../kit/operation-calls.ts";
import { crowd, person } from "../kit/registration.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

// With a seed and a moment, the same calls get the same answers, whatever the machine draws and tells.

const CALLS: PlannedCall[] = [
  ORDINARY_CALL.issueToken(),
  ORDINARY_CALL.createMeeting(),
  ORDINARY_CALL.getMeeting(),
  ORDINARY_CALL.batchRegistrants({ people: crowd(5) }),
  ORDINARY_CALL.batchRegistrants({ meeting: MEETING.manual, people: crowd(30) }),
  [`GET /v2/meetings/${MEETING.manual}/registrants?status=pending&page_size=3`, {}],
  ORDINARY_CALL.updateRegistrantStatus({ meeting: MEETING.manual, people: [person("Guest1")] }),
  ["POST /worlds/blue/v2/users/me/meetings", { json: {} }],
  ["GET /v2/nowhere", {}],
  ["PUT /oauth/token", {}],
  ["GET /v2/meetings/1", { headers: { "X-Zoom-Sim-Scenario": "nonsense" } }],
  ["GET /v2/meetings/1", { headers: { "X-Zoom-Sim-World": "-" } }],
  ["GET /v2/meetings/1", { token: null }],
];

async function replies(seed: number | undefined) {
  let machineTime = 0;
  await using sim = await startSimulation(
    {
      ...(seed !== undefined && { seed }),
      now: Date.parse("2030-01-31T09:00:00Z"),
      publicUrl: "http://sim.example.com",
    },
    { systemRandom: systemRandom(), systemTime: () => (machineTime += 1e9) },
  );
  const heard = [];
  for (const call of CALLS) {
    const { status, headers, text } = await sim.call(...call);
    heard.push({ call, status, text, headers: [...headers].filter(([name]) => name !== "date") });
  }
  return heard;
}

describe("two runs", () => {
  test("with one seed and one moment give the same replies and headers", async () => {
    expect(await replies(42)).toEqual(await replies(42));
  });

  test.each([
    [42, 43],
    [undefined, undefined],
  ])("with the seeds %s and %s differ in ids and links", async (one, other) => {
    const [first, second] = [await replies(one), await replies(other)];
    for (const [index, { call }] of first.entries()) {
      expect(first[index]!.headers, call[0]).not.toEqual(second[index]!.headers);
    }
    expect(first[3]!.text).not.toBe(second[3]!.text);
  });
});

test("two worlds of one seed draw different ids", async () => {
  await using sim = await startSimulation({ seed: 42 });
  const [line, sent] = ORDINARY_CALL.batchRegistrants();
  const [here, there] = [
    await sim.call(line, sent),
    await sim.call(line.replace("/v2", "/worlds/b/v2"), sent),
  ];
  expect(here.text).not.toBe(there.text);
});
