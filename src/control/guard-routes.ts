import { Router } from "express";
import type { Simulator } from "../wire/simulator.ts";
import { count } from "../wire/tally.ts";

const ADMIN = ["/__admin", "/__admin/*rest"];
const PAGES = ["/", "/docs", "/docs/*rest", "/openapi.json", "/inspector/*rest"];

const METRICS = "/metrics";

/**
 * Stands before what is ours and can be read or changed: never before the vendor's paths, which any client may
 * call under any name. The pages themselves hold no secrets, and a browser cannot be given a header for them.
 */
export function guardRoutes(simulator: Simulator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const guarded = simulator.settings.metrics === "guarded" ? [METRICS] : [];
  router.all([...ADMIN, ...PAGES, ...guarded], async (request, response, next) => {
    const asksForToken = request.path.startsWith("/__admin") || request.path === METRICS;
    const { refusalOf } = await import("./guard.ts");
    const refused = refusalOf(request, simulator, asksForToken);
    if (!refused) return next();
    const { status, error } = refused;
    count(simulator.tally.keptOut, status);
    const text = JSON.stringify({ error });
    // A body that nobody reads must not hold up what comes behind it on the connection.
    request.resume();
    response
      .writeHead(status, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
        ...(status === 401 && { "WWW-Authenticate": 'Bearer realm="zoom-sim admin API"' }),
      })
      .end(text);
  });
  return router;
}
