/** Version, trace, parent and flags, and what later versions may add (W3C Trace Context, section 3.2). */
const FORM =
  /^(?!ff)([\da-f]{2})-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(-[\x21-\x7e]{1,200})?$/;

/**
 * The id of the trace that a `traceparent` names; undefined where it is not one of the W3C's form.
 *
 * @param traceparent as Node gives it: one that was sent several times is none
 */
export function traceIdOf(traceparent: string | readonly string[] | undefined): string | undefined {
  if (typeof traceparent !== "string") return undefined;
  const [, version, traceId, added] = FORM.exec(traceparent) ?? [];
  return version === "00" && added !== undefined ? undefined : traceId;
}
