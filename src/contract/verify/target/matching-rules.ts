import { isObject } from "../../../zoom/is-object.ts";
import { stepsOf, weightOf } from "./path-expression.ts";

/** One demand on a value, as the contract has it. */
export type Demand = Readonly<Record<string, unknown>> & { readonly match: string };

/** Demands that go together. */
export interface Rule {
  readonly demands: readonly Demand[];
  /** Whether one of them is enough. */
  readonly any: boolean;
}

interface BodyRule extends Rule {
  readonly steps: readonly (string | number)[];
}

/** The matching rules of a response, whatever version of Pact's format they are written in. */
export interface MatchingRules {
  readonly status: Rule | undefined;
  /** By name, in lower case. */
  readonly headers: ReadonlyMap<string, Rule>;
  readonly body: readonly BodyRule[];
  /** Paths of rules that are not understood. */
  readonly unread: readonly string[];
}

/** Reads matching rules: of version 2 by path (`$.body.id`), since version 3 by part and path. */
export function readRules(value: unknown): MatchingRules {
  const rules = isObject(value) ? value : {};
  const headers = new Map<string, Rule>();
  const body: BodyRule[] = [];
  const unread: string[] = [];
  let status: Rule | undefined;
  const addBody = (path: string, rule: Rule): void => {
    const steps = stepsOf(path);
    if (steps) body.push({ ...rule, steps });
    else unread.push(path);
  };
  for (const [part, content] of Object.entries(rules)) {
    const old = /^\$\.(body|headers?|status)\b(.*)$/s.exec(part);
    if (old) {
      const [, kind = "", rest = ""] = old;
      if (kind === "body") addBody(`$${rest}`, ruleOf(content));
      else if (kind === "status") status = ruleOf(content);
      else headers.set(headerName(rest), ruleOf(content));
    } else if (part === "status") status = ruleOf(content);
    else if (part === "body" || part === "header" || part === "headers") {
      for (const [path, rule] of Object.entries(isObject(content) ? content : {})) {
        if (part === "body") addBody(path, ruleOf(rule));
        else headers.set(headerName(path), ruleOf(rule));
      }
    } else unread.push(part);
  }
  return { status, headers, body, unread };
}

/** `Content-Type`, `$.Content-Type[0]`, `['Content-Type']`: the name in lower case. */
function headerName(path: string): string {
  return path
    .replace(/^\$/, "")
    .replace(/\[(\d+|\*)\]$/, "")
    .replaceAll(/^[.[]'?|'?\]$/g, "")
    .toLowerCase();
}

function ruleOf(content: unknown): Rule {
  if (!isObject(content)) return { demands: [], any: false };
  const listed = Array.isArray(content["matchers"]) ? content["matchers"] : [content];
  const demands = listed.filter(isObject).map((each) => ({ ...each, match: kindOf(each) }));
  return { demands, any: content["combine"] === "OR" };
}

/** Version 2 leaves the kind out where another key tells it. */
function kindOf(demand: Readonly<Record<string, unknown>>): string {
  if (typeof demand["match"] === "string") return demand["match"];
  if ("regex" in demand) return "regex";
  return "min" in demand || "max" in demand ? "type" : "equality";
}

/** What is demanded of a place in a body. */
export interface DemandsHere {
  /** Of this very place. */
  readonly own: Rule | undefined;
  /** Whether only types count here, by a rule of this place or of one above it. */
  readonly byType: boolean;
}

/** The most exact rule for a place; a type rule holds for all that lies below it. */
export function rulesAt({ body }: MatchingRules, place: readonly (string | number)[]): DemandsHere {
  let best: BodyRule | undefined;
  let most = 0;
  for (const rule of body) {
    const weight = weightOf(rule.steps, place);
    if (weight <= most) continue;
    most = weight;
    best = rule;
  }
  if (!best) return { own: undefined, byType: false };
  const isOwn = best.steps.length === place.length;
  return { own: isOwn ? best : undefined, byType: best.demands.some(({ match }) => match === "type") };
}
