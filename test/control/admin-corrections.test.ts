import { expect, test } from "vitest";
import { startSimulation } from "../kit/simulation.ts";

interface Refused {
  readonly error: string;
  readonly nearest?: readonly string[];
}

test.each([
  [
    "POST /__admin/rules",
    { sequence: ["429", "nomal"] },
    400,
    /no outcome is named "nomal"; nearest: normal,/,
  ],
  ["POST /__admin/rules", { outcome: "normal" }, 400, /"normal" is only for sequences: 429,normal/],
  ["POST /__admin/rules", { outcome: "3043", meetingId: "abc" }, 400, /"abc" .* write a whole number/],
  ["PUT /__admin/quotas", null, 400, /the body is null; send a JSON object/],
  [
    "POST /__admin/worlds",
    { name: "bad", meetings: [{ id: 1, topic: "One" }] },
    400,
    /^meetings\[0\]\.id is 1; it must be/,
  ],
  ["POST /__admin/worlds", { name: "bad", colour: "red" }, 400, /^colour is not known here/],
  ["GET /worlds/default/__admin/snapshot", undefined, 404, /nearest: \/__admin\/worlds\/\{name\}\/snapshot/],
])("%s %j is put right", async (line, json, status, error) => {
  await using sim = await startSimulation();
  const reply = await sim.call<Refused>(line, json === undefined ? {} : { json });
  expect(reply.status).toBe(status);
  expect(reply.body.error).toMatch(error);
});

test("any number that a call can name arms a meeting", async () => {
  await using sim = await startSimulation();
  const json = { outcome: "3043", meetingId: "123" };
  expect((await sim.call("POST /__admin/rules", { json })).status).toBe(201);
});

test("the admin API is the same with a slash at its end, and keeps out of the journal", async () => {
  await using sim = await startSimulation();
  const plain = await sim.call("GET /__admin");
  expect(await sim.call("GET /__admin/")).toMatchObject({ status: 200, body: plain.body });
  const { body } = await sim.call<{ meta: { total: number } }>("GET /__admin/requests");
  expect(body.meta.total).toBe(0);
});
