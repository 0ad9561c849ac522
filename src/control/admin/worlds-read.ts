import { checkWorldFile } from "../../state/check-world-file.ts";
import { describeWorldFault, isWorldName } from "../../state/world.ts";
import type { Settings } from "../../state/settings.ts";
import { refuseWish } from "../../webhooks/refuse-wish.ts";
import { isObject } from "../../zoom/is-object.ts";
import type { NamedWorld } from "../../zoom/world-file.ts";
import { AdminRefused } from "./endpoint.ts";

/** A world that is to be made. */
export interface NewWorld {
  readonly name: string;
  /** The world whose content it begins with; undefined: its own data. */
  readonly from: string | undefined;
  readonly definition: NamedWorld;
}

/** What a world gets from the one that it is made from. */
const CONTENT = ["users", "meetings", "webinars", "webhooks", "start"] as const;

/**
 * Reads what a new world is to be, by the rules of the world file.
 *
 * @throws AdminRefused for the first mistake
 */
export async function readNewWorld(body: unknown, { data, webhookHost }: Settings): Promise<NewWorld> {
  if (!isObject(body)) throw new AdminRefused(400, 'send a JSON object such as {"name": "job-17"}');
  const { name, from, ...definition } = body;
  if (typeof name !== "string") {
    throw new AdminRefused(400, `name is ${JSON.stringify(name) ?? "missing"}; say what the world is called`);
  }
  if (!isWorldName(name)) throw new AdminRefused(400, describeWorldFault(name, "invalid", []));
  if (from !== undefined && typeof from !== "string") {
    throw new AdminRefused(400, `from is ${JSON.stringify(from)}; it can be the name of a world`);
  }
  const { users, meetings, webinars } = data;
  const fault = await checkWorldFile({ users, meetings, webinars, worlds: { [name]: definition } });
  if (fault) {
    // What a schema says begins with the whole path of the field.
    const own = `worlds.${name}.`;
    if (fault.message.startsWith(own)) throw new AdminRefused(400, fault.message.slice(own.length));
    const field = fault.path[0] === "worlds" ? fault.path.slice(2).join(".") : fault.path.join(".");
    throw new AdminRefused(400, field === "" ? fault.message : `${field}: ${fault.message}`);
  }
  for (const [index, wish] of ((definition as NamedWorld).webhooks ?? []).entries()) {
    const refusal = refuseWish(wish, webhookHost);
    if (refusal !== undefined) throw new AdminRefused(400, `webhooks[${index}].${refusal}`);
  }
  const taken = from === undefined ? undefined : CONTENT.find((field) => definition[field] !== undefined);
  if (taken !== undefined) {
    throw new AdminRefused(400, `${taken} comes from world "${from}"; leave out ${taken}, or leave out from`);
  }
  return { name, from, definition };
}
