import { createSimulator, SetupError, type Edition } from "../../index.ts";
import { findVerifier } from "./find-verifier.ts";
import { firstDifference } from "./first-difference.ts";
import { loadPacts } from "./load-pacts.ts";
import { eventOf } from "./message-event.ts";
import { oneLine } from "./one-line.ts";
import type { PactFile } from "./pact-file.ts";
import { runVerifier } from "./run-verifier.ts";

/** What is to be verified. */
export interface VerifyOptions {
  /** Contract files, and folders of them. */
  readonly pacts: readonly string[];
  /** The edition of contracts that name none. Default: postman. */
  readonly edition?: Edition | undefined;
  /** Where relative paths start and Pact is looked for first. Default: the current folder. */
  readonly folder?: string | undefined;
  /** The simulator's port. Default: a free one. */
  readonly port?: number | undefined;
  /** Seconds that verifying one file may take. Default: 60. */
  readonly timeout?: number | undefined;
}

/** What became of one interaction. */
export interface VerifiedInteraction {
  /** The contract's file, from the folder. */
  readonly file: string;
  readonly consumer: string;
  readonly edition: Edition;
  readonly description: string;
  /** The provider states it names. */
  readonly states: readonly string[];
  /** Whether its failure does not fail the run. */
  readonly pending: boolean;
  readonly verified: boolean;
  /** The first difference, in plain words; absent where it is verified. */
  readonly difference?: string;
}

/** The verdict. */
export interface Verification {
  /** Whether every interaction that is not pending is verified. */
  readonly ok: boolean;
  readonly interactions: readonly VerifiedInteraction[];
  /** One line for each file that was passed over. */
  readonly notes: readonly string[];
}

export const DEFAULT_TIMEOUT = 60;

/**
 * Verifies contracts of consumers in any language against a simulator that is started for them.
 *
 * @param startProvider starts what is verified, in an edition
 * @throws SetupError when the run itself is wrong: nothing to verify, an unknown provider state, no Pact
 */
export async function verifyPacts(
  options: VerifyOptions,
  startProvider: StartProvider = startSimulator,
): Promise<Verification> {
  const { pacts, edition, folder = process.cwd(), port = 0, timeout = DEFAULT_TIMEOUT } = options;
  if (!(timeout > 0)) throw new SetupError(`timeout is ${timeout}; it can be a number of seconds above 0`);
  const { files, notes } = await loadPacts({ pacts, folder, edition });
  const module = findVerifier(folder);
  const interactions: VerifiedInteraction[] = [];
  for (const file of files) {
    await using provider = await startProvider(file.edition, port);
    await tellEvents(file, provider.url ?? "");
    const results = await runVerifier(file, { module, baseUrl: provider.url ?? "", timeout });
    for (const [index, result] of results.entries()) {
      const each = described(file, index);
      const difference = firstDifference(result);
      interactions.push({
        ...each,
        pending: each.pending || result.pending === true,
        verified: difference === undefined,
        ...(difference !== undefined && { difference }),
      });
    }
  }
  const [first] = interactions;
  if (first && interactions.every(({ verified, pending }) => pending && !verified)) {
    const { description, difference } = first;
    throw new SetupError(
      `nothing is verified: every interaction is pending and does not hold, the first "${description}": ${difference}`,
    );
  }
  return { ok: interactions.every(({ verified, pending }) => verified || pending), interactions, notes };
}

/** Tells the provider which event each description means: the verifier asks by description alone. */
async function tellEvents({ interactions }: PactFile, baseUrl: string): Promise<void> {
  const messages = interactions.filter((each) => each.kind === "message");
  if (messages.length === 0) return;
  const events = messages.map((message) => [message.description, eventOf(message)]);
  await fetch(`${baseUrl}/_pact/messages`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(Object.fromEntries(events)),
  });
}

/** A provider that runs. */
interface Provider extends AsyncDisposable {
  readonly url: string | undefined;
}

/** Starts the provider that a file is verified against. */
export type StartProvider = (edition: Edition, port: number) => Promise<Provider>;

const startSimulator: StartProvider = (edition, port) =>
  createSimulator({ port, edition, quotas: "enforce", pact: true });

/** An interaction as reports show it. */
export function described(
  { name, consumer, edition, interactions }: PactFile,
  index: number,
): Omit<VerifiedInteraction, "verified" | "difference"> {
  const { description = "", states = [], pending = false } = interactions[index] ?? {};
  return {
    file: name,
    consumer,
    edition,
    description: oneLine(description),
    states: states.map((state) => oneLine(state.name)).filter(Boolean),
    pending,
  };
}
