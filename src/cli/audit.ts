import type { Level } from "../journal/audit/finding.ts";
import { SetupError } from "../state/setup-error.ts";
import { auditLines, FAIL_ON_OPTION, failureLine, findingsFrom, NO_JOURNAL } from "./audit/audit-report.ts";
import { readAudit } from "./audit/read-audit.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import { EXIT, type Terminal } from "./commands.ts";

const verb: Verb<{ readonly failOn?: Level }> = {
  usage: "audit [clear]",
  about: "Says what in the calls so far Zoom would not like; of all worlds, unless --world names one.",
  worldUnlessNamed: "all worlds",
  options: { failOn: FAIL_ON_OPTION },
  async act({ values: { failOn }, admin, terminal, print }) {
    const report = await readAudit(admin);
    if (failOn !== undefined && report.requestJournalDisabled) {
      throw new SetupError(`--fail-on ${failOn} cannot be judged: ${NO_JOURNAL}`);
    }
    print(report, auditLines(report));
    const graves = failOn === undefined ? [] : findingsFrom(report, failOn);
    if (failOn === undefined || graves.length === 0) return EXIT.ok;
    terminal.error(`zoom-sim: ${failureLine(graves.length, failOn)}\n`);
    return EXIT.failed;
  },
};

const clearing: Verb<object> = {
  usage: "audit clear",
  about: "Begins anew: what was found so far, in all worlds, is not told again.",
  ofAllWorlds: "audit clear is about all worlds of the run together",
  options: {},
  async act({ admin, print }) {
    print(await admin.ask("/audit", {}, { method: "DELETE" }), ["the audit begins anew"]);
  },
};

/** `zoom-sim audit`: what Zoom would not like. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [what, ...rest] = args;
  return what === "clear" ? runVerb(clearing, rest, terminal) : runVerb(verb, args, terminal);
}
