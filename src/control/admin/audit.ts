import { headerOf, type AddressedRequest } from "../../wire/choose.ts";
import { LEVELS } from "../../journal/audit/finding.ts";
import { auditWorlds, forgetFindings } from "../journal/audit-worlds.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";

async function audit({ simulator, request, world }: AdminCall) {
  const named = (request as AddressedRequest).simWorld ?? headerOf(request, "x-zoom-sim-world");
  const { findings, exchanges, dropped, passedOver } = await auditWorlds(simulator, named);
  // A world that is gone may have left findings; one that never was is refused.
  if (named !== undefined && findings.length + exchanges === 0) await world();
  const counts = Object.fromEntries(
    LEVELS.map((level) => [level, findings.filter((each) => each.level === level).length]),
  );
  return { findings, counts, exchanges, dropped, passedOver, requestJournalDisabled: !simulator.journal.on };
}

export const AUDIT_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/audit",
    summary:
      "What the calls of this run did that Zoom would not like: of all worlds, or of the one that is named",
    reply: "Audit",
    handle: audit,
  },
  {
    method: "delete",
    path: "/__admin/audit",
    summary: "Begins anew: what was found so far is not told again",
    reply: "Done",
    handle: async ({ simulator }) => {
      await forgetFindings(simulator);
      return {};
    },
  },
];
