import { coverageReport, type CoverageReport } from "../../journal/coverage-report.ts";
import type { MetOutcome } from "../../journal/coverage.ts";
import { FAULTS } from "../../scenario/faults.ts";
import { EDITIONS, isEdition, type Edition } from "../../zoom/edition.ts";
import { AdminRefused, type AdminCall, type AdminEndpoint } from "./endpoint.ts";

async function report({ simulator, query }: AdminCall): Promise<CoverageReport> {
  const { coverage, catalogue, settings } = simulator;
  const outcomes = await coverage.outcomes();
  const edition = editionOf(query.get("edition"), outcomes, settings.edition);
  const names = FAULTS.map(({ name }) => name);
  return coverageReport(
    catalogue,
    names,
    { edition, auth: settings.auth },
    { outcomes, faults: await coverage.faults() },
  );
}

/** The edition asked for, else the simulator's own, unless all calls were of the other. */
function editionOf(asked: string | null, met: readonly MetOutcome[], own: Edition): Edition {
  if (asked === null) return met.some(({ edition }) => edition === own) ? own : (met[0]?.edition ?? own);
  if (isEdition(asked)) return asked;
  throw new AdminRefused(400, `edition is "${asked}"; it can be ${EDITIONS.join(" or ")}`);
}

export const COVERAGE_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/coverage",
    summary: "Which outcomes and faults the calls of this run have met, in all worlds, and which not",
    query: { edition: "the edition whose outcomes count; default: the one that was called" },
    reply: "Coverage",
    handle: report,
  },
  {
    method: "delete",
    path: "/__admin/coverage",
    summary: "Begins to count anew",
    reply: "Done",
    handle: async ({ simulator }) => {
      await simulator.coverage.clear();
      return {};
    },
  },
];
