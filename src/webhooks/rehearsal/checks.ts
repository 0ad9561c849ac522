import { urlValidationEvent } from "../../zoom/webhook-payload.ts";
import { encryptedToken, SIGNATURE_HEADER } from "../../zoom/webhook-signature.ts";
import { accepted, delivered, inTime, refused, validated, type Expectation } from "./expectation.ts";
import { escaped, turnedRound, type Deliveries, type EventChange } from "./make-deliveries.ts";
import type { Sending } from "./send.ts";

/** One delivery of a check. */
export interface Step {
  /** What is sent, in words. */
  readonly sent: string;
  readonly sending: Sending;
  readonly expects: Expectation;
}

/** Something that a receiver of Zoom's webhooks must get right. */
export interface Check {
  readonly name: string;
  /** What it must do, in one line. */
  readonly about: string;
  /** What to change where it does not. */
  readonly cure: string;
  readonly steps: (make: Deliveries, secret: string) => readonly Step[];
}

/** The check on which the others rest: a receiver that refuses everything would pass half of them. */
export const CONTROL = "good-signature";

const HOUR = 3_600_000;

/** One ordinary delivery, but for what the event says. */
function plain(make: Deliveries, words: string, change: EventChange = {}, expects = accepted): Step {
  const event = make.event(change);
  return { sent: `${event.event}${words}`, sending: make.signed(JSON.stringify(event)), expects };
}

