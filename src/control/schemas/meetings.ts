import Type from "typebox";

const fields = {
  id: Type.String(),
  topic: Type.String(),
  kind: Type.Enum(["meeting", "webinar"]),
  type: Type.Integer({ description: "Zoom's: 2 is a scheduled meeting, 5 a webinar." }),
  approvalType: Type.Integer({ description: "Zoom's: 0 automatic, 1 manual, 2 no registration." }),
  capacity: Type.Integer({ description: "Most registrants." }),
  startTime: Type.String({ description: "ISO 8601." }),
  duration: Type.Integer({ description: "Minutes." }),
  ended: Type.Boolean({ description: "Whether it is over." }),
  hostId: Type.String(),
  tally: Type.Object({ approved: Type.Integer(), pending: Type.Integer(), denied: Type.Integer() }),
};

export const MeetingList = Type.Object({ meetings: Type.Array(Type.Object(fields)) });

/** A meeting or webinar and a page of its registrants, in the order of registration. */
export const MeetingPage = Type.Object({
  ...fields,
  registrationUrl: Type.Optional(
    Type.String({ description: "Its registration page; absent where nobody can register." }),
  ),
  registrants: Type.Array(
    Type.Object({
      id: Type.String(),
      email: Type.String(),
      firstName: Type.String(),
      lastName: Type.String(),
      status: Type.Enum(["approved", "pending", "denied"]),
      joinUrl: Type.Optional(Type.String({ description: "Of those who are approved." })),
      createdAt: Type.String({ description: "ISO 8601." }),
    }),
  ),
  next: Type.Optional(Type.String({ description: "What `after` is to be for the next page." })),
});
