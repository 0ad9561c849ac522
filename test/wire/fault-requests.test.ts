import { describe, expect, test } from "vitest";
import { exchangeWhere, isOver } from "../kit/exchanges.ts";
import { emailsListed, person } from "../kit/registration.ts";
import { startSimulation } from "../kit/simulation.ts";
import { batchBytes, cut, isWhole, openWire, requestBytes } from "../kit/wire.ts";

const GET = "GET /v2/meetings/85746065432";
const ADA = person("Ada");

const faulty = (fault: string, more: Record<string, string> = {}) => ({ "X-Zoom-Sim-Fault": fault, ...more });

describe("a client of HTTP/1.0", () => {
  test.each([
    ["latency=0", 200],
    ["slow-headers=0", 200],
    ["dribble=0", 200],
    ["after-commit-503", 503],
    ["half-500", 500],
  ])("gets the whole answer under %s, and is let go of", async (fault, status) => {
    await using sim = await startSimulation();
    using wire = await openWire(sim.port);
    wire.send(batchBytes([ADA], { headers: faulty(fault), version: "1.0" }));
    expect(await wire.over).toBe("closed");
    const answer = cut(wire.heard());
    expect(answer.status).toBe(status);
    expect(answer.body.length).toBe(Number(answer.headers.get("content-length")));
  });

  test("gets half a body under truncate", async () => {
    await using sim = await startSimulation();
    using wire = await openWire(sim.port);
    wire.send(batchBytes([ADA], { headers: faulty("after-commit-truncate"), version: "1.0" }));
    expect(await wire.over).toBe("closed");
    const { headers, body } = cut(wire.heard());
    expect(body.length).toBe(Math.floor(Number(headers.get("content-length")) / 2));
  });
});

test.each([
  ["after-commit-drop", ""],
  ["reset=0", ""],
  ["slow-headers=0", "HTTP/1.1 200 OK"],
  ["after-commit-504", "HTTP/1.1 504 Gateway Timeout"],
])("a client that asks before it sends is told to go on, and then meets %s", async (fault, begins) => {
  await using sim = await startSimulation();
  using wire = await openWire(sim.port);
  const headers = faulty(fault, { Expect: "100-continue", Connection: "close" });
  const [head = "", body = ""] = batchBytes([ADA], { headers }).split("\r\n\r\n");
  const interim = "HTTP/1.1 100 Continue\r\n\r\n";
  wire.send(`${head}\r\n\r\n`);
  expect(await wire.until((heard) => heard.endsWith("\r\n\r\n"))).toBe(interim);
  wire.send(body);
  await wire.over;
  expect(wire.heard().slice(interim.length).split("\r\n")[0]).toBe(begins);
  expect(await emailsListed(sim)).toEqual([ADA.email]);
});

describe("an answer without a body", () => {
  const cutting = ["dribble", "wrong-length", "broken-json"];

  test.each([...cutting, "before-commit-truncate"])(
    "to HEAD cannot suffer %s, and says so",
    async (fault) => {
      await using sim = await startSimulation();
      using wire = await openWire(sim.port);
      wire.send(requestBytes("HEAD /v2/meetings/85746065432", { headers: faulty(fault) }));
      const { status, headers, body } = cut(await wire.until((heard) => heard.endsWith("\r\n\r\n")));
      expect([status, body]).toEqual([200, ""]);
      expect(headers.get("x-zoom-sim-reason")).toContain(
        `fault not applied: ${fault} acts on a body, and this answer has none`,
      );
    },
  );

  test.each(["latency=0", "slow-headers=0", "before-commit-502", "before-commit-500"])(
    "to HEAD can suffer %s",
    async (fault) => {
      await using sim = await startSimulation();
      using wire = await openWire(sim.port);
      wire.send(requestBytes("HEAD /v2/meetings/85746065432", { headers: faulty(fault) }));
      await wire.until((heard) => heard.endsWith("\r\n\r\n"));
      wire.send(requestBytes(GET));
      await wire.until((heard) => heard.endsWith("}"));
      const [first = "", second = ""] = wire.heard().split("\r\n\r\nHTTP/1.1 ");
      expect(first).toMatch(/^HTTP\/1.1 \d{3} /);
      expect(second).toMatch(/^200 OK/);
      expect(await exchangeWhere(sim, isOver)).toMatchObject({ delivery: "whole", clientGone: false });
    },
  );

  const body = JSON.stringify({ topic: "Other" });
  const patch = (fault: string) =>
    requestBytes("PATCH /v2/meetings/85746065432", {
      headers: faulty(fault, { "Content-Type": "application/json", "Content-Length": String(body.length) }),
      body,
    });

  test.each([...cutting, "after-commit-truncate"])("by its status cannot suffer %s", async (fault) => {
    await using sim = await startSimulation();
    using wire = await openWire(sim.port);
    wire.send(patch(fault));
    const answer = cut(await wire.until((heard) => heard.endsWith("\r\n\r\n")));
    expect(answer.status).toBe(204);
    expect(answer.headers.get("x-zoom-sim-reason")).toContain(`fault not applied: ${fault} acts on a body`);
    expect((await sim.call<{ topic: string }>(GET)).body.topic).toBe("Other");
  });

  test("by its status can be dropped, reset and slow", async () => {
    await using sim = await startSimulation();
    for (const fault of ["after-commit-drop", "reset=3"]) {
      using wire = await openWire(sim.port);
      wire.send(patch(fault));
      await wire.over;
      expect(wire.heard()).toBe(fault === "reset=3" ? "HTT" : "");
    }
    using wire = await openWire(sim.port);
    wire.send(patch("slow-headers=0"));
    expect(cut(await wire.until((heard) => heard.endsWith("\r\n\r\n"))).status).toBe(204);
  });
});

test("without explanations an HTML error looks like a proxy's alone", async () => {
  await using sim = await startSimulation({ explain: false });
  using wire = await openWire(sim.port);
  wire.send(batchBytes([ADA], { headers: faulty("after-commit-502") }));
  const { headers } = cut(await wire.until(isWhole));
  expect([...headers.keys()].sort()).toEqual([
    "connection",
    "content-length",
    "content-type",
    "date",
    "keep-alive",
    "server",
  ]);
});

test.each(["after-commit-502", "dribble=0", "latency=0"])("%s needs no journal", async (fault) => {
  await using sim = await startSimulation({ journalEntries: 0 });
  using wire = await openWire(sim.port);
  wire.send(batchBytes([ADA], { headers: faulty(fault) }));
  expect(cut(await wire.until(isWhole)).status).toBe(fault.endsWith("502") ? 502 : 200);
});
