import { describe, expect, test } from "vitest";
import { exchange } from "../kit/raw-exchange.ts";
import { expectStillWorks } from "../kit/still-works.ts";
import { startSimulation } from "../kit/simulation.ts";

const BODY = JSON.stringify({ registrants: [{ first_name: "Ada", email: "ada@example.com" }] });

/** A request whose path is sent exactly as it stands: clients would change some of them. */
const request = (method: string, path: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sim-token-full\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;

const INVALID = "meeting-id-invalid";

describe("a meeting id", () => {
  test.each([
    [":meetingId", INVALID],
    ["{meetingId}", INVALID],
    ["quis%20officia%20in%20reprehenderit", INVALID],
    ["1e9", INVALID],
    ["-85746065432", INVALID],
    ["85746065432.0", INVALID],
    ["0x13F6D2F0F8", INVALID],
    ["857%2046065432", INVALID],
    ["857-4606-5432", INVALID],
    ["1".repeat(30), INVALID],
    ["9".repeat(19), INVALID],
    ["9".repeat(5000), INVALID],
    ["%2F", INVALID],
    ["..%2F85746065432", INVALID],
    ["85746065432%2Fregistrants", INVALID],
    ["85746065432%00", INVALID],
    ["85746065432%0A", INVALID],
    ["%zz", INVALID],
    ["%", INVALID],
    ["85746065432%", INVALID],
    ["%E0%A4%A", INVALID],
    ["%FF", INVALID],
    ["٨٥٧٤٦٠٦٥٤٣٢".replaceAll(/./g, (digit) => encodeURIComponent(digit)), INVALID],
    ["__proto__", INVALID],
    ["constructor", INVALID],
    ["9223372036854775807", "meeting-unknown"],
    ["0", "meeting-unknown"],
    ["085746065432", "meeting-unknown"],
    ["85746065432;v=1", INVALID],
    ["..", "meeting-id-invalid"],
  ])("%s is answered with %s by every operation", async (id, outcome) => {
    await using sim = await startSimulation();
    for (const [method, path] of [
      ["POST", `/v2/meetings/${id}/batch_registrants`],
      ["GET", `/v2/meetings/${id}/registrants`],
      ["GET", `/v2/meetings/${id}`],
      ["PATCH", `/v2/meetings/${id}`],
      ["DELETE", `/v2/meetings/${id}`],
    ] as const) {
      const { status, headers, text } = await exchange(sim.port, request(method, path));
      expect([path.slice(0, 80), headers["x-zoom-sim-outcome"]]).toEqual([path.slice(0, 80), outcome]);
      expect(JSON.parse(text)).toEqual(
        outcome === INVALID
          ? { code: 300, message: "Invalid meeting id." }
          : { code: 3001, message: `Meeting does not exist: ${id}.` },
      );
      expect(status).toBe(outcome === INVALID ? 400 : 404);
    }
    await expectStillWorks(sim);
  });
});

describe("an address", () => {
  test.each([
    ["/v2/meetings//batch_registrants", "unknown-route"],
    ["//v2/meetings/85746065432", "unknown-route"],
    ["/v2/meetings/85746065432/batch_registrants%2F", "unknown-route"],
    ["/v2/meetings/85746065432/batch_registrants/../../..", "unknown-route"],
    ["/%zz", "unknown-route"],
    ["/worlds/%zz/oauth/token", "world-name-invalid"],
    ["/worlds//oauth/token", "world-name-invalid"],
    [`/worlds/${"x".repeat(9000)}/v2`, "world-name-invalid"],
    ["/worlds/a/worlds/b/v2/meetings/1", "unknown-route"],
    ["/v2/users/%zz/meetings", "user-unknown"],
    ["/v2/users/a%2Fb/meetings", "user-unknown"],
    ["/oauth/token?%zz=%zz&__proto__=1", "grant-missing"],
    ["http://[bad/oauth/token", "grant-missing"],
    ["http://example.com:99999999/oauth/token", "grant-missing"],
    ["http://example.com/oauth/token", "grant-missing"],
    ["http://example.com/worlds/current/v2/users/nobody/meetings", "user-unknown"],
    ["/v2/meetings/85746065432/batch_registrants#x", "registered"],
    ["*", "unknown-route"],
    ["?", "request-malformed"],
  ])("%s is answered with %s", async (path, outcome) => {
    await using sim = await startSimulation();
    const { headers, text } = await exchange(sim.port, request("POST", path));
    expect(headers["x-zoom-sim-outcome"]).toBe(outcome);
    expect(JSON.parse(text)).toBeTypeOf("object");
    expect((await sim.call("GET /healthz")).status).toBe(200);
  });

  test.each(["%zz=1", "status=%zz", "page_size=%", "next_page_token=%ff%fe", "__proto__=1", "a[b][c]=1"])(
    "with the query %s of a list is listed",
    async (query) => {
      await using sim = await startSimulation();
      const { status, text } = await exchange(
        sim.port,
        request("GET", `/v2/meetings/85746065432/registrants?${query}`),
      );
      expect(status).toBe(query.startsWith("next") ? 400 : 200);
      expect(JSON.parse(text)).toBeTypeOf("object");
    },
  );
});
