import type { Request, Response } from "express";
import { nearest } from "../../scenario/nearest.ts";
import { DEFAULT_WORLD_NAME, describeWorldFault, isWorldName, type World } from "../../state/world.ts";
import { StoreUnavailable } from "../../state/store-unavailable.ts";
import { headerOf, type AddressedRequest } from "../../wire/choose.ts";
import { JsonFault, parseJson } from "../../wire/decode-json.ts";
import { ClientGone, readBytes } from "../../wire/read-bytes.ts";
import type { Simulator } from "../../wire/simulator.ts";
import { RequestRefused } from "../../zoom/simulator-refusal.ts";
import { AdminRefused, type AdminEndpoint } from "./endpoint.ts";
import { checkBody } from "./read-body.ts";
import { ADMIN_ENDPOINTS } from "./table.ts";

/** Answers a call of the admin API. */
export async function serveAdmin(simulator: Simulator, request: Request, response: Response): Promise<void> {
  try {
    const { endpoint, params } = find(request);
    const worldName =
      (request as AddressedRequest).simWorld ?? headerOf(request, "x-zoom-sim-world") ?? DEFAULT_WORLD_NAME;
    const sent = await readBody(request, endpoint.bodyBytes ?? simulator.bounds.bodyBytes);
    const body = endpoint.body && sent === undefined ? {} : sent;
    if (endpoint.body) checkBody(endpoint.body, body);
    const reply = await endpoint.handle({
      simulator,
      request,
      response,
      worldName,
      world: () => worldOf(simulator, worldName, endpoint.method === "get" || endpoint.needsWorld === true),
      params,
      query: new URLSearchParams(request.url.split("?")[1]),
      body,
      table: ADMIN_ENDPOINTS,
    });
    if (endpoint.tells) await simulator.news.announce(params["name"] ?? worldName, endpoint.tells);
    if (reply !== undefined) send(response, endpoint.status ?? 200, reply);
  } catch (error) {
    if (error instanceof AdminRefused) {
      const { status, message, nearest: names } = error;
      return send(response, status, { error: message, ...(names && { nearest: names }) });
    }
    if (error instanceof RequestRefused) {
      return send(response, error.key === "body-too-large" ? 413 : 400, { error: error.message });
    }
    if (error instanceof ClientGone) return;
    if (error instanceof StoreUnavailable) return send(response, 503, { error: error.message });
    simulator.failed(error);
    if (!response.headersSent)
      send(response, 500, { error: "a fault of the simulator itself; its log says more" });
  }
}

/** The row of the table that a request is for. */
function find(request: Request): { endpoint: AdminEndpoint; params: Record<string, string> } {
  const path = request.path.replace(/\/$/, "");
  const there = ADMIN_ENDPOINTS.flatMap((endpoint) => {
    const params = matchPath(endpoint.path, path);
    return params ? [{ endpoint, params }] : [];
  });
  const found = there.find(({ endpoint }) => endpoint.method === request.method.toLowerCase());
  if (found) return found;
  if (there.length > 0) {
    const methods = there.map(({ endpoint }) => endpoint.method.toUpperCase()).join(", ");
    throw new AdminRefused(405, `${request.method} is not a method of ${path}; it has ${methods}`);
  }
  const paths = [...new Set(ADMIN_ENDPOINTS.map((endpoint) => endpoint.path))];
  // Whoever knows the last word has mistaken where it stands: /worlds/job-17/__admin/snapshot.
  const ending = path.slice(path.lastIndexOf("/"));
  const alike = paths.filter((each) => each.endsWith(ending));
  const names = [...new Set([...alike, ...nearest(path, paths)])].slice(0, 3);
  throw new AdminRefused(404, `the admin API has no ${path}; nearest: ${names.join(", ")}`, names);
}

/** The parameters of a path that has the pattern's form; an exact path is found before one with parameters. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const text = given[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined && piece !== text) return undefined;
    if (name !== undefined) params[name] = decode(text);
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function worldOf({ worlds, settings }: Simulator, name: string, mustBeThere: boolean): Promise<World> {
  if (mustBeThere && settings.worlds === "auto" && isWorldName(name) && !worlds.knows(name)) {
    throw notMade(name, worlds.names());
  }
  const world = await worlds.find(name);
  if (typeof world !== "string") return world;
  const names = nearest(name, worlds.names());
  const status = { invalid: 400, unlisted: 404, full: 503 }[world];
  throw new AdminRefused(status, describeWorldFault(name, world, names), names);
}

/** Whoever only looks has mistyped the name, or comes too early. */
function notMade(name: string, all: readonly string[]): AdminRefused {
  const names = nearest(name, all);
  const others =
    names.length < all.length
      ? `the nearest of ${all.length} worlds are: ${names.join(", ")}`
      : `the worlds are: ${names.join(", ")}`;
  return new AdminRefused(
    404,
    `no world is named "${name}"; make it by POST /__admin/worlds with {"name":"${name}"}, or call the API under /worlds/${name}/v2 once; ${others}`,
    names,
  );
}

async function readBody(request: Request, most: number): Promise<unknown> {
  const text = (await readBytes(request, most)).toString("utf8");
  if (text === "") return undefined;
  const value = parseJson(text);
  if (value instanceof JsonFault) throw new AdminRefused(400, `the body is not JSON: ${value.message}`);
  return value;
}

function send(response: Response, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) })
    .end(text);
}
