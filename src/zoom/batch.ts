import type { Facts, SentBody } from "./call.ts";
import type { EventKind } from "./event-kind.ts";
import { validateBatchRegistrants, validateBatchWebinarRegistrants } from "./generated/validators.ts";
import { isObject } from "./is-object.ts";
import { MAX_BATCH } from "./limits.ts";
import { kindOf } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { problemsOf, type Validator } from "./problems.ts";
import { person, type Person } from "./registrant.ts";
import type { BatchRegistrants } from "./generated/types.ts";

/** A batch as it was read: what is wrong with it, and what it wants. */
export interface Batch {
  readonly problems: readonly Problem[];
  /** Empty when there are problems. */
  readonly people: readonly Person[];
  readonly autoApprove: boolean;
  readonly confirmationEmail: boolean;
}

const NOTHING = { people: [], autoApprove: false, confirmationEmail: false };

const VALIDATORS: Readonly<Record<EventKind["name"], Validator>> = {
  meeting: validateBatchRegistrants,
  webinar: validateBatchWebinarRegistrants,
};

/** Reads the body of a batch. All problems are found at once. */
export function readBatch({ body, undecoded, edition, operation }: SentBody & Pick<Facts, "edition">): Batch {
  if (undecoded) return { problems: [undecoded], ...NOTHING };
  const { name } = kindOf(operation);
  const validate = VALIDATORS[name];
  const candidate = normalise(body, edition === "current" && name === "meeting");
  const list = isObject(candidate) ? candidate["registrants"] : undefined;
  if (Array.isArray(list) && list.length > MAX_BATCH) {
    // The surplus is not looked at: a body can hold a hundred thousand people, each with two mistakes.
    const kept = { ...(candidate as object), registrants: list.slice(0, MAX_BATCH) };
    return { problems: [tooMany(list.length), ...problemsOf(validate, kept)], ...NOTHING };
  }
  const problems = problemsOf(validate, candidate);
  if (problems.length > 0) return { problems, ...NOTHING };
  const valid = candidate as BatchRegistrants;
  return {
    problems,
    people: valid.registrants.map(({ email, first_name, last_name }) => person(email, first_name, last_name)),
    autoApprove: valid.auto_approve ?? false,
    confirmationEmail: valid.registrants_confirmation_email ?? false,
  };
}

function tooMany(count: number): Problem {
  return {
    field: "registrants",
    cause: "maxItems",
    explanation: `${count} registrants; at most ${MAX_BATCH} in one call, send the others in further calls`,
  };
}

/** Turns `"true"` and `"False"` into booleans, and drops a field that the edition, or a webinar, does not know. */
function normalise(body: unknown, hasConfirmationEmail: boolean): unknown {
  if (!isObject(body)) return body;
  const { auto_approve, registrants_confirmation_email } = body;
  const normal = { ...body };
  if (auto_approve !== undefined) normal["auto_approve"] = booleanOf(auto_approve);
  if (registrants_confirmation_email === undefined) return normal;
  if (hasConfirmationEmail) {
    normal["registrants_confirmation_email"] = booleanOf(registrants_confirmation_email);
  } else {
    delete normal["registrants_confirmation_email"];
  }
  return normal;
}

/** A boolean written as text, in any case, as a boolean; anything else as it is. */
export function booleanOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const text = value.trim().toLowerCase();
  if (text === "true") return true;
  return text === "false" ? false : value;
}
