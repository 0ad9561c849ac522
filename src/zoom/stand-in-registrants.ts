import { drawRegistrants, newRegistrant, type Person } from "./registrant.ts";
import type { Draw, Registrant, RegistrantStatus } from "./registrant.ts";

/** Registrants whom no call registered, for arrangements and examples: made again, they have the same ids. */
export function standInRegistrants(
  people: readonly Person[],
  status: RegistrantStatus,
  createdAt: number,
): Registrant[] {
  const draws = drawRegistrants(people.length, (size) =>
    Buffer.from(Array.from({ length: size }, (_, at) => (at * 37 + 11) % 251)),
  );
  return people.map((each, index) => newRegistrant(each, draws[index] as Draw, status, createdAt));
}
