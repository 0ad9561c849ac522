import type { EventKind } from "./event-kind.ts";
import { SETTING_NAMES } from "./generated/setting-names.ts";

const NAMES: Readonly<Record<EventKind["name"], ReadonlySet<string>>> = {
  meeting: new Set(SETTING_NAMES.meeting),
  webinar: new Set(SETTING_NAMES.webinar),
};

/** Whether Zoom describes a setting of this name. */
export function isSetting({ name }: EventKind, setting: string): boolean {
  return NAMES[name].has(setting);
}

/** Those settings that Zoom describes. */
export function keptSettings(
  kind: EventKind,
  settings: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isSetting(kind, name)));
}
