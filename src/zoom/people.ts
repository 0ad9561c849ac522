import type { Call } from "./call.ts";
import { emailKey, type Person } from "./registrant.ts";

/** The people of a call, each address once, in the order first named. */
export function distinctPeople({ people }: Pick<Call, "people">): Person[] {
  const byKey = new Map<string, Person>();
  for (const person of people) {
    const key = emailKey(person.email);
    if (!byKey.has(key)) byKey.set(key, person);
  }
  return [...byKey.values()];
}

/** The people of a call who are not registered yet, each address once. */
export function newcomers(call: Pick<Call, "people" | "stored">): Person[] {
  return distinctPeople(call).filter(({ email }) => !call.stored.registered.has(emailKey(email)));
}
