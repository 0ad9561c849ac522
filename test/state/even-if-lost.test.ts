import { expect, test } from "vitest";
import { StoreUnavailable } from "../../src/state/store-unavailable.ts";
import { evenIfLost } from "../../src/state/even-if-lost.ts";

test("what is taken down is waited for; that the store is lost harms nobody, any other failure is told", async () => {
  let noted = false;
  const note = async (): Promise<void> => {
    await Promise.resolve();
    noted = true;
  };
  await evenIfLost(note());
  expect(noted).toBe(true);
  await expect(evenIfLost(Promise.reject(new StoreUnavailable("away")))).resolves.toBeUndefined();
  await expect(evenIfLost(Promise.reject(new Error("a slip")))).rejects.toThrow("a slip");
});
