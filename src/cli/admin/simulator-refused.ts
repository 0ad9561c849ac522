import { SetupError } from "../../state/setup-error.ts";

/** Thrown where a simulator refuses a call of its admin API, with its own sentence. */
export class SimulatorRefused extends SetupError {
  /** HTTP status of the refusal. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "SimulatorRefused";
    this.status = status;
  }
}
