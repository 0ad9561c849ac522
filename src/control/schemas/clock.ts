import Type from "typebox";
import { closed } from "./closed.ts";

const Moment = Type.String({ description: "ISO 8601." });

/** What a clock is to do: one of these. */
export const ClockChange = Type.Object(
  {
    freeze: Type.Optional(
      Type.Union([Type.Literal(true), Moment], {
        description: "true: it stands still; a moment: there",
      }),
    ),
    run: Type.Optional(Type.Literal(true, { description: "It runs on from what it shows." })),
    set: Type.Optional(Moment),
    advance: Type.Optional(
      Type.Union([Type.String(), Type.Integer()], {
        description:
          "1d2h30m5s or milliseconds; with a minus, back: -1d. It stays within the years 1 to 9999.",
      }),
    ),
  },
  closed,
);

/** What a world's clock shows. */
export const Clock = Type.Object({
  now: Type.String({ description: "ISO 8601." }),
  nowMs: Type.Number({ description: "Epoch milliseconds." }),
  running: Type.Boolean({ description: "false: it stands still." }),
  advancedMs: Type.Number({ description: "By how much it was set forward; below 0: back." }),
});
