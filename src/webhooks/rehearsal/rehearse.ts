import { CHECKS, CONTROL, type Check } from "./checks.ts";
import { makeDeliveries, type DeliverySource } from "./make-deliveries.ts";
import { send, type Answer, type SendingParts } from "./send.ts";

/** What became of a check. */
export interface CheckResult {
  readonly name: string;
  readonly result: "passed" | "failed" | "skipped";
  /** What was sent last, in words. */
  readonly sent?: string;
  /** What came. */
  readonly came?: string;
  /** What was wanted instead; only where it failed. */
  readonly wanted?: string;
  /** What to change, or why it was not made. */
  readonly cure?: string;
}

/** What is rehearsed with a receiver. */
export interface Rehearsal extends DeliverySource, SendingParts {
  readonly target: URL;
  /** The checks to make. */
  readonly checks: readonly Check[];
}

/** Nobody is there to be checked. */
export class NoReceiverError extends Error {}

/**
 * Plays deliveries to a receiver, one after another.
 *
 * A check of what is refused says nothing of a receiver that refuses everything: where what is rightly signed is not
 * accepted, that is told, asked for or not, and the rest is skipped.
 *
 * @throws NoReceiverError where nothing takes the first connection
 */
export async function rehearse(rehearsal: Rehearsal): Promise<CheckResult[]> {
  const make = makeDeliveries(rehearsal);
  const answers: Answer[] = [];
  const results: CheckResult[] = [];
  const wanted = new Set(rehearsal.checks.map(({ name }) => name));
  let sound = true;
  for (const check of CHECKS) {
    const isControl = check.name === CONTROL;
    // The answer to the check of an address has nothing to do with signatures.
    const rests = check.name !== "url-validation" && !isControl;
    if (!wanted.has(check.name) && !(isControl && [...wanted].some((name) => name !== "url-validation")))
      continue;
    if (rests && !sound) {
      results.push({
        name: check.name,
        result: "skipped",
        cure: `${CONTROL} failed: this would tell nothing`,
      });
      continue;
    }
    const result = await runCheck(check, rehearsal, make, answers);
    if (isControl) sound = result.result === "passed";
    if (wanted.has(check.name) || result.result === "failed") results.push(result);
  }
  return results;
}

async function runCheck(
  { name, steps, cure }: Check,
  rehearsal: Rehearsal,
  make: ReturnType<typeof makeDeliveries>,
  answers: Answer[],
): Promise<CheckResult> {
  let told = {};
  for (const { sent, sending, expects } of steps(make, rehearsal.secret)) {
    const answer = await send(rehearsal.target, sending, rehearsal);
    if (answers.length === 0 && "code" in answer && UNREACHED.includes(answer.code)) {
      throw new NoReceiverError(answer.code);
    }
    answers.push(answer);
    const wrong = expects(answer, answers);
    told = { sent, came: inWords(answer, wrong !== undefined) };
    if (wrong !== undefined) return { name, result: "failed", ...told, wanted: wrong, cure };
  }
  return { name, result: "passed", ...told };
}

/** What Node says where no connection comes about. */
const UNREACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** Most characters of an answer's body that are shown. */
const MOST_SHOWN = 80;

function inWords(answer: Answer, withBody: boolean): string {
  if ("fault" in answer) return answer.fault;
  const { status, body, ms } = answer;
  const shown = body.length > MOST_SHOWN ? `${body.slice(0, MOST_SHOWN)}…` : body;
  return `${status} in ${ms} ms${shown === "" || !withBody ? "" : `, ${JSON.stringify(shown)}`}`;
}
