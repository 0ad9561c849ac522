import Type from "typebox";
import { LEVELS, RESTS } from "../../journal/audit/finding.ts";

const count = Type.Integer();

/** What the calls of a run did that Zoom would not like. */
export const Audit = Type.Object({
  findings: Type.Array(
    Type.Object({
      rule: Type.String(),
      level: Type.Enum([...LEVELS]),
      message: Type.String(),
      exchanges: Type.Array(Type.String(), { description: "Ids of the calls that show it." }),
      world: Type.String(),
      receiver: Type.Optional(
        Type.String({ description: "The app's receiver of webhooks that it is about; absent: about none." }),
      ),
      rests: Type.Enum([...RESTS], {
        description: "documented by Zoom; shown by the journal; or inferred.",
      }),
    }),
  ),
  counts: Type.Object({ error: count, warning: count, info: count }),
  exchanges: Type.Integer({ description: "How many calls were looked at." }),
  dropped: Type.Integer({
    description: "How many calls the journals no longer have; they were looked at before they went.",
  }),
  passedOver: Type.Integer({
    description: "About how many of those dropped came too fast to be looked at before they went.",
  }),
  requestJournalDisabled: Type.Boolean({
    description: "true: no journal is kept (--journal-entries 0), and there is nothing to look at.",
  }),
});
