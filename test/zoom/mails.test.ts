import { expect, test } from "vitest";
import { mailOf, mailSettings } from "../../src/zoom/mails.ts";
import { registrant } from "./example.ts";

const ALL = { notification: true, confirmation: true };
const NO_CONFIRMATION = { ...ALL, confirmation: false };
const NONE = { notification: false, confirmation: true };

const approved = registrant("ada@example.com", { status: "approved" });
const pending = registrant("ada@example.com", { status: "pending" });
const denied = registrant("ada@example.com", { status: "denied" });

test.each([
  { change: "new", who: approved, settings: ALL, kind: "confirmation", sent: true },
  { change: "new", who: approved, settings: NO_CONFIRMATION, kind: "confirmation", sent: false },
  { change: "new", who: approved, settings: NONE, kind: "confirmation", sent: false },
  { change: "new", who: pending, settings: ALL, kind: "confirmation", sent: false },
  { change: "known", who: approved, settings: ALL, kind: "confirmation", sent: false },
  { change: "approved", who: approved, settings: NO_CONFIRMATION, kind: "approval", sent: true },
  { change: "approved", who: approved, settings: NONE, kind: "approval", sent: false },
  { change: "denied", who: denied, settings: ALL, kind: "denial", sent: true },
  { change: "cancelled", who: denied, settings: ALL, kind: "cancellation", sent: true },
] as const)(
  "$change and $who.status under $settings: $kind, $sent",
  ({ change, who, settings, kind, sent }) => {
    expect(mailOf({ change, registrant: who }, settings)).toMatchObject({ kind, sent });
  },
);

test.each([
  { settings: {}, means: ALL },
  { settings: { registrants_email_notification: false }, means: NONE },
  { settings: { registrants_confirmation_email: false }, means: NO_CONFIRMATION },
  { settings: { registrants_confirmation_email: "no" }, means: ALL },
])("a meeting with $settings means $means", ({ settings, means }) => {
  expect(mailSettings({ settings })).toEqual(means);
});
