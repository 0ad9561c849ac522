import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { SetupError } from "../../../index.ts";
import { isObject } from "../../../zoom/is-object.ts";
import { isMeetingId } from "../../../zoom/meeting.ts";
import { whyNot } from "../find-pacts.ts";
import { refuseUnknown } from "../load-pacts.ts";
import { oneLine } from "../one-line.ts";

/** Meeting ids by provider state; the empty name is for interactions without a state. */
export type Meetings = ReadonlyMap<string, string>;

/**
 * Reads the file that gives each provider state a meeting in which it holds.
 *
 * @param names of all provider states
 * @throws SetupError for what cannot be read, an unknown state, or an id that is none
 */
export async function readMeetings(
  path: string,
  folder: string,
  names: readonly string[],
): Promise<Meetings> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(resolve(folder, path), "utf8"));
  } catch (error) {
    throw new SetupError(`${oneLine(path)} cannot be read: ${whyNot(error)}`);
  }
  if (!isObject(content)) throw new SetupError(`${oneLine(path)} is not of the form {"state": "meeting id"}`);
  const meetings = new Map<string, string>();
  for (const [state, id] of Object.entries(content)) {
    refuseUnknown(state, names, oneLine(path));
    if (
      !(typeof id === "string" || typeof id === "number") ||
      !/^[1-9]/.test(String(id)) ||
      !isMeetingId(String(id))
    ) {
      throw new SetupError(
        `${oneLine(path)}: the meeting of "${oneLine(state)}" is ${oneLine(JSON.stringify(id))}; write its id, such as "85746065432"`,
      );
    }
    meetings.set(state, String(id));
  }
  return meetings;
}

/** The address to play at, without a final `/v2`: contracts have that in their paths. */
export function readTarget(target: string): string {
  if (!URL.canParse(target) || !/^https?:$/.test(new URL(target).protocol)) {
    throw new SetupError(
      `--target is "${oneLine(target)}"; it can be an address such as https://api.zoom.us/v2`,
    );
  }
  const { origin, pathname } = new URL(target);
  return origin + pathname.replace(/\/+$/, "").replace(/\/v2$/, "");
}
