import Type from "typebox";
import { EDITIONS } from "../../zoom/edition.ts";
import { NamedWorld } from "../../zoom/schemas/world.ts";
import { closed } from "./closed.ts";

const name = Type.String({ description: "Letters, digits, dot, dash and underscore, at most 64." });

/** A world that is to be made. */
export const NewWorld = Type.Object(
  {
    name,
    from: Type.Optional(Type.String({ description: "The world whose content it begins with." })),
    ...NamedWorld.properties,
  },
  closed,
);

/** The world that is to be made of another. */
export const ForkInput = Type.Object({ name }, closed);

/** A world as it stands among others. */
export const WorldRow = Type.Object({
  name: Type.String(),
  edition: Type.Enum([...EDITIONS]),
  listed: Type.Boolean({ description: "true: of the world file or built in; it never expires." }),
  meetings: Type.Integer(),
  webinars: Type.Integer(),
  registrants: Type.Integer({ description: "Of all meetings and webinars, whatever their status." }),
  exchanges: Type.Integer({ description: "In the journal." }),
  rules: Type.Integer(),
  now: Type.String({ description: "The world's time, ISO 8601." }),
  running: Type.Boolean({ description: "false: the world's clock stands still." }),
  idleMs: Type.Number({ description: "Milliseconds of the machine's time since the last call." }),
});

export const WorldList = Type.Object({
  worlds: Type.Array(WorldRow),
  most: Type.Integer({ description: "Most worlds that are not listed." }),
  expireAfterMs: Type.Number({
    description: "Milliseconds without a call after which a world that is not listed is forgotten; 0: never.",
  }),
});

/** A whole world: everything but its journal. It holds what signs the world's links and tokens. */
export const WorldSnapshot = Type.Object({
  format: Type.Literal("zoom-sim-world"),
  version: Type.Literal(1),
  world: Type.Object({
    name: Type.String({ description: "The world it was taken of; it may be restored under any name." }),
    own: Type.Record(Type.String(), Type.Unknown(), {
      description: "What the world sets for itself, as a world file writes it.",
    }),
    secret: Type.String({
      description: "What signs links and tokens: 32 bytes as base64url, or a digest of them.",
    }),
    drawn: Type.Integer({ description: "Bytes drawn from its seeded randomness; 0 without a seed." }),
  }),
  records: Type.Array(Type.Object({ collection: Type.String(), entries: Type.Array(Type.Unknown()) }), {
    description: "What is in it: ids and records by collection.",
  }),
  checksum: Type.String({ description: "SHA-256 of the rest." }),
});
