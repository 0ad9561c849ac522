import type { Exchange } from "../wire/endpoint.ts";
import { kindOf } from "../zoom/operations.ts";

/** What the reason says of occurrences that a call names: the simulator's meetings and webinars have none. */
export function occurrenceNote(
  { request, facts }: Pick<Exchange, "request" | "facts">,
  parameter: "occurrence_id" | "occurrence_ids",
): readonly string[] {
  return request.query[parameter] === undefined
    ? []
    : [`${parameter} was not used: ${kindOf(facts.operation).segment} have no occurrences here`];
}
