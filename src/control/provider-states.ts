import { Router, type Request, type Response } from "express";
import { nearest } from "../scenario/nearest.ts";
import { DEFAULT_WORLD_NAME, type World } from "../state/world.ts";
import { headerOf, type AddressedRequest } from "../wire/choose.ts";
import { JsonFault, parseJson } from "../wire/decode-json.ts";
import { readBytes } from "../wire/read-bytes.ts";
import type { Simulator } from "../wire/simulator.ts";
import { isObject } from "../zoom/is-object.ts";

/** What a verifier asks for, in the body or in the query. */
interface StateChange {
  readonly state: string;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * The endpoint at which verifiers of contracts set provider states. Each interaction gets a fresh world:
 * the first state after a served call makes one, and so does a teardown, which some verifiers never send.
 */
export function providerStateRoutes(simulator: Simulator): Router {
  const used = new Set<string>();
  const router = Router();

  router.use((request: AddressedRequest, _response, next) => {
    if (!request.url?.startsWith("/_pact/provider-states")) used.add(worldName(request));
    next();
  });

  router.post("/_pact/provider-states", async (request, response) => {
    const change = await readChange(request, simulator);
    if (typeof change === "string") return answer(response, 422, { error: change });
    const name = worldName(request);
    if (change.action === "teardown" || used.delete(name)) await simulator.worlds.reset(name);
    if (change.action === "teardown" || change.state === "") return answer(response, 200, {});

    // The states are made of what contracts know; only a verifier pays for it.
    const { applyState, readStateParams, statesByName } = await import("./apply-state.ts");
    const states = statesByName(simulator.catalogue);
    const state = states.get(change.state);
    const world = await simulator.worlds.find(name);
    // Never 5xx: verifiers would try again for minutes.
    if (!state) return answer(response, 422, { error: unknownState(change.state, [...states.keys()]) });
    if (typeof world === "string") return answer(response, 422, { error: `there is no world "${name}"` });
    const params = readStateParams(change.params, state);
    await applyState(world satisfies World, state, params);
    answer(response, 200, { [params.kind.idParameter]: params.meetingId });
  });
  return router;
}

/** What is said of a state that nobody can arrange. */
function unknownState(name: string, names: readonly string[]): string {
  return `no provider state "${name}"; nearest: ${nearest(name, names).join("; ")}; all: zoom-sim states`;
}

/** On these paths a token never chooses the world. */
function worldName(request: AddressedRequest): string {
  return request.simWorld ?? headerOf(request, "x-zoom-sim-world") ?? DEFAULT_WORLD_NAME;
}

async function readChange(request: Request, { bounds }: Simulator): Promise<StateChange | string> {
  const text = (await readBytes(request, bounds.bodyBytes)).toString("utf8");
  const body = text === "" ? {} : parseJson(text);
  if (!isObject(body) || body instanceof JsonFault) {
    return 'the body is no JSON object; send {"state": "…", "params": {}, "action": "setup"}';
  }
  const { state, action, params, ...others } = {
    ...request.query,
    ...body,
  } as Record<string, unknown>;
  return {
    state: typeof state === "string" ? state : "",
    action: typeof action === "string" ? action : "setup",
    params: isObject(params) ? params : others,
  };
}

function answer(response: Response, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
