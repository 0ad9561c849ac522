import { SetupError } from "./setup-error.ts";

/** Why a world cannot be made, replaced, copied or removed. */
export type WorldRefusal = "invalid" | "unknown" | "exists" | "listed" | "full" | "damaged";

/** Thrown where something that is asked of worlds cannot be done: nothing has changed. */
export class WorldRefused extends SetupError {
  readonly refusal: WorldRefusal;

  /** @param message one line that names the value and the cure */
  constructor(refusal: WorldRefusal, message: string) {
    super(message);
    this.name = "WorldRefused";
    this.refusal = refusal;
  }
}