/** Every check, in the order in which they are made. */
export const CHECKS: readonly Check[] = [
  {
    name: "url-validation",
    about: "answers the check of its address: 200, plainToken and encryptedToken",
    cure: 'on event endpoint.url_validation answer {"plainToken": payload.plainToken, "encryptedToken": hex HMAC-SHA256(secret, plainToken)}',
    steps: (make, secret) => {
      const token = make.token();
      const body = JSON.stringify(urlValidationEvent(token, make.now()));
      return [
        {
          sent: "endpoint.url_validation",
          sending: make.signed(body),
          expects: validated(token, encryptedToken(secret, token)),
        },
      ];
    },
  },
  {
    name: CONTROL,
    about: "accepts what is rightly signed",
    cure: "compare x-zm-signature with v0= and hex HMAC-SHA256(secret, v0:{x-zm-request-timestamp}:{raw body}); is the secret the receiver's?",
    steps: (make) => [plain(make, ", rightly signed")],
  },
  {
    name: "wrong-signature",
    about: "refuses what is signed with another secret",
    cure: "compare the whole signature, in constant time, and answer 401 where it differs",
    steps: (make) => {
      const body = JSON.stringify(make.event());
      const secret = make.token();
      return [
        {
          sent: `${make.eventName} signed with another secret`,
          sending: make.signed(body, { secret }),
          expects: refused,
        },
      ];
    },
  },
  {
    name: "missing-signature",
    about: "refuses what is not signed",
    cure: "answer 401 where x-zm-signature is missing",
    steps: (make) => {
      const { body, headers } = make.signed(JSON.stringify(make.event()));
      const { [SIGNATURE_HEADER]: _, ...others } = headers;
      return [
        {
          sent: `${make.eventName} without a signature`,
          sending: { body, headers: others },
          expects: refused,
        },
      ];
    },
  },
  {
    name: "stale-timestamp",
    about: "refuses what was signed an hour ago",
    cure: "refuse where x-zm-request-timestamp (epoch seconds) is more than some minutes from now: else what was once sent can be sent again by anybody",
    steps: (make) => [
      {
        sent: `${make.eventName} signed an hour ago`,
        sending: make.signed(JSON.stringify(make.event()), { ago: HOUR }),
        expects: refused,
      },
    ],
  },
  {
    name: "changed-body",
    about: "refuses a body that is not the one that was signed",
    cure: "reckon the signature over the body that came, all of it",
    steps: (make) => {
      const { headers } = make.signed(JSON.stringify(make.event()));
      const body = JSON.stringify(make.event({ firstName: "Changed" }));
      return [
        {
          sent: `${make.eventName} with another body's signature`,
          sending: { body, headers },
          expects: refused,
        },
      ];
    },
  },
  {
    name: "raw-body",
    about: "accepts any writing of JSON that is signed as it is sent",
    cure: "reckon the signature over the bytes that came, before any parser; JSON.stringify(JSON.parse(body)) is another text",
    steps: (make) => {
      const as = (words: string, write: (value: unknown) => string, change?: EventChange): Step => ({
        sent: `${make.eventName} ${words}`,
        sending: make.signed(write(make.event(change))),
        expects: accepted,
      });
      return [
        as("with line ends and blanks", (event) => `${JSON.stringify(event, null, 2)}\n`),
        as("with its keys in another order", (event) => JSON.stringify(turnedRound(event))),
        as("with escapes for letters and slashes", (event) => escaped(JSON.stringify(event)), {
          firstName: "Zoë",
        }),
      ];
    },
  },
  {
    name: "duplicate",
    about: "answers 2xx when the same delivery comes twice (same x-zm-request-id)",
    cure: "take a known x-zm-request-id for done and answer 200: any other answer brings a third",
    steps: (make) => {
      const sending = make.signed(JSON.stringify(make.event()));
      return [
        { sent: make.eventName, sending, expects: accepted },
        { sent: `${make.eventName} a second time, same x-zm-request-id`, sending, expects: accepted },
      ];
    },
  },
  {
    name: "out-of-order",
    about: "answers 2xx when somebody is approved before they were created",
    cure: "make the person from whichever event comes first, and let the later event_ts win",
    steps: (make) => {
      const person = make.person();
      const created = plain(make, " after it", { action: "created", person });
      return [plain(make, " of somebody unknown", { action: "approved", person }), created];
    },
  },
  {
    name: "unknown-event",
    about: "answers 2xx to an event that it does not know",
    cure: "answer 200 to what is not for you: Zoom adds events, and switches receivers off that refuse them",
    steps: (make) => {
      const event = { ...make.event(), event: make.eventName.replace(/_\w+$/, "_rehearsed") };
      return [{ sent: event.event, sending: make.signed(JSON.stringify(event)), expects: accepted }];
    },
  },
  {
    name: "id-as-number",
    about: "accepts a meeting id of eleven digits as a number",
    cure: "keep ids in 64 bits, or as text: they do not fit 32",
    steps: (make) => [plain(make, " with the id 98765432101", { meetingId: "98765432101" })],
  },
  {
    name: "id-as-string",
    about: "accepts a meeting id as a string",
    cure: "read payload.object.id as text whatever its type: Zoom sends both",
    steps: (make) => [plain(make, ' with the id "987654321"', { idType: "string" })],
  },
  {
    name: "unicode-names",
    about: "accepts names beyond ASCII",
    cure: "read the body as UTF-8, and reckon the signature over its bytes",
    steps: (make) => [
      plain(make, " of Zoë 李小龍 😀", { firstName: "Zoë 李小龍 😀", lastName: "O'Connor-Ørsted עברית" }),
    ],
  },
  {
    name: "sparse-event",
    about: "accepts an event without join_url and status, as of somebody denied",
    cure: "take join_url, status and the form's fields for optional: denied and cancelled name the person only",
    steps: (make) => [plain(make, ", which has no join_url", { action: "denied" })],
  },
  {
    name: "answer-status",
    about: "answers 200 or 204",
    cure: "answer 200 or 204: Zoom counts anything else as not delivered and sends it again",
    steps: (make) => [plain(make, "", {}, delivered)],
  },
  {
    name: "in-time",
    about: "answers every delivery of the run within 3 s",
    cure: "answer first and work afterwards: later than 3 s is not delivered, and comes again",
    steps: (make) => [plain(make, "", {}, inTime)],
  },
];
