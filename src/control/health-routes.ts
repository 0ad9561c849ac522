import { Router } from "express";
import type { ServerResponse } from "node:http";
import type { Simulator } from "../wire/simulator.ts";

/** Whether the process lives, and whether calls should be sent to it. Whoever asks needs no token. */
export function healthRoutes({ readiness }: Simulator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/healthz", (_request, response) => sendHealth(response, 200, { status: "ok" }));
  router.get("/readyz", async (_request, response) => {
    const reason = await readiness.whyNot();
    if (reason === undefined) sendHealth(response, 200, { status: "ok" });
    else sendHealth(response, 503, { status: "unready", reason });
  });
  return router;
}

function sendHealth(response: ServerResponse, status: number, health: object): void {
  const text = JSON.stringify({ ...health, name: "zoom-sim" });
  response
    .writeHead(status, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(text),
      "Cache-Control": "no-store",
    })
    .end(text);
}
