import type { Arrival } from "../wire/endpoint.ts";

/** What the reason says of occurrences that a call names: the simulator's meetings have none. */
export function occurrenceNote(
  { request }: Arrival,
  parameter: "occurrence_id" | "occurrence_ids",
): readonly string[] {
  return request.query[parameter] === undefined
    ? []
    : [`${parameter} was not used: meetings have no occurrences here`];
}
