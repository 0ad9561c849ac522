import type { NamedWorld } from "../zoom/world-file.ts";
import { KeptWorlds, type KeptWorld } from "./kept-worlds.ts";
import { LeavingWorlds } from "./leaving-worlds.ts";
import { ListedWorlds } from "./listed-worlds.ts";
import { openWorld } from "./make-world.ts";
import { TokenOwners } from "./token-owners.ts";
import { describeWorldFault, isWorldName, type World } from "./world.ts";
import { WorldRefused } from "./world-refused.ts";
import type { WorldsSources } from "./worlds.ts";

const MINUTE = 60_000;

/** The worlds that are there or are listed, each of which others can take the place of. */
export class StandingWorlds {
  /** What worlds are made from, as it is now: the world file may be edited. */
  sources: WorldsSources;
  readonly listed: ListedWorlds;
  readonly owners = new TokenOwners();
  readonly leaving: LeavingWorlds;
  readonly kept: KeptWorlds;

  /** @param forget clears away a world that nobody has called after a moment, epoch milliseconds */
  constructor(
    sources: WorldsSources,
    forget: (name: string, calledAt: number, idleMs: number) => Promise<void>,
  ) {
    const { settings, systemTime } = sources;
    this.sources = sources;
    this.listed = new ListedWorlds(settings.namedWorlds);
    for (const [name, definition] of Object.entries(settings.namedWorlds)) this.owners.add(name, definition);
    this.leaving = new LeavingWorlds(sources);
    this.kept = new KeptWorlds({
      expireAfterMs: settings.worldExpiry * MINUTE,
      most: settings.mostWorlds,
      systemTime,
      forgotten(name, { calledAt }, idleMs) {
        forget(name, calledAt, idleMs).catch((error: unknown) => sources.failed?.(error));
      },
    });
  }

  /** Whether the name is listed, or stands for a world that is there. */
  knows(name: string): boolean {
    return this.kept.peek(name) !== undefined || this.listed.has(name);
  }

  /** Keeps the world that `make` comes to; one that could not be made is made anew for whoever asks next. */
  keep(
    name: string,
    definition: NamedWorld,
    make: () => Promise<World>,
    calledAt = this.sources.systemTime(),
  ): Promise<World> {
    const world = this.leaving.gone(name).then(make);
    const entry = this.kept.keep(name, { world, definition, listed: this.listed.has(name), calledAt });
    world.then(
      () => (entry.made = true),
      () => this.kept.drop(name, entry),
    );
    return world;
  }

  /** Lets another world take the place of one, after all that were asked for before: records and secret stay a pair. */
  supersede(entry: KeptWorld, make: () => Promise<World>): Promise<World> {
    return this.#inTurn(entry, make);
  }

  /** Changes a world in its turn as well; nothing is done where it could not be made. */
  async alter(entry: KeptWorld, change: (world: World) => Promise<World>): Promise<void> {
    await this.#inTurn(entry, async (world) => world && change(world));
  }

  #inTurn<W extends World | undefined>(
    entry: KeptWorld,
    make: (before: World | undefined) => Promise<W>,
  ): Promise<W> {
    const before = entry.turn ?? entry.world.catch(() => undefined);
    const made = before.then(make).then((world) => {
      if (world) entry.world = Promise.resolve(world);
      return world;
    });
    entry.turn = made.catch(() => before);
    return made;
  }

  /** Takes up a world as the store holds it, or makes it. */
  open(name: string): Promise<World> {
    const definition = this.listed.definition(name) ?? {};
    return this.keep(name, definition, () => openWorld(name, definition, this.sources));
  }

  /** The world of a name, which is thereby called. */
  get(name: string): Promise<World> {
    return this.kept.call(name)?.world ?? this.open(name);
  }

  /** Clears away by `work` a world that is kept no more. */
  clear(name: string, work: () => Promise<void>): Promise<void> {
    this.owners.remove(name);
    return this.leaving.clear(name, work);
  }

  /** @throws WorldRefused where there is no world of that name */
  requireKnown(name: string): void {
    if (!this.knows(name)) throw new WorldRefused("unknown", `there is no world "${name}"`);
  }

  /** @throws WorldRefused where no world of that name can be added */
  requireRoom(name: string): void {
    if (!isWorldName(name)) throw new WorldRefused("invalid", describeWorldFault(name, "invalid", []));
    if (!this.listed.has(name) && !this.kept.makeRoom()) {
      throw new WorldRefused("full", describeWorldFault(name, "full", []));
    }
  }

  /** @throws WorldRefused where there is a world of that name, or none can be added */
  requireNew(name: string): void {
    if (this.knows(name)) {
      throw new WorldRefused(
        "exists",
        `there is a world "${name}" already; choose another name, or delete it`,
      );
    }
    this.requireRoom(name);
  }
}
