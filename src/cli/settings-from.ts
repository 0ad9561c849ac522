import { resolveSettings, type Chosen } from "../state/resolve-settings.ts";
import type { Settings } from "../state/settings.ts";

/**
 * The settings of a simulator that a command runs.
 *
 * @param chosen what flags and environment say
 * @param worldFile the path of a world file
 * @throws SetupError for a file that cannot be read or has a mistake
 */
export async function settingsFrom(chosen: Chosen, worldFile: string | undefined): Promise<Settings> {
  // Its reader is loaded for those who bring a file.
  const file =
    worldFile === undefined ? {} : await (await import("./load-world-file.ts")).loadWorldFile(worldFile);
  return resolveSettings(chosen, file);
}
