import { readSnapshot, writeSnapshot, type Snapshot } from "../../state/snapshot.ts";
import type { WorldRow } from "../generated/types.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { askWorlds, rowOf } from "./worlds.ts";

/** Largest snapshot that is read, bytes: a world of some 500,000 registrants. */
const MOST_BYTES = 268_435_456;

async function take({ simulator, params, query }: AdminCall): Promise<Snapshot> {
  const name = params["name"] ?? "";
  const secrets = query.get("secrets");
  if (secrets !== null && secrets !== "include") {
    throw new AdminRefused(400, `secrets is ${JSON.stringify(secrets)}; it can be include, or be left out`);
  }
  const seals = secrets === "include" ? undefined : simulator.seals;
  return askWorlds(simulator, name, async () =>
    writeSnapshot(name, await simulator.worlds.content(name), seals),
  );
}

async function restore({ simulator, params, body }: AdminCall): Promise<WorldRow> {
  const name = params["name"] ?? "";
  await askWorlds(simulator, name, async () =>
    simulator.worlds.replace(name, await readSnapshot(body, simulator.seals)),
  );
  return rowOf(simulator, name);
}

export const SNAPSHOT_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/worlds/{name}/snapshot",
    summary: "The whole world as JSON, without its journal, and with digests in the place of its secrets",
    query: { secrets: "include: the secrets themselves, for another simulator to restore it" },
    reply: "WorldSnapshot",
    handle: take,
  },
  {
    method: "put",
    path: "/__admin/worlds/{name}/snapshot",
    summary: "Puts a snapshot in the place of the world; one that is damaged changes nothing",
    bodyBytes: MOST_BYTES,
    reads: "WorldSnapshot",
    reply: "WorldRow",
    tells: "reset",
    handle: restore,
  },
];
