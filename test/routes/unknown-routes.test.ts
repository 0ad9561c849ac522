import { describe, expect, test } from "vitest";
import { startSimulation } from "../kit/simulation.ts";

const PATH = "/v2/meetings/85746065432/batch_registrants";

describe("an unknown path", () => {
  test.each([
    "POST /",
    "GET /v2",
    "GET /v2/meetings",
    "GET /v2/meetings/85746065432/",
    "GET /V2/meetings/85746065432",
    "GET /v2/Meetings/85746065432",
    "POST /v2/meetings/85746065432/batch_registrants/",
    "POST /v2/phone/85746065432/batch_registrants",
    "POST /v1/meetings/85746065432/batch_registrants",
    "POST /worlds/blue",
    "DELETE /worlds/blue/",
    "POST /w/85746065432",
  ])("%s is answered as Zoom does, before any token is looked at", async (line) => {
    await using sim = await startSimulation();
    const reply = await sim.call(line, { token: null });
    expect(reply).toMatchObject({ status: 404, outcome: "unknown-route" });
    expect(reply.body).toEqual({ code: 2300, message: "This API endpoint is not recognized." });
  });
});

describe("a method that a path does not have", () => {
  test.each([
    ["GET", PATH, "POST"],
    ["PUT", "/v2/meetings/85746065432", "GET, PATCH, DELETE"],
    ["OPTIONS", "/v2/meetings/85746065432", "GET, PATCH, DELETE"],
    ["POST", "/v2/meetings/85746065432/registrants/status", "PUT"],
    ["GET", "/oauth/token", "POST"],
  ])("%s %s is refused with those that it has: %s", async (method, path, allowed) => {
    await using sim = await startSimulation();
    const reply = await sim.call(`${method} ${path}`);
    expect(reply).toMatchObject({ status: 405, outcome: "method-not-allowed", body: { code: 405 } });
    expect(reply.headers.get("allow")).toBe(allowed);
    expect(reply.reason).toBe(`${method} is not a method of this path; it has ${allowed}`);
  });

  test("HEAD is answered as GET, without the body", async () => {
    await using sim = await startSimulation();
    const reply = await sim.call("HEAD /v2/meetings/85746065432");
    expect(reply).toMatchObject({ status: 200, outcome: "meeting-found", text: "" });
  });
});
