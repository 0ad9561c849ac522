import type { ListedWorld, SharedWorlds } from "./store.ts";
import { isWorldName } from "./world.ts";

/** How often others are told that a world was called, milliseconds: less than a world must be idle to go. */
const TELL_CALLS = 5_000;

/** What is done here about worlds that other simulators have changed. */
export interface Followed {
  /** Names of worlds that are there and are not just being made here. */
  readonly names: () => readonly string[];
  /** Takes a world up as the store holds it. @param calledAt as in {@link ListedWorld} */
  readonly takeUp: (name: string, calledAt: number) => Promise<void>;
  /** Lets a world go that others have removed. */
  readonly letGo: (name: string) => void;
  /** Told of worlds that the store held and has lost with all else. */
  readonly lost: (names: readonly string[]) => void;
}

/** Keeps up with what other simulators do to the worlds that they share with this one. */
export class WorldsFollower {
  readonly shared: SharedWorlds;
  readonly #here: Followed;
  #revision: string | undefined;
  #begun: string | undefined;
  /** What each world came with that was taken up. */
  #known: ReadonlyMap<string, ListedWorld> = new Map();
  #looking: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  readonly #toldCalls = new Map<string, number>();

  constructor(shared: SharedWorlds, here: Followed) {
    this.shared = shared;
    this.#here = here;
  }

  /** What was taken in last; undefined before the first time. */
  get revision(): string | undefined {
    return this.#revision;
  }

  /** Takes in whatever others had done before this was asked. Those who ask while one looks share the next look. */
  follow(): Promise<void> {
    if (!this.#looking) return this.#look();
    return (this.#next ??= this.#looking.then(
      () => this.#look(),
      () => this.#look(),
    ));
  }

  #look(): Promise<void> {
    this.#next = undefined;
    const looking = this.#takeIn().finally(() => {
      if (this.#looking === looking) this.#looking = undefined;
    });
    this.#looking = looking;
    return looking;
  }

  async #takeIn(): Promise<void> {
    const list = await this.shared.follow(this.#revision);
    if (!list) return;
    const before = this.#known;
    const changed = [...list.worlds].filter(
      ([name, { came }]) => isWorldName(name) && before.get(name)?.came !== came,
    );
    await Promise.all(changed.map(([name, { calledAt }]) => this.#here.takeUp(name, calledAt)));
    for (const name of this.#here.names()) if (!list.worlds.has(name)) this.#here.letGo(name);
    if (this.#begun !== undefined && this.#begun !== list.begun && before.size > 0) {
      this.#here.lost([...before.keys()]);
    }
    this.#begun = list.begun;
    this.#known = list.worlds;
    this.#revision = list.revision;
  }

  /** Lets others know of a call, if they have not heard of one lately. @param now the machine's time, epoch milliseconds */
  called(name: string, now: number): void {
    const told = this.#toldCalls.get(name);
    if (told !== undefined && now - told < TELL_CALLS) return;
    this.#toldCalls.set(name, now);
    // No call waits for it; a store that cannot be used is told at the next.
    this.shared.called(name, now).catch(() => this.#toldCalls.delete(name));
  }

  /** When a world was last called, as far as others were told. Epoch milliseconds */
  lastCalled(name: string): Promise<number> {
    return this.shared.lastCalled(name);
  }

  /** Removes everything of a world, if nobody has called it after a moment. Returns whether it went. */
  clearIdle(name: string, since: number): Promise<boolean> {
    this.#toldCalls.delete(name);
    return this.shared.clearIdle(name, since);
  }
}
