import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../src/state/memory-store.ts";
import { openRaw } from "../kit/raw-exchange.ts";
import { startReceiver } from "../kit/receiver.ts";
import { crowd, person, register } from "../kit/registration.ts";
import { scrape, type Scrape } from "../kit/scrape.ts";
import { MEETING, startSimulation } from "../kit/simulation.ts";
import { advance, deliveries, subscribe } from "../webhooks/deliveries.ts";

const GET = `GET /v2/meetings/${MEETING.automatic}`;

/** A stopwatch that goes on by so many milliseconds each time that it is looked at. */
const ticking = (ms: number) => {
  let now = 0;
  return () => (now += ms);
};

describe("/metrics", () => {
  test("counts every call from the start on, by operation, outcome and status", async () => {
    await using sim = await startSimulation();
    await sim.call(GET);
    await sim.call(GET);
    await sim.call(GET, { token: null });
    await register(sim, crowd(2));
    await sim.call("GET /v2/nowhere");
    await sim.call("GET /worlds/~/v2/nowhere");
    using broken = await openRaw(sim.port);
    broken.send("nonsense\r\n\r\n");
    await broken.reply();
    const { samples } = await scrape(sim);
    expect(samples("zoom_sim_calls_total")).toEqual([
      "2 operation=getMeeting outcome=meeting-found status=200",
      "1 operation=getMeeting outcome=token-missing status=401",
      "1 operation=batchRegistrants outcome=registered status=200",
      "1 operation=none outcome=unknown-route status=404",
      "1 operation=none outcome=world-name-invalid status=400",
      "1 operation=none outcome=request-malformed status=400",
    ]);
    expect(samples("zoom_sim_people_total")).toEqual(["2 change=new"]);
    await register(sim, crowd(3));
    expect((await scrape(sim)).samples("zoom_sim_people_total")).toEqual(["3 change=new", "2 change=known"]);
  });

  test("tells which outcomes were asked for in which way, and which faults were suffered", async () => {
    await using sim = await startSimulation();
    await sim.call(GET, { headers: { "X-Zoom-Sim-Scenario": "3001" } });
    await sim.call("GET /v2/meetings/80000003001");
    await register(sim, [{ first_name: "Ada", email: "zoom-sim+3043@example.com" }]);
    await sim.call("POST /__admin/rules", { json: { outcome: "meeting-over", times: 1 } });
    await register(sim, [person("Ada")]);
    await register(sim, [person("Ada")], { headers: { "X-Zoom-Sim-Fault": "half-503=0" } });
    await sim.call(GET, { headers: { "X-Zoom-Sim-Fault": "half-503" } });
    const { samples } = await scrape(sim);
    expect(samples("zoom_sim_scenarios_total")).toEqual([
      "1 by=header outcome=meeting-unknown",
      "1 by=meeting id outcome=meeting-unknown",
      "1 by=address outcome=capacity-reached",
      "1 by=rule outcome=meeting-over",
    ]);
    expect(samples("zoom_sim_faults_total")).toEqual(["1 fault=half-503"]);
    expect(samples("zoom_sim_calls_total")).toContain(
      "1 operation=batchRegistrants outcome=registered status=503",
    );
  });

  test("counts calls that Zoom would have refused, and requests that were kept out", async () => {
    await using sim = await startSimulation();
    for (let time = 0; time < 5; time += 1) await register(sim, [person("Ada")]);
    await sim.call("GET /__admin", { headers: { Origin: "https://evil.example.com" } });
    const { samples } = await scrape(sim);
    expect(samples("zoom_sim_over_quota_total")).toEqual(["2"]);
    expect(samples("zoom_sim_kept_out_total")).toEqual(["1 status=403"]);
  });

  test("has a histogram of durations without the delays that were asked for", async () => {
    await using sim = await startSimulation({}, { stopwatch: ticking(30) });
    await sim.call(GET);
    await sim.call(GET, { headers: { "X-Zoom-Sim-Delay": "20" } });
    await using slow = await startSimulation({}, { stopwatch: ticking(60_000) });
    await slow.call(GET);
    const name = "zoom_sim_call_duration_seconds";
    const bucketsOf = (families: Scrape["families"]) => {
      const family = families.find((each) => each.name === name);
      expect(family?.type).toBe("HISTOGRAM");
      return family?.metrics[0]?.buckets;
    };
    // Looked at when it came, for the journal, and when it was answered: 60 ms, and 40.
    const { families, lines } = await scrape(sim);
    expect(bucketsOf(families)).toMatchObject({
      "0.025": "0",
      "0.05": "1",
      "0.1": "2",
      "10": "2",
      "+Inf": "2",
    });
    expect(lines).toContain(`${name}_count{operation="getMeeting"} 2`);
    expect(lines).toContain(`${name}_sum{operation="getMeeting"} 0.1`);
    expect(bucketsOf((await scrape(slow)).families)).toMatchObject({ "10": "0", "+Inf": "1" });
  });

  test("names so many worlds, and counts the rest as other", async () => {
    await using sim = await startSimulation({}, { bounds: { countedWorlds: 2 } });
    for (const world of ["a", "b", "c", "d", "a", "other"]) {
      await sim.call("GET /worlds/~/v2/nowhere");
      await sim.call(`GET /worlds/${world}/v2/meetings/${MEETING.automatic}`);
    }
    const { samples } = await scrape(sim);
    expect(samples("zoom_sim_world_calls_total")).toEqual(["2 world=a", "1 world=b", "3 world=other"]);
  });

  test("does not grow with what callers make up", async () => {
    await using sim = await startSimulation({}, { bounds: { countedWorlds: 5 } });
    const series = async () =>
      (await scrape(sim)).lines.filter((line) => line.startsWith("zoom_sim_")).length;
    const round = async (nth: number) => {
      await sim.call(`GET /worlds/world-${nth}/v2/meetings/9${nth}`);
      await sim.call(`GET /v2/made-up-${nth}`, { headers: { "X-Zoom-Sim-Scenario": `made-up-${nth}` } });
      await sim.call(`GET /v2/meetings/${MEETING.automatic}`, {
        headers: { "X-Zoom-Sim-Fault": `latency=${nth}`, traceparent: `made-up-${nth}` },
      });
    };
    for (let nth = 0; nth < 10; nth += 1) await round(nth);
    const before = await series();
    for (let nth = 10; nth < 25; nth += 1) await round(nth);
    expect(await series()).toBe(before);
  });

  test("tells how webhooks end, and how many still wait", async () => {
    let answers = 0;
    await using receiver = await startReceiver((response) =>
      response.writeHead((answers += 1) === 1 ? 204 : 500).end(),
    );
    await using sim = await startSimulation();
    await subscribe(sim, receiver.url);
    await register(sim, [person("Ada")]);
    await deliveries(sim);
    await register(sim, [person("Bob")]);
    await deliveries(sim);
    const first = await scrape(sim);
    expect(first.samples("zoom_sim_webhook_deliveries_total")).toEqual(["1 state=delivered"]);
    expect(first.samples("zoom_sim_webhooks_waiting")).toEqual(["1"]);
    for (const by of ["5m", "20m", "60m"]) {
      await advance(sim, by);
      await deliveries(sim);
    }
    const last = await scrape(sim);
    expect(last.samples("zoom_sim_webhook_deliveries_total")).toEqual([
      "1 state=delivered",
      "1 state=failed",
    ]);
    expect(last.samples("zoom_sim_webhooks_waiting")).toEqual(["0"]);
  });

  test("tells of worlds, journals and the process, and makes no world by looking", async () => {
    await using sim = await startSimulation();
    await sim.call(GET);
    await sim.call(`GET /worlds/a/v2/meetings/${MEETING.automatic}`);
    const { samples, families } = await scrape(sim);
    expect(samples("zoom_sim_worlds")).toEqual(["3"]);
    expect(samples("zoom_sim_journal_entries")).toEqual(["2"]);
    expect(samples("zoom_sim_ready")).toEqual(["1"]);
    expect(samples("zoom_sim_info")).toEqual([expect.stringMatching(/^1 version=\S+ edition=postman$/)]);
    expect((await scrape(sim)).samples("zoom_sim_worlds")).toEqual(["3"]);
    // The process had used CPU before anybody asked.
    expect(Number(samples("process_cpu_seconds_total")[0])).toBeGreaterThan(0.1);
    const names = families.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["process_resident_memory_bytes", "nodejs_gc_duration_seconds"]),
    );
  });

  test("is there without the journal's size while the store is away", async () => {
    let away = false;
    const store = {
      ...createMemoryStore(),
      ready: () => (away ? Promise.reject(new Error("gone")) : Promise.resolve()),
    };
    await using sim = await startSimulation({}, { store });
    away = true;
    const { samples } = await scrape(sim);
    expect([samples("zoom_sim_ready"), samples("zoom_sim_journal_entries")]).toEqual([["0"], []]);
  });

  test("has names as Prometheus wants them, each with a help", async () => {
    await using sim = await startSimulation();
    await sim.call(GET);
    const { families } = await scrape(sim);
    const own = families.filter(({ name }) => name.startsWith("zoom_sim_"));
    expect(own.length).toBeGreaterThan(10);
    for (const { name, type, help } of own) {
      expect(name).toMatch(/^[a-z][a-z_]+$/);
      expect([name, name.endsWith("_total")]).toEqual([name, type === "COUNTER"]);
      expect(help).toMatch(/^[A-Z].+\.$/);
    }
  });
});

describe("who may read /metrics", () => {
  const statusFor = async (metrics: "guarded" | "open", headers: Record<string, string>) => {
    await using sim = await startSimulation({ metrics, adminToken: "s3cret-token" }, { host: "0.0.0.0" });
    using connection = await openRaw(sim.port);
    const all = { Host: "127.0.0.1", ...headers, Connection: "close" };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    connection.send(`GET /metrics HTTP/1.1\r\n${lines.join("")}\r\n`);
    return (await connection.reply()).status;
  };

  test.each([
    [401, {}],
    [401, { Authorization: "Bearer other-token" }],
    [200, { Authorization: "Bearer s3cret-token" }],
    [403, { Authorization: "Bearer s3cret-token", Host: "zoom-sim.example.com" }],
    [403, { Authorization: "Bearer s3cret-token", Origin: "https://evil.example.com" }],
  ] as const)("off loopback: %s for %j", async (status, headers) => {
    expect(await statusFor("guarded", headers)).toBe(status);
  });

  test("anybody under --metrics open", async () => {
    expect(await statusFor("open", { Host: "zoom-sim.example.com" })).toBe(200);
  });
});
