import type { Call } from "./call.ts";
import { codeOf, fill, messageOf, type Outcome, type Refusal } from "./outcome.ts";
import { fieldErrors, type FieldError } from "./problem.ts";

/** An error body: Zoom's, or that of its token endpoint. */
export type ErrorBody =
  | { readonly code: number; readonly message: string; readonly errors?: readonly FieldError[] }
  | { readonly reason: string; readonly error: string };

/** The body of a refusal. */
export function errorBody(
  outcome: Outcome,
  { params, problems: found }: Refusal,
  { edition, variants, problems }: Pick<Call, "edition" | "variants" | "problems">,
): ErrorBody {
  const message = fill(messageOf(outcome, edition, variants), params);
  if (outcome.error !== undefined) return { reason: message, error: outcome.error };
  const code = codeOf(outcome, variants) ?? outcome.status[edition] ?? 0;
  return outcome.listsErrors ? { code, message, errors: fieldErrors(found ?? problems) } : { code, message };
}
