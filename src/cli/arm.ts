import type { Removed, Rule, RuleList } from "../control/generated/types.ts";
import { RULE_BOUNDS } from "../state/rule.ts";
import { SetupError } from "../state/setup-error.ts";
import { columns } from "./columns.ts";
import { RULE_FIELDS, ruleCells, RULE_HEADINGS } from "./arm/rule.ts";
import { ruleBody, type RuleValues } from "./arm/rule-body.ts";
import type { AdminClient } from "./admin/admin-client.ts";
import { runVerb, type Verb } from "./admin/run-verb.ts";
import type { Terminal } from "./commands.ts";
import type { OptionTable } from "./read-arguments.ts";

interface ArmValues extends RuleValues {
  readonly list?: boolean;
  readonly clear?: boolean;
}

const RULE_OPTIONS = {
  fault: {
    kind: "text",
    placeholder: "NAME[=VALUE]",
    about: "a fault, such as after-commit-drop or latency=500; zoom-sim outcomes --faults lists them",
  },
  sequence: {
    kind: "text",
    placeholder: "A,B,…",
    about: "an answer for each hit in turn: outcomes, normal, or fault:NAME[=VALUE]",
  },
  times: {
    kind: "integer",
    least: 1,
    most: RULE_BOUNDS.count,
    about: "how many calls it is for",
    default: "any number",
  },
  every: {
    kind: "integer",
    least: 1,
    most: RULE_BOUNDS.count,
    about: "only each Nth call that matches",
    default: "1",
  },
  ttl: {
    kind: "integer",
    least: 1,
    most: RULE_BOUNDS.ttl,
    about: "seconds after which it ends",
    placeholder: "SECONDS",
  },
  operation: {
    kind: "text",
    about: "only calls of this operation, such as batchRegistrants",
    placeholder: "NAME",
  },
  meeting: { kind: "text", about: "only calls on this meeting", placeholder: "ID" },
  email: {
    kind: "text",
    about: "only batches with somebody of this address; * stands for anything",
    placeholder: "PATTERN",
  },
  token: { kind: "text", about: "only calls with this bearer token" },
} as const satisfies OptionTable;

const EXAMPLE = `
  zoom-sim arm 3043 --times 1 --meeting 85746065432   the next call on that meeting finds it full
  zoom-sim arm token-expired --operation issueToken   an outcome by its key (zoom-sim outcomes lists them)
  zoom-sim arm --fault after-commit-drop --times 1    stored, but the answer is lost
  zoom-sim arm --sequence 429,429,normal              two refusals, then as ever, and again
  zoom-sim arm --sequence fault:latency=500,normal    a fault as a step
  zoom-sim arm --list                                 what is armed
  zoom-sim arm --clear                                disarm everything; with an id, that one
`;

const verb: Verb<ArmValues> = {
  usage: "arm [<outcome>] [--clear [ID]]",
  about: "Arms a world: calls that match are answered with an outcome or a fault.",
  options: {
    ...RULE_OPTIONS,
    list: { kind: "flag", about: "list what is armed" },
    clear: { kind: "flag", about: "disarm everything, or what has the id that follows" },
  },
  positionals: 1,
  more: EXAMPLE,
  async act({ values, positionals: [name], admin, print }) {
    const { list, clear } = values;
    if (list && clear) throw new SetupError("--list and --clear are two things; leave out one of them");
    if (list || clear) refuseRest(values, list ? "--list" : "--clear");
    if (list) {
      if (name !== undefined)
        throw new SetupError(`arm --list takes no "${name}"; it lists everything that is armed`);
      const answer = await admin.ask<RuleList>("/rules", { rules: "list" });
      print(
        answer,
        answer.rules.length === 0
          ? ["nothing is armed"]
          : columns([RULE_HEADINGS, ...answer.rules.map(ruleCells)]),
      );
    } else if (clear) {
      const removed = await disarm(admin, name);
      print(removed, [name === undefined ? `${removed.removed} disarmed` : `${name} disarmed`]);
    } else {
      const made = await admin.ask<Rule>("/rules", RULE_FIELDS, {
        method: "POST",
        body: ruleBody(name, values),
      });
      print(made, columns([ruleCells(made)]));
    }
  },
};

/** A part of a rule beside these would be thought to narrow them. */
function refuseRest(values: ArmValues, flag: string): void {
  const name = Object.keys(RULE_OPTIONS).find((each) => Object.hasOwn(values, each));
  if (name !== undefined) throw new SetupError(`--${name} says what to arm, and does not go with ${flag}`);
}

function disarm(admin: AdminClient, id: string | undefined): Promise<Removed> {
  const path = id === undefined ? "/rules" : `/rules/${encodeURIComponent(id)}`;
  return admin.ask<Removed>(path, { removed: "number" }, { method: "DELETE" });
}

/** `zoom-sim arm`: outcomes and faults for calls to come. */
export function run(args: readonly string[], terminal: Terminal): Promise<number> {
  return runVerb(verb, args, terminal);
}
