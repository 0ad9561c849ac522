import { both } from "./edition.ts";
import type { Outcome, Refusal } from "./outcome.ts";
import { fieldShape, type Problem } from "./problem.ts";
import { SOURCE } from "./sources.ts";

/** Zoom's message when fields of a body are wrong (documented and recorded; list positions are assumed). */
const VALIDATION_FAILED = "Validation Failed.";

/** What a validation outcome adds to what all of them share. */
interface FieldMistake extends Pick<
  Outcome,
  "key" | "operations" | "cause" | "arrange" | "evidence" | "primary" | "on"
> {
  readonly source?: string;
  readonly status?: Outcome["status"];
  /** The field in the shape `registrants[].email`; undefined for any field. */
  readonly field?: string;
  /** Causes of a {@link Problem} that count; undefined for any cause. */
  readonly causes?: readonly string[];
  /** Causes that do not count. */
  readonly except?: readonly string[];
  readonly stage?: "rest-of-body";
}

/** Makes the outcome of one kind of wrong field: 400, code 300, `errors` with every wrong field of the body. */
export function validationOutcome({ field, causes, except, source, ...entry }: FieldMistake): Outcome {
  const matches = (problem: Problem): boolean =>
    (field === undefined || isField(problem.field, field)) &&
    (causes === undefined || causes.includes(problem.cause)) &&
    !except?.includes(problem.cause);
  return {
    code: 300,
    status: both(400),
    message: VALIDATION_FAILED,
    listsErrors: true,
    source: source ?? SOURCE.validation,
    stage: "body",
    refuse: ({ problems }) => refusal(problems, matches),
    ...entry,
  };
}

/** A batch has a list of people, the single add one person: the same fields without the list before them. */
function isField(name: string, shape: string): boolean {
  return fieldShape(name) === shape || `registrants[].${name}` === shape;
}

/** The first problem decides which outcome a body has; the others are counted in the reason. */
function refusal(problems: readonly Problem[], matches: (problem: Problem) => boolean): Refusal | undefined {
  const [first, ...others] = problems;
  if (!first || !matches(first)) return undefined;
  const more =
    others.length > 0 ? `; and ${others.length} more: ${others.map(({ field }) => field).join(", ")}` : "";
  return { reason: first.explanation + more };
}
