/** Thrown where a store cannot be reached, or does not answer in time. */
export class StoreUnavailable extends Error {
  /** @param reason one line that names the store and says why */
  constructor(reason: string) {
    super(reason);
    this.name = "StoreUnavailable";
  }
}
