import Type from "typebox";
import { QUOTA_MODES } from "../../zoom/call.ts";
import { RATE_LABELS, PLANS } from "../../zoom/rate.ts";
import { closed } from "./closed.ts";

const mode = Type.Enum([...QUOTA_MODES], { description: "off, observe (say so), enforce (429)." });
const plan = Type.Enum([...PLANS], {
  description: "What the account pays for; none: calls are not limited.",
});

/** How quotas are to be looked at from now on. */
export const QuotasInput = Type.Object({ mode: Type.Optional(mode), plan: Type.Optional(plan) }, closed);

const used = {
  used: Type.Integer(),
  limit: Type.Optional(Type.Integer({ description: "Absent: no limit." })),
};

/** What has been used of a world's allowances. */
export const Quotas = Type.Object({
  mode,
  plan,
  resetsAt: Type.String({ description: "When daily counts start anew, by the world's clock, ISO 8601." }),
  registrants: Type.Array(
    Type.Object({
      meetingId: Type.Optional(
        Type.String({ description: "Absent where one count holds for all meetings." }),
      ),
      email: Type.String(),
      used: Type.Integer(),
      limit: Type.Integer(),
      left: Type.Integer(),
    }),
    { description: "Who was in a registration call today, those who have used most first: at most 1000." },
  ),
  hosts: Type.Array(
    Type.Object({
      userId: Type.String(),
      email: Type.String(),
      used: Type.Integer(),
      limit: Type.Integer(),
      left: Type.Integer(),
    }),
    {
      description:
        "Whose meetings and webinars were created or changed today. Not counted while the mode is off.",
    },
  ),
  labels: Type.Array(
    Type.Object({
      label: Type.Enum([...RATE_LABELS]),
      second: Type.Object(
        { ...used, seconds: Type.Integer({ description: "How long the window is." }) },
        { description: "The present second; for Resource-intensive calls the present minute." },
      ),
      day: Type.Object(used),
    }),
    { description: "The account's calls. Nothing is counted while the plan is none or the mode off." },
  ),
});
