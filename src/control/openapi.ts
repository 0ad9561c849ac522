import type { Request, Response } from "express";
import { openApi } from "../contract/openapi.ts";
import { baseUrl } from "../wire/base-url.ts";
import { chooseEdition, chooseWorld } from "../wire/choose.ts";
import { JSON_TYPE } from "../wire/reply.ts";
import type { Simulator } from "../wire/simulator.ts";
import type { World } from "../state/world.ts";
import { EDITIONS, isEdition, type Edition } from "../zoom/edition.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";

/** Sends the OpenAPI document of the edition that the query names, else of the one that is active. */
export async function sendOpenApi(simulator: Simulator, request: Request, response: Response): Promise<void> {
  const { edition, world } = await shownEdition(simulator, request);
  const document = openApi(simulator.catalogue, edition, [baseUrl(request, world, simulator.settings)]);
  response.writeHead(200, { "Content-Type": JSON_TYPE }).end(JSON.stringify(document));
}

/**
 * The edition that a page is to show, and the world that it is asked in.
 *
 * @throws RequestRefused when the query names none
 */
export async function shownEdition(
  simulator: Simulator,
  request: Request,
): Promise<{ readonly edition: Edition; readonly world: World }> {
  const { world } = await chooseWorld(request, simulator);
  const named = request.query["edition"];
  if (named === undefined) {
    return { world, edition: chooseEdition(request, world, simulator.settings.edition) };
  }
  if (typeof named === "string" && isEdition(named)) return { world, edition: named };
  throw new RequestRefused(
    "edition-unknown",
    `edition is ${JSON.stringify(named)}; it can be ${EDITIONS.join(" or ")}`,
  );
}
