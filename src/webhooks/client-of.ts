import type { Simulator } from "../wire/simulator.ts";

/** What a header can hold. */
const PRINTABLE = /^[\x21-\x7e]+$/;

/** The client id of a world's first app, which is whose subscriptions these are; undefined where no header can hold it. */
export async function clientOf({ worlds }: Simulator, world: string): Promise<string | undefined> {
  const found = worlds.knows(world) ? (await worlds.standing(world)).world : undefined;
  const id = found?.apps[0]?.client_id;
  return id !== undefined && PRINTABLE.test(id) ? id : undefined;
}
