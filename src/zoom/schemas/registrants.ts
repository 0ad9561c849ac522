import Type from "typebox";
import { MAX_STATUS_UPDATE } from "../limits.ts";
import { page } from "./page.ts";

/** The body of a status update. A body without `registrants` is accepted and changes nothing (recorded). */
export const RegistrantStatusUpdate = Type.Object({
  action: Type.Enum(["approve", "deny", "cancel"]),
  registrants: Type.Optional(
    Type.Array(Type.Object({ id: Type.Optional(Type.String()), email: Type.Optional(Type.String()) }), {
      maxItems: MAX_STATUS_UPDATE,
    }),
  ),
});

const shown = {
  id: Type.String(),
  email: Type.String(),
  first_name: Type.String(),
  last_name: Type.String(),
  address: Type.String(),
  city: Type.String(),
  country: Type.String(),
  zip: Type.String(),
  state: Type.String(),
  phone: Type.String(),
  industry: Type.String(),
  org: Type.String(),
  job_title: Type.String(),
  purchasing_time_frame: Type.String(),
  role_in_purchase_process: Type.String(),
  no_of_employees: Type.String(),
  comments: Type.String(),
  custom_questions: Type.Array(Type.Object({ title: Type.String(), value: Type.String() })),
  status: Type.Enum(["approved", "pending", "denied"]),
  create_time: Type.String(),
  join_url: Type.Optional(Type.String()),
};

/** A registrant as lists show one. */
export const RegistrantReply = Type.Object({
  ...shown,
  participant_pin_code: Type.Optional(Type.Integer()),
});

/** The same of a webinar. */
export const WebinarRegistrantReply = Type.Object(shown);

/** One page of a meeting's registrants. */
export const RegistrantList = Type.Object({ ...page, registrants: Type.Array(RegistrantReply) });

/** One page of a webinar's registrants. */
export const WebinarRegistrantList = Type.Object({
  ...page,
  registrants: Type.Array(WebinarRegistrantReply),
});
