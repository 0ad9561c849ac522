import { Router, type Request, type Response } from "express";
import { nearest } from "../scenario/nearest.ts";
import { accountKey, meetingKey } from "../state/collections.ts";
import { DEFAULT_WORLD_NAME, type World } from "../state/world.ts";
import { headerOf, type AddressedRequest } from "../wire/choose.ts";
import { JsonFault, parseJson } from "../wire/decode-json.ts";
import { readBytes } from "../wire/read-bytes.ts";
import type { Simulator } from "../wire/simulator.ts";
import { isObject } from "../zoom/is-object.ts";
import { EVENT_KINDS } from "../zoom/event-kind.ts";
import { REGISTRATION_EVENTS, type RegistrationEventName } from "../zoom/webhook-payload.ts";

/** What signs the events of contracts: none of them can say which signature is the right one. */
const SECRET = "sim-webhook-secret";

/**
 * The endpoint at which verifiers of contracts ask for the events that a consumer is sent. The description names the
 * event; descriptions in other words can be told beforehand, by `PUT` of an object from description to event.
 */
export function pactMessageRoutes(simulator: Simulator): Router {
  const told = new Map<string, string>();
  const router = Router();

  router.put("/_pact/messages", async (request, response) => {
    const events = await readObject(request, simulator);
    told.clear();
    for (const [description, event] of Object.entries(events ?? {})) told.set(description, String(event));
    answer(response, events ? 200 : 422, {});
  });

  router.post("/_pact/messages", async (request: AddressedRequest & Request, response) => {
    const { eventNamed } = await import("../contract/webhook-events.ts");
    const { webhookHeaders } = await import("../zoom/webhook-signature.ts");
    const asked = await readObject(request, simulator);
    const said = asked?.["description"];
    const description = typeof said === "string" ? said : "";
    const event = eventNamed(told.get(description) ?? description);
    // Never 5xx: verifiers would try again for minutes.
    if (!asked || !event) return answer(response, 422, { error: unknownMessage(description) });
    const name = request.simWorld ?? headerOf(request, "x-zoom-sim-world") ?? DEFAULT_WORLD_NAME;
    const world = await simulator.worlds.find(name);
    if (typeof world === "string") return answer(response, 422, { error: `there is no world "${name}"` });
    const body = JSON.stringify(await eventIn(world, simulator, event, asked["providerStates"]));
    const { now } = await world.time();
    const headers = webhookHeaders({
      secret: SECRET,
      body,
      at: now,
      requestId: world.random(16).toString("hex"),
      trackingId: world.random(16).toString("hex"),
      clientId: world.apps[0]?.client_id ?? "sim-client-id",
    });
    response
      .writeHead(200, {
        "Content-Type": "application/json",
        "Pact-Message-Metadata": Buffer.from(JSON.stringify(headers)).toString("base64"),
      })
      .end(body);
  });
  return router;
}

/** The event about the world's meeting and the person that the provider states name. */
async function eventIn(
  world: World,
  { settings }: Simulator,
  event: RegistrationEventName,
  states: unknown,
): Promise<object> {
  const { exampleEvent } = await import("../contract/webhook-events.ts");
  const { readStateParams } = await import("./apply-state.ts");
  const { meetingId, emails } = readStateParams(paramsOf(states), {
    kind: EVENT_KINDS[event.startsWith("webinar.") ? "webinar" : "meeting"],
  });
  const { account, meeting } = await world.transact(
    { account: accountKey, meeting: meetingKey(meetingId) },
    (stored) => ({ result: stored, writes: [] }),
  );
  return exampleEvent(event, {
    edition: world.edition ?? settings.edition,
    now: await world.time(),
    ...(account && { accountId: account.id, operator: account.users[0] }),
    meeting,
    email: emails[0],
    idType: world.variants["webhook-id"],
  });
}

/** The parameters of all states together. */
function paramsOf(states: unknown): Record<string, unknown> {
  const params = (Array.isArray(states) ? states : []).map((state: unknown) =>
    isObject(state) && isObject(state["params"]) ? state["params"] : {},
  );
  return Object.assign({}, ...params) as Record<string, unknown>;
}

function unknownMessage(description: string): string {
  const best = nearest(description, REGISTRATION_EVENTS).join(", ");
  return `the description "${description}" names no event; have its name in it, the nearest: ${best}`;
}

async function readObject(
  request: Request,
  { bounds }: Simulator,
): Promise<Record<string, unknown> | undefined> {
  const body = parseJson((await readBytes(request, bounds.bodyBytes)).toString("utf8"));
  return isObject(body) && !(body instanceof JsonFault) ? body : undefined;
}

function answer(response: Response, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}
