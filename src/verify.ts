import { SetupError } from "./index.ts";
import {
  verifyPacts,
  type Verification,
  type VerifiedInteraction,
  type VerifyOptions,
} from "./contract/verify/verify-pacts.ts";

export { SetupError };
export type { Verification, VerifiedInteraction, VerifyOptions };

/**
 * Verifies contracts (Pact files of version 2, 3 or 4, of consumers in any language) against a simulator
 * that is started for them: what `zoom-sim verify` does. Needs `@pact-foundation/pact`.
 *
 * @throws SetupError when the run itself is wrong: a file that cannot be read, no interaction at all, an
 *   unknown provider state, no Pact, a verifier that hangs
 */
export function verify(options: VerifyOptions): Promise<Verification> {
  return verifyPacts(options);
}
