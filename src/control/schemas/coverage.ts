import Type from "typebox";
import { EDITIONS } from "../../zoom/edition.ts";
import { OPERATION_KEYS } from "../../zoom/operations.ts";

const Operation = Type.Enum([...OPERATION_KEYS]);

const Met = Type.Object({
  outcome: Type.String(),
  operation: Operation,
  first: Type.Optional(Type.String({ description: "The first exchange; absent where no journal is kept." })),
  world: Type.String(),
});

const Missed = Type.Object({
  outcome: Type.String(),
  operation: Operation,
  how: Type.Object(
    {
      call: Type.Optional(
        Type.String({ description: "The call that has it of itself, where it cannot be asked for." }),
      ),
      header: Type.Optional(Type.String({ description: "The value of X-Zoom-Sim-Scenario." })),
      address: Type.Optional(Type.String({ description: "The address that calls it up." })),
      clientId: Type.Optional(Type.String({ description: "The client id of an app that calls it up." })),
      id: Type.Optional(Type.String({ description: "The special meeting id." })),
    },
    { description: "How to bring it about." },
  ),
});

const Unreachable = Type.Object({
  outcome: Type.String(),
  operation: Operation,
  why: Type.String(),
});

/** Which outcomes the calls of a run have met. */
export const Coverage = Type.Object({
  edition: Type.Enum([...EDITIONS]),
  operations: Type.Array(Operation, { description: "Those that were called." }),
  met: Type.Array(Met),
  unreachable: Type.Array(Unreachable, {
    description: "Those that no call of the operation meets here unless it asks by name; they do not count.",
  }),
  missed: Type.Array(Missed),
  other: Type.Array(Met, { description: "Met, and not counted: assumed of Zoom, or the simulator's own." }),
  faults: Type.Object({ met: Type.Array(Type.String()), missed: Type.Array(Type.String()) }),
  base: Type.Integer({ description: "How many outcomes count." }),
  covered: Type.Integer({ description: "How many of them were met." }),
  percent: Type.Integer({ description: "Rounded down." }),
});
