import { createRequire } from "node:module";
import { join } from "node:path";
import { SetupError } from "../../index.ts";

/**
 * The module of pact-core, found through pact: strict installers show only what a project asked for
 * itself. Looked for from the user's folder first, then from this package.
 *
 * @throws SetupError when pact is not installed
 */
export function findVerifier(folder: string): string {
  for (const start of [join(folder, "from-here.js"), import.meta.url]) {
    try {
      const pact = createRequire(start).resolve("@pact-foundation/pact");
      return createRequire(pact).resolve("@pact-foundation/pact-core");
    } catch {
      continue;
    }
  }
  throw new SetupError(
    "verifying needs Pact, which is not installed; install it with: npm install --save-dev @pact-foundation/pact",
  );
}
