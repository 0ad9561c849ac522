import { isObject } from "../../../zoom/is-object.ts";
import { compareBody } from "./compare-body.ts";
import { judge, shown, type Judgement } from "./judge-value.ts";
import { readRules, type MatchingRules } from "./matching-rules.ts";
import { readBody, readHeaders } from "./recorded-parts.ts";

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Compares an answer with the response that a contract expects: status, then body, then headers. */
export function compareResponse(recorded: Readonly<Record<string, unknown>>, answer: Answer): Judgement {
  const rules = readRules(recorded["matchingRules"]);
  const judgement: Judgement = { unchecked: rules.unread.map((path) => `rule ${path}`) };
  const steps = [compareStatus, compareText, compareHeaders];
  for (const step of steps) {
    const { difference, unchecked } = step(recorded, answer, rules);
    judgement.unchecked.push(...unchecked);
    if (difference !== undefined) return { ...judgement, difference };
  }
  return judgement;
}

type Step = (recorded: Readonly<Record<string, unknown>>, answer: Answer, rules: MatchingRules) => Judgement;

const FINE: Judgement = { unchecked: [] };

const compareStatus: Step = ({ status = 200 }, answer, rules) => {
  if (rules.status) return { unchecked: ["status (rule)"] };
  return Number(status) === answer.status
    ? FINE
    : { difference: `status: ${shown(status)} is expected, ${answer.status} came`, unchecked: [] };
};

const compareText: Step = (recorded, answer, rules) => {
  const body = readBody(recorded["body"]);
  if (!body) return FINE;
  if (!("json" in body)) {
    if (rules.body.length > 0) return { unchecked: ["body (rules for what is not JSON)"] };
    return body.bytes.toString("utf8") === answer.text
      ? FINE
      : { difference: `body: another text came, ${shown(answer.text.slice(0, 80))}`, unchecked: [] };
  }
  let came: unknown;
  try {
    came = JSON.parse(answer.text);
  } catch {
    return { difference: `body: JSON is expected, ${shown(answer.text.slice(0, 80))} came`, unchecked: [] };
  }
  return compareBody(body.json, came, rules);
};

const compareHeaders: Step = ({ headers }, answer, rules) => {
  const unchecked: string[] = [];
  for (const [name, expected] of readHeaders(isObject(headers) ? headers : {})) {
    const came = answer.headers.get(name);
    if (came === null) {
      return { difference: `header ${name}: ${shown(expected)} is expected, and it is missing`, unchecked };
    }
    const rule = rules.headers.get(name.toLowerCase());
    const verdict = rule ? judge(rule, expected, came) : plainHeader(name, expected, came);
    if (verdict === null) unchecked.push(`header ${name} (rule)`);
    else if (verdict !== undefined) return { difference: `header ${name}: ${verdict}`, unchecked };
  }
  return { unchecked };
};

function plainHeader(name: string, expected: string, came: string): string | undefined {
  const isType = name.toLowerCase() === "content-type";
  // A contract that names no character set takes any.
  const same = isType && !expected.includes(";") ? came.split(";", 1)[0]?.trim() : came;
  const plain = (text = ""): string => text.replaceAll(/\s*([;,])\s*/g, "$1");
  const [a, b] = [plain(expected), plain(same)];
  const equal = isType ? a.toLowerCase() === b.toLowerCase() : a === b;
  return equal ? undefined : `${shown(expected)} is expected, ${shown(came)} came`;
}
