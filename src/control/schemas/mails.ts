import Type from "typebox";

/** A mail that Zoom would have sent, or would not. */
export const Mail = Type.Object({
  id: Type.String(),
  at: Type.String({ description: "By the world's clock, ISO 8601." }),
  kind: Type.Enum(["confirmation", "approval", "denial", "cancellation"]),
  sent: Type.Boolean({ description: "false: Zoom would have sent none." }),
  why: Type.String({ description: "What decided." }),
  to: Type.String(),
  name: Type.String(),
  meetingId: Type.String(),
  topic: Type.String(),
  joinUrl: Type.Optional(Type.String({ description: "Only to somebody approved." })),
  subject: Type.Optional(Type.String({ description: "The simulator's words, not Zoom's." })),
  text: Type.Optional(Type.String({ description: "The simulator's words, not Zoom's." })),
  exchange: Type.Optional(Type.String({ description: "The call that it came of, in the journal." })),
});

export const MailList = Type.Object({
  mails: Type.Array(Mail, { description: "The newest first. Nothing is sent anywhere." }),
  meta: Type.Object({ total: Type.Integer({ description: "How many fit, whatever limit says." }) }),
});
