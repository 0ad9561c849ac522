import Type from "typebox";
import { QUOTA_MODES } from "../../zoom/call.ts";
import { EDITIONS } from "../../zoom/edition.ts";
import { WORLD_MODES } from "../../state/settings.ts";
import { AUTH_MODES } from "../../zoom/modes.ts";

/** What a simulator says of itself and of a world. */
export const Overview = Type.Object({
  name: Type.Literal("zoom-sim"),
  version: Type.String(),
  world: Type.String(),
  edition: Type.Enum([...EDITIONS]),
  auth: Type.Enum([...AUTH_MODES]),
  worlds: Type.Enum([...WORLD_MODES], {
    description:
      "auto: a world is made when a call names it; listed: only those of the world file are there.",
  }),
  quotas: Type.Enum([...QUOTA_MODES]),
  plan: Type.Optional(Type.String({ description: "The account's plan, which limits calls." })),
  now: Type.String({ description: "The world's time, ISO 8601." }),
  running: Type.Boolean({ description: "false: the world's clock stands still." }),
  urls: Type.Object(
    { api: Type.String(), oauth: Type.String(), docs: Type.String(), page: Type.String() },
    { description: "Where the world is, its prefix included." },
  ),
  app: Type.Optional(
    Type.Object(
      { accountId: Type.String(), clientId: Type.String(), clientSecret: Type.String() },
      { description: "The world's first app; absent where it has none." },
    ),
  ),
});
