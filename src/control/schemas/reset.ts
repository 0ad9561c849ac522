import Type from "typebox";
import { closed } from "./closed.ts";

/** What is to begin anew. */
export const ResetInput = Type.Object(
  { all: Type.Optional(Type.Boolean({ description: "true: every world, not only the one asked for." })) },
  closed,
);

/** What began anew. */
export const ResetReply = Type.Object({
  world: Type.Optional(Type.String({ description: "Absent where every world did." })),
  all: Type.Optional(Type.Literal(true)),
  made: Type.Optional(Type.Literal(true, { description: "The world was not there before." })),
  reset: Type.Literal(true),
});
