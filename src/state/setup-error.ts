/** A mistake in how the simulator was set up. Its message names the value and the cure, for users. */
export class SetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "SetupError";
  }
}
