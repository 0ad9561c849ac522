import { resolveSettings, type Chosen } from "../../state/resolve-settings.ts";
import type { Settings } from "../../state/settings.ts";
import { SetupError } from "../../state/setup-error.ts";
import type { Timer } from "../../state/system.ts";
import type { Worlds } from "../../state/worlds.ts";
import { requireWebhooks } from "../../webhooks/require-webhooks.ts";
import { parseWorldFile, readWorldText } from "../load-world-file.ts";
import type { Log } from "../log.ts";
import { printableLine } from "../printable.ts";
import { describeEdit } from "./describe-edit.ts";
import { pollFile } from "./poll-file.ts";

/** What it takes to follow a world file. */
export interface Watching {
  readonly file: string;
  /** What flags and environment say. */
  readonly chosen: Chosen;
  /** What the simulator was started with. */
  readonly settings: Settings;
  readonly worlds: Pick<Worlds, "redefine">;
  readonly timer: Timer;
  readonly log: Log;
}

/**
 * Lets worlds follow a world file from now on: each edit that passes the checks of a start is taken in, and a line says
 * what it changed; of any other a line says what is wrong, and nothing changes.
 *
 * @returns what ends it, when no edit is being taken in any more
 */
export function watchWorldFile(watching: Watching): () => Promise<void> {
  const { file, chosen, settings: running, worlds, timer, log } = watching;
  let settings = running;
  /** What the file held when it was last looked into, or why it could not be. */
  let last: string | undefined;

  const takeIn = async (text: string): Promise<void> => {
    const edited = resolveSettings(chosen, await parseWorldFile(file, text));
    checkWebhooks(file, edited);
    const changes = describeEdit(settings, edited, running);
    // What was saved between the start and the first look is told; that it is as it was is not.
    const told = changes ?? (last === undefined ? undefined : "nothing has changed");
    await worlds.redefine(edited);
    settings = edited;
    if (told !== undefined) log.info(printableLine(`${file} was read again; ${told}`));
  };

  return pollFile(file, timer, async () => {
    let found: string | undefined;
    try {
      found = readWorldText(file);
      if (found !== last) await takeIn(found);
    } catch (error) {
      if (!(error instanceof SetupError)) log.failed(error);
      else if (error.message !== last) {
        log.warn(printableLine(`${error.message}; until a sound one is saved, all stays as it was`));
      }
      found ??= error instanceof Error ? error.message : undefined;
    }
    last = found;
  });
}

/** Holds an edit's webhooks to what those of a start are held to. @throws SetupError that names the file */
function checkWebhooks(file: string, edited: Settings): void {
  try {
    requireWebhooks(edited);
  } catch (error) {
    throw error instanceof SetupError ? new SetupError(`${file}: ${error.message}`) : error;
  }
}
