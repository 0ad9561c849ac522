import { isFaultName, nearestFaults } from "../../scenario/faults.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { Simulator } from "../../wire/simulator.ts";
import type { VerifyInput } from "../generated/types.ts";
import { readExchange } from "../journal/read-exchange.ts";
import type { Range } from "../journal/range.ts";
import { verifyExchanges, type Verdict } from "../journal/verify-exchanges.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";
import { refuseMeetingId } from "./refuse-meeting-id.ts";

async function verify({ simulator, world, body }: AdminCall): Promise<Verdict> {
  const { match = {}, count, each = {} } = (body ?? {}) as VerifyInput;
  checkNames(simulator, match);
  const range = rangeOf(count);
  checkRange("count", range);
  checkRange("people", each.people ?? {});
  const { journal } = simulator;
  if (!journal.on) {
    throw new AdminRefused(
      400,
      "no journal is kept, so that nobody knows which calls there were; start with --journal-entries and --journal-bytes above 0",
    );
  }
  const { name } = await world();
  const exchanges = await journal.entries(name);
  const dropped = await journal.dropped(name);
  const read = await Promise.all(exchanges.map((exchange) => readExchange(simulator, exchange)));
  return verifyExchanges(read, { match, count: range, each }, { dropped, most: journal.most });
}

/** What no number is would fail whatever was called. */
function checkRange(what: string, { atLeast = 0, atMost }: Range): void {
  if (atMost === undefined || atLeast <= atMost) return;
  throw new AdminRefused(400, `${what}: no number is at least ${atLeast} and at most ${atMost}`);
}

function rangeOf(count: VerifyInput["count"]): Range {
  if (count === undefined) return { atLeast: 1 };
  return typeof count === "number" ? { atLeast: count, atMost: count } : count;
}

/** A name that is none would make "no such call" true whatever was called. */
function checkNames({ catalogue }: Simulator, match: NonNullable<VerifyInput["match"]>): void {
  refuseMeetingId(match.meetingId === undefined ? undefined : String(match.meetingId));
  for (const field of ["outcome", "scenario"] as const) {
    const name = match[field];
    if (name === undefined || catalogue.find(name)) continue;
    const names = nearest(
      name,
      catalogue.outcomes.map(({ key }) => key),
    );
    throw new AdminRefused(400, `no outcome is named "${name}"; nearest: ${names.join(", ")}`, names);
  }
  const { fault } = match;
  if (fault === undefined || isFaultName(fault)) return;
  const names = nearestFaults(fault);
  throw new AdminRefused(400, `no fault is named "${fault}"; nearest: ${names.join(", ")}`, names);
}

export const VERIFY_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "post",
    path: "/__admin/requests/verify",
    summary: "Whether the calls so far are those expected, and which were nearly so",
    body: "VerifyInput",
    needsWorld: true,
    reply: "Verdict",
    example: {
      match: { operation: "batchRegistrants", meetingId: "85746065432" },
      count: 3,
      each: { people: { atMost: 30 } },
    },
    handle: verify,
  },
];
