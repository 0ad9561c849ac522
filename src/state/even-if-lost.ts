import { StoreUnavailable } from "./store-unavailable.ts";

/** Waits for what may come to nothing where the store is lost, and must keep nobody from going on. */
export async function evenIfLost(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}
