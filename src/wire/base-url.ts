import type { IncomingMessage } from "node:http";
import type { Settings } from "../state/settings.ts";
import { DEFAULT_WORLD_NAME, type World } from "../state/world.ts";

/** Zoom's own host for join links. */
const ZOOM_WEB = "https://us02web.zoom.us";

/** The path prefix of a world; empty for the default one. */
export function worldPrefix(world: Pick<World, "name">): string {
  return world.name === DEFAULT_WORLD_NAME ? "" : `/worlds/${world.name}`;
}

/** Where a request's world is to be reached: `api_url` without `/v2`, and what registration links start with. */
export function baseUrl(
  request: IncomingMessage,
  world: Pick<World, "name">,
  { publicUrl }: Settings,
): string {
  return (publicUrl ?? origin(request)) + worldPrefix(world);
}

function origin({ headers: { host = "localhost" }, socket }: IncomingMessage): string {
  // Clients that are led here in Zoom's place: Zoom names its API's host, whichever was asked for a token.
  if (/^(?:api\.)?zoom\.us(?::443)?$/i.test(host)) return "https://api.zoom.us";
  return `${"encrypted" in socket ? "https" : "http"}://${host}`;
}

/** What join links start with: Zoom's host, or the simulator's own page. */
export function joinBase(world: World, settings: Settings): string {
  return settings.joinBase === undefined ? ZOOM_WEB : settings.joinBase + worldPrefix(world);
}
