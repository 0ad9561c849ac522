import type { WorldFile } from "./generated/types.ts";

export type { WorldFile };

/** What one named world of a world file sets for itself. */
export type NamedWorld = NonNullable<WorldFile["worlds"]>[string];

/** What a world begins with. */
export type WorldData = Pick<NamedWorld, "users" | "meetings" | "webinars" | "tokens" | "apps">;
