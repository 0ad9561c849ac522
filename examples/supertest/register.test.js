import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import request from "supertest";
import { createSimulator } from "zoom-sim";

const sim = await createSimulator({ quotas: "enforce" });
beforeEach(() => sim.reset());
after(() => sim.close());

const register = (email) =>
  request(sim.app)
    .post("/v2/meetings/85746065432/batch_registrants")
    .set("Authorization", "Bearer sim-token-full")
    .field("auto_approve", "true")
    .field("registrants", JSON.stringify([{ first_name: "Ada", email }]));

test("somebody is registered", async () => {
  const { body } = await register("ada@example.com").expect(200);
  assert.equal(body.registrants[0].email, "ada@example.com");
  assert.deepEqual(
    (await sim.world().registrants(85746065432)).map(({ email, status }) => ({ email, status })),
    [{ email: "ada@example.com", status: "approved" }],
  );
});

test("the fourth time in a day is refused", async () => {
  for (let time = 1; time <= 3; time += 1) await register("ada@example.com").expect(200);
  const { body } = await register("ada@example.com").expect(429);
  assert.equal(body.code, 429);
});

test("an error comes about by an address, without a change in the app", async () => {
  const { body } = await register("zoom-sim+3038@example.com").expect(400);
  assert.equal(body.code, 3038);
});
