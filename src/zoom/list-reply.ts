import type { EventKind } from "./event-kind.ts";
import type { JoinUrls } from "./join-url.ts";
import { DETAIL_FIELDS, type DetailField, type Details, type Registrant } from "./registrant.ts";
import type { RegistrantReply, WebinarRegistrantReply } from "./generated/types.ts";
import { zoomTime } from "./time.ts";

/** A registrant as a list shows one. Text that was never given is empty, as in recorded lists. */
export function listedRegistrant(
  registrant: Registrant,
  joinUrl: JoinUrls,
  kind: EventKind,
): RegistrantReply | WebinarRegistrantReply {
  const { id, email, firstName, lastName, status, createdAt, pin, details } = registrant;
  return {
    id,
    email,
    first_name: firstName,
    last_name: lastName,
    ...(details ? textsOf(details) : NO_TEXTS),
    custom_questions: [...(details?.custom_questions ?? [])],
    status,
    create_time: zoomTime(createdAt),
    ...(status === "approved" && { join_url: joinUrl(id) }),
    ...(kind.pins && { participant_pin_code: pin }),
  };
}

const NO_TEXTS = textsOf({});

/** The texts of a registration form; what was never given is empty. */
export function textsOf(details: Details): Record<DetailField, string> {
  const texts = DETAIL_FIELDS.map((field) => [field, details[field] ?? ""]);
  return Object.fromEntries(texts) as Record<DetailField, string>;
}
