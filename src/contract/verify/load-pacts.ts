import { SetupError, type Edition } from "../../index.ts";
import { nearest } from "../../scenario/nearest.ts";
import { createCatalogue, type Catalogue } from "../../zoom/catalogue.ts";
import { DEFAULT_EDITION } from "../../zoom/edition.ts";
import { OUTCOMES } from "../../zoom/generated/outcomes.ts";
import { providerStates } from "../provider-states.ts";
import { findPacts } from "./find-pacts.ts";
import { refuseUnknownEvent } from "./message-event.ts";
import { oneLine } from "./one-line.ts";
import type { PactFile } from "./pact-file.ts";
import { readPact } from "./read-pact.ts";

/** Which contracts are meant. */
export interface PactChoice {
  /** Files, and folders of them. */
  readonly pacts: readonly string[];
  /** Where relative paths start. */
  readonly folder: string;
  /** Of contracts that name none. */
  readonly edition?: Edition | undefined;
}

/** What was found. */
export interface Loaded {
  readonly files: readonly PactFile[];
  /** One line for each file that was passed over. */
  readonly notes: readonly string[];
  readonly catalogue: Catalogue;
}

/**
 * Reads all contracts before anything is started.
 *
 * @throws SetupError where one cannot be verified, or where there is nothing to verify
 */
export async function loadPacts({ pacts, folder, edition = DEFAULT_EDITION }: PactChoice): Promise<Loaded> {
  const files: PactFile[] = [];
  const notes: string[] = [];
  if (pacts.length === 0) throw new SetupError("no pact is named; name files or folders of them");
  const seen = new Set<string>();
  for (const named of pacts) {
    let holds = false;
    for (const path of await findPacts([named], folder)) {
      const file = await readPact(path, folder, edition);
      const empty = !file || file.interactions.length === 0;
      holds ||= !empty;
      if (seen.has(path)) continue;
      seen.add(path);
      if (empty) notes.push(`${oneLine(path)} has no interactions: skipped`);
      else files.push(file);
    }
    // Each by itself: a folder that turned out empty must not hide behind another that is not.
    if (!holds) throw new SetupError(`no interaction in ${oneLine(named)}: nothing would be verified`);
  }
  const catalogue = createCatalogue(OUTCOMES);
  const names = providerStates(catalogue).map(({ name }) => name);
  for (const { name, interactions } of files) {
    for (const interaction of interactions) {
      const place = `${name}: "${oneLine(interaction.description)}"`;
      for (const state of interaction.states) refuseUnknown(state.name, names, place);
      if (interaction.kind === "message") refuseUnknownEvent(interaction, place);
    }
  }
  return { files, notes, catalogue };
}

/**
 * Refuses a provider state that nobody can arrange. The empty name stands for no state.
 *
 * @throws SetupError with the nearest names
 */
export function refuseUnknown(name: string, names: readonly string[], place: string): void {
  if (name === "" || names.includes(name)) return;
  const best = nearest(name, names).map((each) => `"${each}"`);
  throw new SetupError(
    `${place} has the unknown provider state "${oneLine(name)}"; nearest: ${best.join(", ")}; all: zoom-sim states`,
  );
}
