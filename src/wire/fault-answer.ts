import type { Fault } from "../scenario/faults.ts";
import type { Call } from "../zoom/call.ts";
import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import type { Answer, AnswerFault, Course } from "./answer.ts";
import { trackingId } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** What became of a call, as far as a fault asks. */
interface Fate {
  readonly operation: OperationKey;
  readonly refused: boolean;
  readonly scenario: boolean;
}

/** A fault of a call that was decided, and why it cannot act if it cannot. */
export function useOfFault(fault: Fault, fate: Fate): AnswerFault {
  return { fault, unapplied: whyNot(fault, fate) };
}

function whyNot({ entry }: Fault, { operation, refused, scenario }: Fate): string | undefined {
  if (entry.phase === "answer") return undefined;
  if (refused) return `${entry.name} acts where the call is stored, and it was refused`;
  if (scenario) return `${entry.name} acts where the call is stored, and a scenario stores nothing`;
  const { method, stores } = OPERATIONS[operation];
  if (method === "get" && !stores) return `${operation} stores nothing`;
  if (entry.phase === "half" && operation !== "batchRegistrants") {
    return `${operation} cannot be done by halves, as a batch can`;
  }
  return undefined;
}

/** The answer to a call whose fault came before anything was decided. */
export function faultAnswer({ catalogue, random }: Simulator, call: Call, course: Course): Answer {
  const outcome = catalogue.get("faulted");
  const reason = `fault ${course.fault?.fault.name}, nothing decided and nothing stored`;
  return {
    outcome,
    status: outcome.status[call.edition] ?? 500,
    headers: { "x-zm-trackingid": trackingId(random), ...rateHeaders(call, outcome, course.operation) },
    body: { code: 500, message: `zoom-sim: ${reason}` },
    reason,
    overQuota: false,
    course,
  };
}
