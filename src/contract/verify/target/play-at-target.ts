import { SetupError, type Edition } from "../../../index.ts";
import { providerStates } from "../../provider-states.ts";
import { loadPacts } from "../load-pacts.ts";
import { oneLine } from "../one-line.ts";
import { DEFAULT_TIMEOUT, described } from "../verify-pacts.ts";
import { entryFor } from "./catalogue-entry.ts";
import { compareResponse, type Answer } from "./compare-response.ts";
import { planCall, type PlannedCall } from "./plan-call.ts";
import { readMeetings, readTarget } from "./target-options.ts";

/** What is played, and where. */
export interface TargetOptions {
  readonly pacts: readonly string[];
  readonly folder: string;
  readonly target: string;
  /** The file that gives provider states their meetings; with it, calls that change something are played. */
  readonly allowWrites?: string | undefined;
  readonly token?: string | undefined;
  readonly edition?: Edition | undefined;
  /** Seconds that one call may take. */
  readonly timeout?: number | undefined;
}

/** What became of one interaction at the target. */
export interface PlayedInteraction {
  readonly file: string;
  readonly edition: Edition;
  readonly description: string;
  readonly result: "holds" | "differs" | "not checked";
  /** The first difference, or why it is not checked. */
  readonly reason?: string;
  /** Parts of an answer whose rules are not understood here. */
  readonly unchecked: readonly string[];
  /** Where it differs: the entry of the catalogue to correct, and its file. */
  readonly outcome?: string;
  readonly correct?: string;
}

/** How far the target has drifted from the contracts. */
export interface Drift {
  readonly ok: boolean;
  readonly target: string;
  readonly interactions: readonly PlayedInteraction[];
  readonly notes: readonly string[];
}

const NO_EVENTS = "it is an event, which nobody can ask a target for";

/**
 * Plays contracts at any address, one call after the other. Only that host is asked: redirects are not
 * followed.
 *
 * @throws SetupError when the run itself is wrong, or when nothing could be checked
 */
export async function playAtTarget(options: TargetOptions): Promise<Drift> {
  const { folder, allowWrites, token, timeout = DEFAULT_TIMEOUT } = options;
  const target = readTarget(options.target);
  const { files, notes, catalogue } = await loadPacts(options);
  const names = providerStates(catalogue).map(({ name }) => name);
  const meetings = allowWrites === undefined ? undefined : await readMeetings(allowWrites, folder, names);
  const interactions: PlayedInteraction[] = [];
  for (const file of files) {
    for (const [index, interaction] of file.interactions.entries()) {
      const { edition, description } = described(file, index);
      const about = { file: file.name, edition, description, unchecked: [] };
      const plan = interaction.kind === "message" ? NO_EVENTS : planCall(interaction, { token, meetings });
      if (typeof plan === "string") {
        interactions.push({ ...about, result: "not checked", reason: oneLine(plan) });
        continue;
      }
      const answer = await play(target, plan, timeout * 1000);
      // Any call can meet it, whatever its interaction is about.
      if (answer.status === 429 && Number(plan.response["status"]) !== 429) {
        const reason = "a limit of the target's is spent (it answered 429)";
        interactions.push({ ...about, result: "not checked", reason });
        continue;
      }
      const { difference, unchecked } = compareResponse(plan.response, answer);
      if (difference === undefined) {
        interactions.push({ ...about, result: "holds", unchecked: unchecked.map(oneLine) });
        continue;
      }
      const outcome =
        interaction.kind === "call" ? entryFor(interaction, edition, catalogue)?.key : undefined;
      interactions.push({
        ...about,
        result: "differs",
        reason: oneLine(difference),
        ...(outcome !== undefined && { outcome, correct: `src/zoom/outcomes/${outcome}.ts` }),
      });
    }
  }
  if (interactions.every(({ result }) => result === "not checked")) {
    const [first] = interactions;
    throw new SetupError(`nothing could be checked at ${target}; the first because ${first?.reason}`);
  }
  return { ok: interactions.every(({ result }) => result !== "differs"), target, interactions, notes };
}

async function play(
  target: string,
  { method, path, headers, body }: PlannedCall,
  ms: number,
): Promise<Answer> {
  try {
    const response = await fetch(target + path, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      redirect: "manual",
      signal: AbortSignal.timeout(ms),
      ...(body && { body: new Uint8Array(body) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw new SetupError(`${target} does not answer ${method} ${oneLine(path)}: ${whyNot(error, ms)}`);
  }
}

function whyNot(error: unknown, ms: number): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return "unknown fault";
  if (cause.name === "TimeoutError") return `within ${ms / 1000} seconds`;
  return oneLine((cause as NodeJS.ErrnoException).code || cause.message);
}
