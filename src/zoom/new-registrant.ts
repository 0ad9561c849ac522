import { booleanOf } from "./batch.ts";
import type { SentBody } from "./call.ts";
import type { EventKind } from "./event-kind.ts";
import type { AddRegistrant } from "./generated/types.ts";
import { validateAddRegistrant, validateAddWebinarRegistrant } from "./generated/validators.ts";
import { isObject } from "./is-object.ts";
import { kindOf } from "./operations.ts";
import type { Problem } from "./problem.ts";
import { problemsOf, type Validator } from "./problems.ts";
import { DETAIL_FIELDS, person, type Details, type Person } from "./registrant.ts";

/** A single registration as it was read. */
export interface NewRegistrant {
  readonly problems: readonly Problem[];
  /** One person; nobody when there are problems. */
  readonly people: readonly Person[];
  readonly autoApprove: boolean;
}

const VALIDATORS: Readonly<Record<EventKind["name"], Validator>> = {
  meeting: validateAddRegistrant,
  webinar: validateAddWebinarRegistrant,
};

/** Reads the body of a single registration. All problems are found at once. */
export function readNewRegistrant({ body, undecoded, operation }: SentBody): NewRegistrant {
  if (undecoded) return { problems: [undecoded], people: [], autoApprove: false };
  const candidate =
    isObject(body) && body["auto_approve"] !== undefined
      ? { ...body, auto_approve: booleanOf(body["auto_approve"]) }
      : body;
  const kind = kindOf(operation).name;
  const problems = problemsOf(VALIDATORS[kind], candidate);
  if (problems.length > 0) return { problems, people: [], autoApprove: false };
  const valid = candidate as AddRegistrant;
  // A webinar's form has no auto_approve; what Zoom does not know it ignores.
  const autoApprove = kind === "meeting" && (valid.auto_approve ?? false);
  return { problems, people: [personOf(valid)], autoApprove };
}

function personOf(valid: AddRegistrant): Person {
  const named = person(valid.email, valid.first_name, valid.last_name);
  const details = detailsOf(valid);
  return Object.keys(details).length > 0 ? { ...named, details } : named;
}

function detailsOf(valid: AddRegistrant): Details {
  const { custom_questions = [], language } = valid;
  const texts = DETAIL_FIELDS.map((field) => [field, valid[field]]).filter(([, text]) => text);
  const answers = custom_questions.map(({ title = "", value = "" }) => ({ title, value }));
  return {
    ...Object.fromEntries(texts),
    ...(answers.length > 0 && { custom_questions: answers }),
    ...(language !== undefined && { language }),
  };
}
