import type { ServerResponse } from "node:http";
import { Registry } from "prom-client";
import type { Simulator } from "../../wire/simulator.ts";
import { processMetrics } from "./process-metrics.ts";
import { callMetrics } from "./call-metrics.ts";
import { stateMetrics } from "./state-metrics.ts";

/** Sends what has been counted and what stands now, in Prometheus's text format. */
export async function sendMetrics(simulator: Simulator, response: ServerResponse): Promise<void> {
  const registry = new Registry();
  await stateMetrics(registry, simulator);
  callMetrics(registry, simulator.tally);
  const text = `${await registry.metrics()}\n${await processMetrics().metrics()}`;
  response
    .writeHead(200, {
      "Content-Type": registry.contentType,
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    })
    .end(text);
}
