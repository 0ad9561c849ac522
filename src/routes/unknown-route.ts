import { DEFAULT_VARIANTS } from "../zoom/variants.ts";
import type { Request, Response } from "express";
import { readBytes } from "../wire/read-bytes.ts";
import { trackingId } from "../wire/reply.ts";
import { answerWith } from "../wire/serve.ts";
import type { Simulator } from "../wire/simulator.ts";
import { errorBody } from "../zoom/error-body.ts";
import { chooseEdition, chooseWorld } from "../wire/choose.ts";

/** Answers paths that no operation has, as Zoom answers them: before it looks at any token. */
export function unknownRoute(simulator: Simulator) {
  const outcome = simulator.catalogue.get("unknown-route");
  return (request: Request, response: Response): Promise<void> =>
    answerWith(simulator, request, response, async (seen) => {
      const { world } = await chooseWorld(request, simulator);
      const edition = chooseEdition(request, world, simulator.settings.edition);
      Object.assign(seen, { world, edition });
      seen.bytes = await readBytes(request, simulator.bounds.bodyBytes);
      const reason = `${request.method} ${request.path} is no endpoint that the simulator knows`;
      const body = errorBody(outcome, { reason }, { edition, variants: DEFAULT_VARIANTS, problems: [] });
      const headers = { "x-zm-trackingid": trackingId(world.random) };
      return { outcome, status: outcome.status[edition] ?? 404, headers, body, reason, overQuota: false };
    });
}
