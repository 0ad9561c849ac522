import Type from "typebox";

/** What every refusal says. */
export const Refused = Type.Object({
  error: Type.String({ description: "One line that names the value and the cure." }),
  nearest: Type.Optional(
    Type.Array(Type.String(), { description: "The names most like one that is not known." }),
  ),
});
