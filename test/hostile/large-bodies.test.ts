import { describe, expect, test } from "vitest";
import { ADA, BATCH } from "../kit/ill-treated.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";

describe("a body over the limit", () => {
  const bounds = { bodyBytes: 1000 };

  test.each([
    ["POST", `/v2/meetings/${MEETING.automatic}/batch_registrants`],
    ["PATCH", `/v2/meetings/${MEETING.automatic}`],
    ["PUT", `/v2/meetings/${MEETING.automatic}/registrants/status`],
    ["POST", "/oauth/token"],
    ["POST", "/v2/nowhere"],
  ])("is refused with 413 at %s %s", async (method, path) => {
    await using sim = await startSimulation({}, { bounds });
    for (const length of [1001, 1000 * 16, 1000 * 64]) {
      const reply = await sim.call(`${method} ${path}`, { bytes: " ".repeat(length), token: null });
      expect(reply).toMatchObject({ status: 413, outcome: "body-too-large", body: { code: 413 } });
      expect(reply.body.message).toContain("zoom-sim: the body has over 1000 bytes");
      expect(reply.headers.get("connection")).toBe("close");
    }
    await expectStillWorks(sim);
  });

  test("is one byte over, and not the limit itself", async () => {
    const json = `{"registrants":[${ADA}]}`;
    await using sim = await startSimulation({}, { bounds: { bodyBytes: json.length } });
    const headers = { "Content-Type": "application/json" };
    expect((await sim.call(BATCH, { bytes: `${json} `, headers })).status).toBe(413);
    expect((await sim.call(BATCH, { bytes: json, headers })).status).toBe(200);
  });
});
