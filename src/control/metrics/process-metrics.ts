import { collectDefaultMetrics, Counter, Registry } from "prom-client";

let registry: Registry | undefined;

/**
 * What is known of the process itself: CPU, memory, event loop, garbage collection. It is one for all simulators of
 * the process, because the library watches from the first call on and never stops. Event loop and garbage collection
 * are known from then on; CPU from the start of the process.
 */
export function processMetrics(): Registry {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { user, system } = process.cpuUsage();
  const before = { user, system, "": user + system };
  for (const [kind, microseconds] of Object.entries(before)) {
    const name = ["process_cpu", kind, "seconds_total"].filter(Boolean).join("_");
    const counter = registry.getSingleMetric(name);
    // The library counts from when it is loaded.
    if (counter instanceof Counter) counter.inc(microseconds / 1e6);
  }
  return registry;
}
