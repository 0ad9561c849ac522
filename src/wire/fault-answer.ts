import type { Request } from "express";
import { needsBody, type Fault } from "../scenario/faults.ts";
import { whyNotOn } from "../scenario/fault-place.ts";
import type { Call } from "../zoom/call.ts";
import { errorBody } from "../zoom/error-body.ts";
import { OPERATIONS, type OperationKey } from "../zoom/operations.ts";
import { rateHeaders } from "../zoom/rate-headers.ts";
import type { Answer, AnswerFault, Course } from "./answer.ts";
import { faultNote } from "./answer-notes.ts";
import { trackingId } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** What became of a call, as far as a fault asks. */
interface Fate {
  readonly operation: OperationKey;
  readonly body: unknown;
  readonly method: string;
  readonly refused: boolean;
  readonly scenario: boolean;
  /** Whether it is refused by sending the browser back, without a body. */
  readonly returns: boolean;
}

/** Whether a fault comes before anything is decided. One that would cut the body of HEAD can do nothing. */
export function comesFirst(fault: Fault | undefined, { method }: Request): fault is Fault {
  return fault?.entry.phase === "before-commit" && !(method === "HEAD" && needsBody(fault.entry));
}

/** A fault of a call that was decided, and why it cannot act if it cannot. */
export function useOfFault(fault: Fault, fate: Fate): AnswerFault {
  return { fault, unapplied: whyNot(fault, fate) };
}

function whyNot(
  { entry }: Fault,
  { operation, body, method, refused, scenario, returns }: Fate,
): string | undefined {
  const { name, phase } = entry;
  const bodyless = method === "HEAD" || returns || (!refused && OPERATIONS[operation].reply === undefined);
  const noBody =
    bodyless && needsBody(entry) ? `${name} acts on a body, and this answer has none` : undefined;
  if (phase === "answer" || phase === "before-commit") return noBody;
  if (refused) return `${name} acts where the call is stored, and it was refused`;
  if (scenario) return `${name} acts where the call is stored, and a scenario stores nothing`;
  return whyNotOn(entry, operation, body) ?? noBody;
}

/** Zoom's own failure, where a fault puts it in the place of the answer. */
export function failureOf(
  { catalogue }: Simulator,
  { fault, unapplied }: AnswerFault,
  call: Call,
): Pick<Answer, "status" | "body"> | undefined {
  return unapplied === undefined && fault.entry.kind === "500" ? failure(catalogue, call) : undefined;
}

function failure(catalogue: Simulator["catalogue"], call: Call): Pick<Answer, "status" | "body"> {
  const outcome = catalogue.get("internal-error");
  return {
    status: outcome.status[call.edition] ?? 500,
    body: errorBody(outcome, { reason: outcome.cause }, call),
  };
}

/** The answer to a call whose fault came before anything was decided: what is sent of it looks like Zoom's. */
export function faultAnswer(
  { catalogue, random }: Simulator,
  call: Call,
  course: Course & { readonly fault: AnswerFault },
  by: string | undefined,
): Answer {
  const outcome = catalogue.get("faulted");
  return {
    ...failure(catalogue, call),
    outcome,
    headers: { "x-zm-trackingid": trackingId(random), ...rateHeaders(call, outcome, course.operation) },
    reason: `${faultNote(course.fault, 0, by)}, nothing decided and nothing stored`,
    overQuota: false,
    course,
  };
}
