import { Router } from "express";
import type { Simulator } from "../wire/simulator.ts";

/** The admin API. It is loaded when somebody asks for it. */
export function adminRoutes(simulator: Simulator): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.all(["/__admin", "/__admin/", "/__admin/*rest"], async (request, response) => {
    const { serveAdmin } = await import("./admin/serve-admin.ts");
    await serveAdmin(simulator, request, response);
  });
  return router;
}
