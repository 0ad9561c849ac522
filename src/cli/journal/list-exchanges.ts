import { SetupError } from "../../state/setup-error.ts";
import type { AdminClient } from "../admin/admin-client.ts";
import type { Asked, Verb } from "../admin/run-verb.ts";
import { EXIT } from "../commands.ts";
import type { Summary } from "../../journal/summary.ts";
import { summaryLine, type ServeEvent } from "./exchange-lines.ts";
import { readEvents } from "./read-events.ts";

interface ListValues {
  readonly limit?: number;
  readonly follow?: boolean;
}

const DEFAULT_LIMIT = 20;

const EXAMPLE = `
  zoom-sim journal --follow
  zoom-sim journal show ID
  zoom-sim journal clear
  zoom-sim journal verify --operation batchRegistrants --meeting 85746065432 --count 3 --people-at-most 30
`;

/** `zoom-sim journal`: the last exchanges, the newest last, and those to come. */
export const listExchanges: Verb<ListValues> = {
  usage: "journal [show ID | clear [ID] | verify]",
  about: "Lists the last calls and how they were answered; verify --help tells how to check them.",
  options: {
    limit: {
      kind: "integer",
      least: 0,
      most: 100_000,
      default: String(DEFAULT_LIMIT),
      about: "how many",
    },
    follow: { kind: "flag", about: "go on with those to come, until it is interrupted" },
  },
  more: EXAMPLE,
  async act(asked) {
    if (asked.values.follow) return follow(asked);
    const { admin, values, print } = asked;
    if (values.limit === 0) {
      throw new SetupError("--limit 0 lists no call; with --follow it shows those to come alone");
    }
    const { exchanges, off, dropped } = await last(admin, values.limit);
    print(exchanges, [...exchanges.map(summaryLine), ...asideLines(exchanges.length, off, dropped)]);
    return EXIT.ok;
  },
};

/** What is not in the list, and why. */
function asideLines(listed: number, off: boolean, dropped: number): string[] {
  if (off) return ["no journal is kept (--journal-entries 0 or --journal-bytes 0)"];
  if (listed === 0) return ["the journal is empty"];
  if (dropped === 0) return [];
  return [`(${dropped === 1 ? "1 earlier call" : `${dropped} earlier calls`} left the journal to make room)`];
}

interface Listed {
  /** The newest last. */
  readonly exchanges: readonly Summary[];
  /** Whether no journal is kept. */
  readonly off: boolean;
  /** How many calls it no longer has. */
  readonly dropped: number;
}

/** The last exchanges. */
async function last(admin: AdminClient, limit = DEFAULT_LIMIT): Promise<Listed> {
  const answer = await admin.ask<RequestList>(`/requests?limit=${limit}`, {
    requests: "list",
    meta: "object",
    requestJournalDisabled: "flag",
  });
  return {
    exchanges: answer.requests.map(({ zoomSim }) => zoomSim).toReversed(),
    off: answer.requestJournalDisabled,
    dropped: answer.meta.dropped,
  };
}

interface RequestList {
  readonly requests: readonly ServeEvent[];
  readonly meta: { readonly dropped: number };
  readonly requestJournalDisabled: boolean;
}

async function follow({ admin, values, terminal }: Asked<ListValues>): Promise<number> {
  const abort = new AbortController();
  const stopped = terminal.stopped().then(() => abort.abort());
  const show = onceEach((line) => terminal.out(`${line}\n`));
  const lineOf = values.json ? (summary: Summary) => JSON.stringify(summary) : summaryLine;
  // The stream first: what happens while the list is read comes by both ways.
  const stream = await admin.open("/events", abort.signal);
  const { exchanges, off } = await last(admin, values.limit);
  // Nothing would ever come.
  if (off) {
    abort.abort();
    throw new SetupError("no journal is kept (--journal-entries 0 or --journal-bytes 0): no call will show");
  }
  for (const summary of exchanges) show(summary.id, lineOf(summary));
  try {
    for await (const { event, data } of readEvents(stream)) {
      if (event !== "exchange") continue;
      const summary = JSON.parse(data) as Summary;
      show(summary.id, lineOf(summary));
    }
  } catch {
    // A stream that breaks ends here as one that is closed does.
  }
  if (!abort.signal.aborted) throw gone(admin);
  await stopped;
  return EXIT.ok;
}

/** How many exchanges are remembered as shown; one whose answer takes its time is told of again at its end. */
const MOST_REMEMBERED = 1_000;

/** Writes what is said of an exchange, unless just that was said of it before. */
function onceEach(write: (line: string) => void): (id: string, line: string) => void {
  const said = new Map<string, string>();
  return (id, line) => {
    if (said.get(id) === line) return;
    write(line);
    said.set(id, line);
    const [oldest] = said.keys();
    if (said.size > MOST_REMEMBERED && oldest !== undefined) said.delete(oldest);
  };
}

function gone({ address }: AdminClient): SetupError {
  return new SetupError(`the simulator at ${address.root} has ended, or cut the connection`);
}
