import { StoreUnavailable } from "../state/store-unavailable.ts";

/** Waits for what is taken down of a call. A lost store keeps nobody from an answer that has been come to. */
export async function evenIfLost(noted: Promise<void>): Promise<void> {
  try {
    await noted;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}
