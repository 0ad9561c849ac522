import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { isFaultName, readFault, type Fault } from "./faults.ts";

/** A fault that a call asks for, and in which way. */
export interface AskedFault {
  readonly by: "header" | "address";
  readonly fault: Fault;
}

/**
 * The fault that a call asks for: by `X-Zoom-Sim-Fault`, or by the address of somebody in the body.
 *
 * @param trigger what such an address names, if there is one
 * @throws RequestRefused for a name that is no fault's, or a value that it cannot have
 */
export function findFault(header: string | undefined, trigger: string | undefined): AskedFault | undefined {
  if (header !== undefined) return { by: "header", fault: faultOf(header) };
  if (trigger !== undefined && isFaultName(trigger)) return { by: "address", fault: faultOf(trigger) };
  return undefined;
}

function faultOf(text: string): Fault {
  const fault = readFault(text);
  if (typeof fault === "string") {
    throw new RequestRefused("fault-unknown", `${fault}; all: GET /__admin/outcomes`);
  }
  return fault;
}
