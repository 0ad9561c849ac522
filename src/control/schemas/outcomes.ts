import Type from "typebox";
import { OPERATION_KEYS } from "../../zoom/operations.ts";
import { EVIDENCE } from "../../zoom/outcome.ts";

const perEdition = <T extends Type.TSchema>(schema: T) =>
  Type.Object({ postman: Type.Optional(schema), current: Type.Optional(schema) });

const Operation = Type.Enum([...OPERATION_KEYS]);

const PerOperation = {
  status: perEdition(Type.Integer()),
  evidence: perEdition(Type.Enum([...EVIDENCE])),
  message: perEdition(Type.String()),
  source: Type.String(),
};

const OutcomeRow = Type.Object({
  key: Type.String(),
  code: Type.Optional(Type.Integer({ description: "`code` of the body." })),
  ...PerOperation,
  on: Type.Record(Type.String(), Type.Object(PerOperation), {
    description: "What differs on single operations, by their keys.",
  }),
  operations: Type.Array(Operation),
  cause: Type.String(),
  header: Type.Optional(Type.String({ description: "The value of X-Zoom-Sim-Scenario." })),
  address: Type.Optional(Type.String({ description: "The address that calls it up." })),
  clientId: Type.Optional(Type.String({ description: "The client id of an app that calls it up." })),
  meetingId: Type.Optional(Type.String({ description: "The special meeting id." })),
});

const FaultRow = Type.Object({
  name: Type.String(),
  phase: Type.Enum(["before-commit", "after-commit", "half", "answer"]),
  about: Type.String(),
  parameter: Type.Optional(
    Type.Object({
      about: Type.String(),
      least: Type.Integer(),
      most: Type.Integer(),
      default: Type.Optional(Type.Integer()),
      range: Type.Optional(Type.Literal(true, { description: "least-most may be given." })),
    }),
  ),
});

const OperationRow = Type.Object({
  key: Operation,
  method: Type.String(),
  path: Type.String(),
  summary: Type.String(),
  label: Type.Optional(Type.String({ description: "How heavily Zoom counts the call." })),
});

/** Everything that can be asked for by name. */
export const Outcomes = Type.Object({
  outcomes: Type.Array(OutcomeRow),
  faults: Type.Array(FaultRow),
  operations: Type.Array(OperationRow),
});
