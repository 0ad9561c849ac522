import { readSnapshot, writeSnapshot, type Snapshot } from "../../state/snapshot.ts";
import type { WorldRow } from "../generated/types.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";
import { askWorlds, rowOf } from "./worlds.ts";

/** Largest snapshot that is read, bytes: a world of some 500,000 registrants. */
const MOST_BYTES = 268_435_456;

async function take({ simulator, params }: AdminCall): Promise<Snapshot> {
  const name = params["name"] ?? "";
  return askWorlds(simulator, name, async () => writeSnapshot(name, await simulator.worlds.content(name)));
}

async function restore({ simulator, params, body }: AdminCall): Promise<WorldRow> {
  const name = params["name"] ?? "";
  await askWorlds(simulator, name, async () => simulator.worlds.replace(name, await readSnapshot(body)));
  return rowOf(simulator, name);
}

export const SNAPSHOT_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/worlds/{name}/snapshot",
    summary: "The whole world as JSON, without its journal",
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
