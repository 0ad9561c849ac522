import { describe, expect, test } from "vitest";
import { person, register, type SentPerson } from "../kit/registration.ts";
import { exchange } from "../kit/raw-exchange.ts";
import { startSimulation } from "../kit/simulation.ts";

const PATH = "/v2/meetings/85746065432/batch_registrants";

describe("the reason header", () => {
  const WRONG: Record<string, SentPerson> = {
    "characters beyond ASCII": { ...person("Ada"), email: "Zoë 李 😀 @" },
    "line ends and control characters": { ...person("Ada"), email: "a\r\nX-Injected: 1\u0000\u007f\u0085" },
    "a very long value": { ...person("Ada"), email: "é".repeat(5000) },
    "half a surrogate pair": { ...person("Ada"), email: "\ud83d" },
  };

  test.each(Object.entries(WRONG))("is printable ASCII of at most 512 bytes for %s", async (_, wrong) => {
    await using sim = await startSimulation();
    const people = Array.from({ length: 30 }, () => wrong);
    const reply = await register(sim, people);
    expect(reply.status).toBe(400);
    expect(reply.reason).toMatch(/^[\x20-\x7e]{1,512}$/);
    expect(reply.headers.get("x-injected")).toBeNull();
  });

  test("writes characters beyond ASCII as escapes", async () => {
    await using sim = await startSimulation();
    const { reason } = await register(sim, [{ ...person("Ada"), email: "Zoë 李" }]);
    expect(reason).toContain(String.raw`registrants[0].email is "Zo\u00eb \u674e"`);
  });

  test("is cut with three dots, and never in the middle of an escape", async () => {
    await using sim = await startSimulation();
    const lengths = new Set<number>();
    for (const filler of ["", "x", "xx", "xxx", "xxxx", "xxxxx"]) {
      const headers = { "X-Zoom-Sim-World": `${filler}${"\u00e9".repeat(400)}` };
      const { reason } = await register(sim, [person("Ada")], { headers });
      lengths.add(reason.length);
      expect(reason).toMatch(/^"x*(\\u00e9)+\.\.\.$/);
    }
    expect(Math.max(...lengths)).toBe(512);
    expect(Math.min(...lengths)).toBeGreaterThan(505);
  });

  test("stands on every kind of answer beside its outcome", async () => {
    await using sim = await startSimulation();
    for (const [line, outcome] of [
      ["GET /v2/meetings/85746065432", "meeting-found"],
      ["GET /v2/nowhere", "unknown-route"],
      ["PUT /v2/meetings/85746065432", "method-not-allowed"],
      ["POST /oauth/token?grant_type=account_credentials", "token-issued"],
      ["PATCH /v2/meetings/85746065432", "body-not-json"],
    ] as const) {
      const reply = await sim.call(line);
      expect(reply.outcome).toBe(outcome);
      expect(reply.reason).not.toBe("");
    }
  });
});

describe("without explanations", () => {
  test.each([
    `GET ${PATH.replace("batch_", "")} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n`,
    "GET /v2/nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
    "PUT /v2/meetings/1 HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET /v2/meetings/1 HTTP/1.1\r\nHost: x\r\nX-Zoom-Sim-Edition: none\r\n\r\n",
    "nonsense\r\n\r\n",
  ])("no header of ours goes out: %j", async (request) => {
    await using sim = await startSimulation({ explain: false });
    const { headers, status } = await exchange(sim.port, request);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(Object.keys(headers).filter((name) => name.startsWith("x-zoom-sim"))).toEqual([]);
  });

  test("the body stays the same", async () => {
    await using silent = await startSimulation({ explain: false });
    await using open = await startSimulation();
    const wrong = [{ ...person("Ada"), email: "no" }];
    expect((await register(silent, wrong)).text).toBe((await register(open, wrong)).text);
  });
});
