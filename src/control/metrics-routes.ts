import { Router } from "express";
import type { Simulator } from "../wire/simulator.ts";

/** What this process has done so far, for Prometheus. What words it is loaded when somebody asks. */
export function metricsRoutes(simulator: Simulator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/metrics", async (_request, response) => {
    const { sendMetrics } = await import("./metrics/send-metrics.ts");
    await sendMetrics(simulator, response);
  });
  return router;
}
