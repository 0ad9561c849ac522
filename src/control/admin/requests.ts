import { setImmediate as others } from "node:timers/promises";
import type { Exchange } from "../../journal/exchange.ts";
import { isMoment } from "../../state/read-option.ts";
import { keepFindings } from "../journal/audit-worlds.ts";
import { bytesOf, readExchange } from "../journal/read-exchange.ts";
import { fullEvent, loggedRequest, serveEvent, wasMatched } from "../journal/serve-event.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { readLimit } from "./read-limit.ts";

/** The type of bytes that are not looked at. */
const BYTES = "application/octet-stream";

/** The exchanges of the world, the oldest first. */
async function entries({ simulator, world }: AdminCall): Promise<readonly Exchange[]> {
  return simulator.journal.entries((await world()).name);
}

async function entry({ simulator, world, params }: AdminCall): Promise<Exchange> {
  const { name } = await world();
  const id = params["id"] ?? "";
  const found = await simulator.journal.entry(name, id);
  if (found) return found;
  throw new AdminRefused(
    404,
    `the journal of world ${name} has no exchange ${JSON.stringify(id)}; GET /__admin/requests lists those that it has`,
  );
}

const disabled = ({ simulator }: AdminCall) => ({ requestJournalDisabled: !simulator.journal.on });

async function list(call: AdminCall) {
  const all = await entries(call);
  const since = call.query.get("since");
  const limit = readLimit(call.query.get("limit"));
  const found = (since === null ? all : after(all, since))
    .filter((exchange) => call.query.get("unmatched") !== "true" || !wasMatched(exchange))
    .toReversed();
  return {
    requests: found.slice(0, limit).map((exchange) => serveEvent(exchange)),
    meta: { total: found.length, dropped: await call.simulator.journal.dropped((await call.world()).name) },
    ...disabled(call),
  };
}

/** What came after an exchange, or after a moment. */
function after(all: readonly Exchange[], since: string): readonly Exchange[] {
  const at = all.findIndex(({ id }) => id === since);
  if (at >= 0) return all.slice(at + 1);
  if (isMoment(since)) return all.filter(({ received }) => received >= Date.parse(since));
  throw new AdminRefused(
    400,
    `since is ${JSON.stringify(since)}; write the id of an exchange that the journal still has, or a moment such as 2030-01-31T09:00:00Z`,
  );
}

async function show(call: AdminCall) {
  const exchange = await entry(call);
  if (!call.query.has("raw")) return fullEvent(await readExchange(call.simulator, exchange));
  const bytes = bytesOf(exchange);
  call.response.writeHead(200, { "Content-Type": BYTES, "Content-Length": bytes.length }).end(bytes);
  return undefined;
}

async function matching(call: AdminCall): Promise<Exchange[]> {
  // With its engine for regular expressions, which no other call needs.
  const { readRequestPattern } = await import("../journal/pattern/request-pattern.ts");
  const fits = readRequestPattern(call.body);
  const found: Exchange[] = [];
  for (const exchange of await entries(call)) {
    if (fits(await readExchange(call.simulator, exchange))) found.push(exchange);
    // A search of a full journal takes a while; other calls are answered in between.
    await others();
  }
  return found;
}

async function forgetAll({ simulator, world }: AdminCall) {
  const { name } = await world();
  await keepFindings(simulator, name);
  await simulator.journal.forget(name);
  return {};
}

async function forgetOne(call: AdminCall) {
  const { id, world } = await entry(call);
  await call.simulator.journal.forget(world, id);
  return {};
}

export const REQUEST_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/requests",
    summary: "The journal: calls and how they were answered, the newest first, as WireMock lists them",
    query: {
      limit: "how many at most",
      since: "only those after this exchange (its id) or moment",
      unmatched: "true: only calls that are no operation of Zoom's",
    },
    reply: "RequestList",
    handle: list,
  },
  {
    method: "get",
    path: "/__admin/requests/unmatched",
    summary: "The calls that are no operation of Zoom's",
    reply: "FoundRequests",
    handle: async (call) => ({
      requests: (await entries(call))
        .filter((exchange) => !wasMatched(exchange))
        .toReversed()
        .map(loggedRequest),
      ...disabled(call),
    }),
  },
  {
    method: "get",
    path: "/__admin/requests/{id}",
    summary: "One call whole: what was sent, what was read of it, what was answered and why",
    query: { raw: "the body's bytes alone" },
    reply: "ServeEvent",
    replyType: BYTES,
    handle: show,
  },
  {
    method: "delete",
    path: "/__admin/requests",
    summary: "Forgets the world's calls; nothing else changes",
    reply: "Done",
    handle: forgetAll,
  },
  {
    method: "delete",
    path: "/__admin/requests/{id}",
    summary: "Forgets one call",
    needsWorld: true,
    reply: "Done",
    handle: forgetOne,
  },
  {
    method: "post",
    path: "/__admin/requests/count",
    summary: "How many calls fit a request pattern of WireMock's",
    example: { method: "POST", urlPathPattern: "/v2/meetings/.*" },
    body: "RequestPatternInput",
    needsWorld: true,
    reply: "RequestCount",
    handle: async (call) => ({ count: (await matching(call)).length, ...disabled(call) }),
  },
  {
    method: "post",
    path: "/__admin/requests/find",
    summary: "The calls that fit a request pattern of WireMock's, the newest first",
    example: { method: "POST", urlPathPattern: "/v2/meetings/.*" },
    body: "RequestPatternInput",
    needsWorld: true,
    reply: "FoundRequests",
    handle: async (call) => ({
      requests: (await matching(call)).toReversed().map(loggedRequest),
      ...disabled(call),
    }),
  },
];
