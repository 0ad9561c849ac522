import type { JoinUrls } from "./join-url.ts";
import type { Registrant } from "./registrant.ts";
import type { RegistrantList } from "./generated/types.ts";
import { zoomTime } from "./time.ts";

/** A registrant as a list shows one. Text that was never given is empty, as in recorded lists. */
export function listedRegistrant(
  registrant: Registrant,
  joinUrl: JoinUrls,
): RegistrantList["registrants"][number] {
  const { id, email, firstName, lastName, status, createdAt, pin } = registrant;
  return {
    id,
    email,
    first_name: firstName,
    last_name: lastName,
    address: "",
    city: "",
    country: "",
    zip: "",
    state: "",
    phone: "",
    industry: "",
    org: "",
    job_title: "",
    purchasing_time_frame: "",
    role_in_purchase_process: "",
    no_of_employees: "",
    comments: "",
    custom_questions: [],
    status,
    create_time: zoomTime(createdAt),
    ...(status === "approved" && { join_url: joinUrl(id) }),
    participant_pin_code: pin,
  };
}
