import { FAULTS } from "../../scenario/faults.ts";
import { OPERATION_KEYS, OPERATIONS } from "../../zoom/operations.ts";
import { outcomeRows } from "../../zoom/outcome-rows.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";

function outcomes({ simulator }: AdminCall): object {
  return {
    outcomes: outcomeRows(simulator.catalogue),
    faults: FAULTS.map(({ name, phase, about, parameter }) => ({ name, phase, about, parameter })),
    operations: OPERATION_KEYS.map((key) => {
      const { method, path, summary, label } = OPERATIONS[key];
      return { key, method, path, summary, label };
    }),
  };
}

export const OUTCOME_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/outcomes",
    summary: "Everything that can be asked for by name: outcomes, faults, and the operations that have them",
    reply: "Outcomes",
    handle: outcomes,
  },
];
