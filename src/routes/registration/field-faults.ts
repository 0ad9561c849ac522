import { customField } from "../../wire/decode-registration-form.ts";
import { isObject } from "../../zoom/is-object.ts";
import { readNewRegistrant } from "../../zoom/new-registrant.ts";
import type { OperationKey } from "../../zoom/operations.ts";
import type { FieldError, Problem } from "../../zoom/problem.ts";
import type { FormField } from "./form-fields.ts";

/** What somebody sent by the form. */
export interface SentForm {
  /** As the page is to show it again. */
  readonly values: URLSearchParams;
  /** As the rules read it. */
  readonly body: unknown;
  readonly operation: OperationKey;
}

/** Faults of fields under their ids, as people are told of them. */
export type FieldFaults = ReadonlyMap<FormField["id"], string>;

/**
 * Everything that is wrong with what was sent, field by field. The API tells of one rule at a time; somebody who
 * fills in a form wants to know all at once.
 *
 * @param errors what the answer lists: all there is to say where an outcome was asked for by name
 */
export function faultsOf(
  fields: readonly FormField[],
  { values, body, operation }: SentForm,
  errors: readonly FieldError[],
): FieldFaults {
  const { problems } = readNewRegistrant({ body, undecoded: undefined, operation });
  const found = new Map<FormField["id"], string>();
  for (const field of fields) {
    const isEmpty = values.getAll(field.name).every((value) => value.trim() === "");
    const problem = problems.find((each) => fieldNamed(each.field, body) === field.name);
    if (isEmpty && field.required) found.set(field.id, wish(field));
    else if (problem) found.set(field.id, sentence(problem));
  }
  if (found.size > 0) return found;
  for (const field of fields) {
    const error = errors.find((each) => fieldNamed(each.field, body) === field.name);
    if (error) found.set(field.id, error.message);
  }
  return found;
}

/** The form's name of a field of the body: an answer goes by its question, not by its place. */
function fieldNamed(path: string, body: unknown): string {
  const index = /^custom_questions\[(\d+)\]/.exec(path)?.[1];
  const answers = isObject(body) ? body["custom_questions"] : undefined;
  if (index === undefined || !Array.isArray(answers)) return path;
  const answer: unknown = answers[Number(index)];
  return isObject(answer) ? customField(String(answer["title"])) : path;
}

function wish({ control }: FormField): string {
  return "choices" in control ? "Please choose an answer." : "Please fill this in.";
}

function sentence({ field, cause, explanation }: Problem): string {
  if (field === "email" && cause === "pattern")
    return "This is no email address; write one such as ada@example.com.";
  return `${explanation.replace(field, "It")}.`;
}
