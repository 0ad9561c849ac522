/** One thing wrong with a body. */
export interface Problem {
  /** The field as Zoom's errors name it, such as `registrants[0].email`; empty for the body as a whole. */
  readonly field: string;
  /**
   * What is wrong: `required` for a missing field, else the JSON Schema keyword that failed,
   * or the name of a mistake in the body's form.
   */
  readonly cause: string;
  /** For the reason of the answer: names the value and the cure. */
  readonly explanation: string;
}

/** One entry of `errors` in Zoom's validation answer. */
export interface FieldError {
  readonly field: string;
  readonly message: "Missing field." | "Invalid field.";
}

/** The field with list positions taken out: `registrants[0].email` becomes `registrants[].email`. */
export function fieldShape(field: string): string {
  return field.replace(/\[\d+\]/g, "[]");
}

/** `errors` of a validation answer: each field once, in the order given. */
export function fieldErrors(problems: readonly Problem[]): FieldError[] {
  const errors = new Map<string, FieldError>();
  for (const { field, cause } of problems) {
    if (errors.has(field)) continue;
    errors.set(field, { field, message: cause === "required" ? "Missing field." : "Invalid field." });
  }
  return [...errors.values()];
}
