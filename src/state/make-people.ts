import { person, type Person } from "../zoom/registrant.ts";

/** Most people that are made up at once. */
export const MOST_PEOPLE = 100_000;

/**
 * Makes up people. Their addresses are at example.com and differ by a number, so none is anybody's.
 * Loads the English part of faker alone, and only now: the whole of it takes longer than a start.
 *
 * @param from the number of the first
 */
export async function makePeople(count: number, seed: number, from = 1): Promise<Person[]> {
  const { faker } = await import("@faker-js/faker/locale/en");
  faker.seed(seed);
  return Array.from({ length: count }, (_, index) => {
    const firstName = faker.person.firstName();
    const lastName = faker.person.lastName();
    const name = `${firstName}.${lastName}`.toLowerCase().replaceAll(/[^a-z.]/g, "");
    return person(`${name}.${from + index}@example.com`, firstName, lastName);
  });
}
