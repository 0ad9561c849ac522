import { JOURNAL_LOG } from "../../journal/journal.ts";
import { summaryOf } from "../../journal/summary.ts";
import { MISSED } from "../../state/log.ts";
import { describeWorldFault, isWorldName } from "../../state/world.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { TOPICS } from "./topic.ts";

/** How often a line is sent when there is nothing to tell, milliseconds: it keeps proxies from hanging up. */
const STILL_HERE = 15_000;

/** About how many bytes may wait for a listener who does not read before it is let go. */
const MOST_WAITING = 1_048_576;

/** How many exchanges may wait to be read from the journal for one listener. */
const MOST_PENDING = 1_000;

/** Every topic's event comes to those who listen to its world; these come to all. */
const TO_ALL: ReadonlySet<string> = new Set(["worlds"]);

/** Sends a world's events until the client goes or the simulator stops. */
function listen({ simulator, response, worldName, query }: AdminCall): undefined {
  const { journal, news, streams, timer, bounds } = simulator;
  const wanted = query.get("world") ?? worldName;
  if (wanted !== "*" && !isWorldName(wanted)) {
    throw new AdminRefused(400, describeWorldFault(wanted, "invalid", []));
  }
  let over = false;
  let pending = 0;
  let cancel = (): void => undefined;

  const finish = (): void => {
    if (over) return;
    over = true;
    cancel();
    unwatch();
    leave?.();
    // Whoever has not read what was sent would keep the connection, and the program, from ending.
    if (response.writableLength > 0) response.destroy();
    else response.end();
  };

  const send = (text: string): void => {
    if (over) return;
    // Whoever does not read would fill our memory; it comes back and asks for what it missed.
    if (response.writableLength > MOST_WAITING) finish();
    else response.write(text);
  };
  const tell = (event: string, value: object): void =>
    send(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);

  const tellExchange = async (world: string, id: string): Promise<void> => {
    if (pending >= MOST_PENDING) return finish();
    pending += 1;
    try {
      const exchange = await journal.entry(world, id);
      if (exchange) tell("exchange", summaryOf(exchange));
    } finally {
      pending -= 1;
    }
  };

  const leave = streams.open(finish);
  if (!leave) {
    throw new AdminRefused(
      503,
      `${bounds.streams} listen to events already, which is the most, or the simulator is stopping`,
    );
  }
  const unwatch = news.watch((world, what, id) => {
    // The browser comes back, and asks for what it missed.
    if (what === MISSED) return finish();
    if (wanted !== "*" && wanted !== world && !TO_ALL.has(what)) return;
    if (what === JOURNAL_LOG) tellExchange(world, id).catch(simulator.failed);
    else if (TOPICS.some((topic) => topic === what)) tell(what, { world });
  });

  const beat = (): void => {
    send(": still here\n\n");
    if (!over) cancel = timer.after(STILL_HERE, beat);
  };
  response.once("close", finish);
  response.writeHead(200, {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    Connection: "close",
    "X-Accel-Buffering": "no",
  });
  send(": listening\n\n");
  cancel = timer.after(STILL_HERE, beat);
  return undefined;
}

export const EVENT_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/events",
    summary: "Server-sent events: exchanges, and what else changes",
    query: { world: "the world whose events are told; * for all. Default: the world asked" },
    replyType: "text/event-stream",
    handle: listen,
  },
];
