import { StoreUnavailable } from "../state/store-unavailable.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import type { Answer } from "./answer.ts";
import { trackingId } from "./reply.ts";
import type { Simulator } from "./simulator.ts";

/** The answer to a request that was refused before it was a call, or that broke the simulator. */
export function refusalAnswer(
  { catalogue, random, failed }: Pick<Simulator, "catalogue" | "random" | "failed">,
  error: unknown,
): Answer {
  const refused = error instanceof RequestRefused ? error : fault(error, failed);
  const outcome = catalogue.get(refused.key);
  const status = outcome.status.postman ?? 500;
  return {
    outcome,
    status,
    headers: { "x-zm-trackingid": trackingId(random), ...refused.headers },
    body: { code: status, message: `zoom-sim: ${refused.message}` },
    reason: refused.message,
    overQuota: false,
  };
}

function fault(error: unknown, failed: (error: unknown) => void): RequestRefused {
  if (error instanceof StoreUnavailable) return new RequestRefused("store-unavailable", error.message);
  failed(error);
  return new RequestRefused("simulator-failure", "a fault of the simulator itself; its log says more");
}
