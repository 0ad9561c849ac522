import type { ResetInput, ResetReply } from "../generated/types.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";

async function reset({ simulator, body, worldName, world }: AdminCall): Promise<ResetReply> {
  const { worlds } = simulator;
  if ((body as ResetInput).all) {
    await worlds.reset();
    return { all: true, reset: true };
  }
  const isNew = !worlds.names().includes(worldName);
  const { name } = await world();
  await worlds.reset(name);
  return { world: name, ...(isNew && { made: true as const }), reset: true };
}

export const RESET_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "post",
    path: "/__admin/reset",
    summary:
      "Replaces the world, or every world, by a fresh one: meetings, people, quotas, clock, rules and journal",
    body: "ResetInput",
    example: {},
    reply: "ResetReply",
    handle: reset,
  },
];
