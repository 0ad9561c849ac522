import { SetupError } from "../state/setup-error.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import type { Terminal } from "./commands.ts";
import { exchangeText, type ServeEvent } from "./journal/exchange-lines.ts";
import { listExchanges } from "./journal/list-exchanges.ts";
import { verifyExchanges } from "./journal/verify-exchanges.ts";

const showExchange: Verb<object> = {
  usage: "journal show ID",
  about: "Shows one call whole: what was sent, what was answered, and why.",
  options: {},
  positionals: 1,
  async act({ values, positionals: [id], admin, terminal }) {
    if (id === undefined)
      throw new SetupError("show which? zoom-sim journal show ID; zoom-sim journal lists them");
    const event = await admin.ask<ServeEvent>(`/requests/${encodeURIComponent(id)}`, {
      request: "object",
      response: "object",
      zoomSim: "object",
    });
    terminal.out(values.json ? `${JSON.stringify(event, null, 2)}\n` : exchangeText(event));
  },
};

const clearJournal: Verb<object> = {
  usage: "journal clear [ID]",
  about: "Forgets the calls of a world, or one of them; nothing else changes.",
  options: {},
  positionals: 1,
  async act({ positionals: [id], admin, print }) {
    const path = id === undefined ? "/requests" : `/requests/${encodeURIComponent(id)}`;
    const answer = await admin.ask(path, {}, { method: "DELETE" });
    print(answer, [id === undefined ? "the journal is empty" : `${id} is forgotten`]);
  },
};

/** `zoom-sim journal`: the calls, and how they were answered. */
export function run([what, ...rest]: readonly string[], terminal: Terminal): Promise<number> {
  if (what === "show") return runVerb(showExchange, rest, terminal);
  if (what === "clear") return runVerb(clearJournal, rest, terminal);
  if (what === "verify") return runVerb(verifyExchanges, rest, terminal);
  return runVerb(listExchanges, what === undefined ? rest : [what, ...rest], terminal);
}
