import { stat } from "node:fs/promises";
import type { Timer } from "../../state/system.ts";

/** How often a file is looked at, milliseconds. */
const INTERVAL = 200;

/**
 * Tells when a file is not what it was, once it has been the same for two looks: not while it is being written. The
 * first look tells too. It is looked at because that also sees a file that others put in its place, through a link, or
 * on a disk of another machine, of which the system tells nothing.
 *
 * @param changed told one time after the other; it must not reject
 * @returns what ends it, when nobody is being told any more
 */
export function pollFile(file: string, timer: Timer, changed: () => Promise<void>): () => Promise<void> {
  let told: string | undefined;
  let before: string | undefined;
  let ended = false;
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    const now = await stateOf(file);
    if (now === before && now !== told && !ended) {
      told = now;
      await changed();
    }
    before = now;
    if (!ended) wait();
  };
  let cancel: () => void;
  const wait = (): void => {
    cancel = timer.after(INTERVAL, () => void (looking = look()), true);
  };
  wait();
  return () => {
    ended = true;
    cancel();
    return looking;
  };
}

/** What differs from one state of a file to another. */
async function stateOf(file: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join(":");
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
