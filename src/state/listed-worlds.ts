import type { NamedWorld } from "../zoom/world-file.ts";
import { BUILT_IN_WORLDS } from "./world.ts";

/** The worlds that the world file lists, and those that are built in: such worlds stay. */
export class ListedWorlds {
  #definitions: Readonly<Record<string, NamedWorld>>;

  constructor(named: Readonly<Record<string, NamedWorld>>) {
    this.#definitions = { ...BUILT_IN_WORLDS, ...named };
  }

  /** Lists worlds that were not, and those that were as they are said to be now. */
  add(named: Readonly<Record<string, NamedWorld>>): void {
    this.#definitions = { ...this.#definitions, ...named };
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#definitions, name);
  }

  /** What a world sets for itself; undefined where it is not listed. */
  definition(name: string): NamedWorld | undefined {
    return this.has(name) ? this.#definitions[name] : undefined;
  }

  names(): string[] {
    return Object.keys(this.#definitions);
  }
}
