import type { Meeting } from "./meeting.ts";
import type { RegistrantChange } from "./registrant-change.ts";

/** The mails that Zoom writes to people about their registration. */
export type MailKind = "confirmation" | "approval" | "denial" | "cancellation";

/** What decides about mails besides what happened. */
export interface MailSettings {
  /** The meeting's `registrants_email_notification`: whether anybody gets any of these. */
  readonly notification: boolean;
  /** Whether somebody new is sent a confirmation. */
  readonly confirmation: boolean;
}

/** One mail: what it is, or that there is none, and why. */
export interface Mail {
  readonly kind: MailKind;
  readonly sent: boolean;
  /** One line: the setting or the status that decided. */
  readonly why: string;
}

/** A meeting's settings for mails. Both are on unless they are `false` (assumed of Zoom). */
export function mailSettings({ settings }: Pick<Meeting, "settings">): MailSettings {
  return {
    notification: settings["registrants_email_notification"] !== false,
    confirmation: settings["registrants_confirmation_email"] !== false,
  };
}

const KINDS = {
  new: "confirmation",
  known: "confirmation",
  extended: "confirmation",
  approved: "approval",
  denied: "denial",
  cancelled: "cancellation",
} as const satisfies Record<RegistrantChange["change"], MailKind>;

/**
 * Which mail somebody would have had from Zoom. That nobody is written to who was registered before, or is pending,
 * is assumed.
 */
export function mailOf({ change, registrant }: RegistrantChange, settings: MailSettings): Mail {
  const kind = KINDS[change];
  const none = (why: string): Mail => ({ kind, sent: false, why });
  if (!settings.notification) return none("the meeting's registrants_email_notification is false");
  if (change === "known") return none("was registered already");
  if (kind === "confirmation" && registrant.status !== "approved")
    return none("is pending: mails follow a decision");
  if (kind === "confirmation" && !settings.confirmation)
    return none("registrants_confirmation_email is not true");
  return { kind, sent: true, why: `${registrant.email} ${WHY[change]}` };
}

const WHY = {
  new: "was registered and approved",
  extended: "was registered for more occurrences",
  approved: "was approved",
  denied: "was denied",
  cancelled: "was cancelled",
} as const;
