import type { Overview } from "../../control/generated/types.ts";
import type { AdminClient } from "./admin-client.ts";

/** Asks a simulator who it is. @throws SetupError as the client does */
export function readOverview(admin: AdminClient): Promise<Overview> {
  return admin.ask<Overview>("", {
    version: "text",
    world: "text",
    edition: "text",
    now: "text",
    running: "flag",
  });
}
