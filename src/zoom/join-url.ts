import { hash } from "node:crypto";
import { kindOfType } from "./event-kind.ts";
import type { Edition } from "./edition.ts";

/**
 * The `tk` of a registrant's link, in the layout decoded from published links:
 * `base64url(32-byte signature) "." base64url(payload)`, where the payload is 0x0D, a version,
 * the meeting id as 8 bytes big-endian, 0x16, the 22 characters of the registrant id, and zeros.
 */
const VERSION: Record<Edition, { readonly version: number; readonly length: number }> = {
  postman: { version: 2, length: 54 },
  current: { version: 3, length: 55 },
};

const ID_LENGTH = 22;
const SECRET_LENGTH = 32;
const START = 0x0d;

/** What a link's `tk` says. */
export interface JoinToken {
  readonly meetingId: string;
  readonly registrantId: string;
}

/** What the links of a meeting or webinar are made of. */
export interface Linked {
  readonly id: string;
  readonly type: number;
  readonly pwd: string;
  readonly registrationKey: string;
}

/** Makes the links of one meeting's registrants. */
export type JoinUrls = (registrantId: string) => string;

/**
 * Prepares the links of one meeting or webinar; those of webinars name the registration page.
 *
 * @param base what links start with, without a final slash, such as `https://us02web.zoom.us`
 * @param secret 32 bytes that sign each `tk`
 * @returns a function from registrant id to link
 */
export function joinUrls(base: string, secret: Buffer, edition: Edition, meeting: Linked): JoinUrls {
  const { id: meetingId, pwd } = meeting;
  const end = kindOfType(meeting).uuidInLink ? `${pwd}&uuid=${meeting.registrationKey}` : pwd;
  const { version, length } = VERSION[edition];
  // One buffer and a one-shot digest for all links: an HMAC object for each costs twice the time.
  // A keyed digest is safe from extension here because the payload's length is fixed.
  // From the shared pool, which is why it is cleared by hand: a buffer of its own costs more than the rest.
  const signed = Buffer.allocUnsafe(SECRET_LENGTH + length).fill(0);
  secret.copy(signed);
  const payload = signed.subarray(SECRET_LENGTH);
  payload[0] = START;
  payload[1] = version;
  // In two halves: a BigInt costs more than the digest's preparation.
  const id = Number(meetingId);
  payload.writeUInt32BE(Math.floor(id / 2 ** 32), 2);
  payload.writeUInt32BE(id % 2 ** 32, 6);
  payload[10] = ID_LENGTH;
  return (registrantId) => {
    payload.write(registrantId, 11, ID_LENGTH, "latin1");
    const tk = tokenOf(signed, payload);
    return `${base}/w/${meetingId}?tk=${tk}&pwd=${end}`;
  };
}

/**
 * Reads and checks a `tk`.
 *
 * @returns whom it lets into which meeting; undefined when it was not signed with `secret`
 */
export function readJoinToken(tk: string, secret: Buffer): JoinToken | undefined {
  const payload = Buffer.from(tk.slice(tk.indexOf(".") + 1), "base64url");
  const known = Object.values(VERSION).some(
    ({ version, length }) => payload[1] === version && payload.length === length,
  );
  if (!known || payload[0] !== START || payload[10] !== ID_LENGTH) return undefined;
  // Compared whole: a text that merely decodes to the same bytes is not the same link.
  if (tk !== tokenOf(Buffer.concat([secret, payload]), payload)) return undefined;
  return {
    meetingId: String(payload.readBigUInt64BE(2)),
    registrantId: payload.toString("latin1", 11, 11 + ID_LENGTH),
  };
}

function tokenOf(signed: Buffer, payload: Buffer): string {
  return `${hash("sha256", signed, "base64url")}.${payload.toString("base64url")}`;
}
