import type { Call } from "./call.ts";
import { codeOf, errorOf, fill, messageOf, type Outcome, type Refusal } from "./outcome.ts";
import { fieldErrors, type FieldError } from "./problem.ts";

/** An error body: Zoom's, that of its token endpoint, or that of its page for users. */
export type ErrorBody =
  | { readonly code: number; readonly message: string; readonly errors?: readonly FieldError[] }
  | { readonly reason: string; readonly error: string }
  | {
      readonly status: false;
      readonly errorCode: number;
      readonly errorMessage: string;
      readonly result: null;
    };

/** The body of a refusal; undefined where it has none. */
export function errorBody(
  outcome: Outcome,
  { params, problems: found }: Refusal,
  { edition, variants, problems }: Pick<Call, "edition" | "variants" | "problems">,
): ErrorBody | undefined {
  if (outcome.returns) return undefined;
  const message = fill(messageOf(outcome, edition, variants), params);
  const error = errorOf(outcome, edition);
  if (error !== undefined) return { reason: message, error };
  const code = codeOf(outcome, variants) ?? outcome.status[edition] ?? 0;
  if (outcome.onPage) return { status: false, errorCode: code, errorMessage: message, result: null };
  return outcome.listsErrors ? { code, message, errors: fieldErrors(found ?? problems) } : { code, message };
}
