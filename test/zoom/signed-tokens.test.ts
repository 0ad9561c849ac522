import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EDITIONS } from "../../src/zoom/edition.ts";
import { joinUrls, readJoinToken } from "../../src/zoom/join-url.ts";
import { PAGE_TOKEN_LIFE } from "../../src/zoom/limits.ts";
import { pageToken, readPageToken } from "../../src/zoom/page-token.ts";
import { NOON } from "./example.ts";
import { WEBINAR_TYPE } from "../../src/zoom/event-kind.ts";
import type { Edition } from "../../src/zoom/edition.ts";

const secret = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const anyId = fc.string({ unit: fc.constantFrom(...Array.from(base64url)), minLength: 22, maxLength: 22 });
const anyMeeting = fc.maxSafeNat().map(String);
const anyEdition = fc.constantFrom(...EDITIONS);

/** A text with one character replaced, one taken out, or one put in. */
const spoilt = (text: string) =>
  fc
    .tuple(
      fc.nat(text.length - 1),
      fc.oneof(
        fc.constantFrom(...Array.from(base64url), "+", "/", "=", ".", " ", "\n"),
        fc.string({ unit: "grapheme", maxLength: 1 }),
      ),
      fc.constantFrom(0, 1),
    )
    .map(([place, instead, taken]) => text.slice(0, place) + instead + text.slice(place + taken))
    .filter((result) => result !== text);

const tokenOf = (url: string) => new URL(url).searchParams.get("tk") ?? "";

const linksOf = (edition: Edition, id: string, pwd = "p", type = 2) =>
  joinUrls("https://join.example.com", secret, edition, { id, type, pwd, registrationKey: "WN_key" });

describe("a join link", () => {
  test("of a webinar names its registration page after the rest", () => {
    for (const type of Object.values(WEBINAR_TYPE)) {
      const url = linksOf("current", "95746065432", "pwd.1", type)("a".repeat(22));
      expect(url).toMatch(
        /^https:\/\/join\.example\.com\/w\/95746065432\?tk=[\w-]{43}\.[\w-]+&pwd=pwd\.1&uuid=WN_key$/,
      );
      expect(readJoinToken(tokenOf(url), secret)).toMatchObject({ meetingId: "95746065432" });
    }
  });

  test("leads to the meeting, with tk and pwd", () => {
    const url = linksOf("postman", "85746065432", "pwd.1")("a".repeat(22));
    expect(url).toMatch(/^https:\/\/join\.example\.com\/w\/85746065432\?tk=[\w-]{43}\.[\w-]+&pwd=pwd\.1$/);
  });

  test.each([
    { edition: "postman", version: 2, length: 54 },
    { edition: "current", version: 3, length: 55 },
  ] as const)("has the recorded layout of $edition", ({ edition, version, length }) => {
    const id = "9tboDiHUQAeOnbmudzWa5g";
    const tk = tokenOf(linksOf(edition, String(0x0102030405))(id));
    const [signature = "", payload = ""] = tk.split(".").map((part) => Buffer.from(part, "base64url"));
    expect(signature).toHaveLength(32);
    expect(payload).toHaveLength(length);
    expect([...(payload as Buffer).subarray(0, 11)]).toEqual([13, version, 0, 0, 0, 1, 2, 3, 4, 5, 22]);
    expect((payload as Buffer).toString("latin1", 11)).toBe(id.padEnd(length - 11, "\0"));
  });

  test("names whom it was made for, however many were made before it", () => {
    fc.assert(
      fc.property(
        anyMeeting,
        fc.array(anyId, { minLength: 1, maxLength: 5 }),
        anyEdition,
        (meetingId, ids, edition) => {
          const join = linksOf(edition, meetingId);
          const tokens = ids.map((id) => tokenOf(join(id)));
          expect(tokens.map((tk) => readJoinToken(tk, secret))).toEqual(
            ids.map((registrantId) => ({ meetingId, registrantId })),
          );
        },
      ),
    );
  });

  test("is refused with anything changed, or under another secret", () => {
    const join = linksOf("current", "85746065432");
    fc.assert(
      fc.property(
        anyId.chain((id) => fc.tuple(fc.constant(tokenOf(join(id))), spoilt(tokenOf(join(id))))),
        ([tk, changed]) => {
          expect(readJoinToken(changed, secret)).toBeUndefined();
          expect(readJoinToken(tk, other)).toBeUndefined();
        },
      ),
    );
  });

  test.each(["", ".", "a", "a.", ".a", "a.b.c"])("%j is none", (tk) => {
    expect(readJoinToken(tk, secret)).toBeUndefined();
  });

  test.each([
    { fault: "another first byte", place: 0 },
    { fault: "another version", place: 1 },
    { fault: "another length of the id", place: 10 },
  ])("$fault is refused", ({ place }) => {
    const tk = tokenOf(linksOf("postman", "1")("a".repeat(22)));
    const payload = Buffer.from(tk.slice(tk.indexOf(".") + 1), "base64url");
    payload[place] = (payload[place] ?? 0) ^ 0x40;
    expect(readJoinToken(`${tk.split(".")[0]}.${payload.toString("base64url")}`, secret)).toBeUndefined();
  });
});

describe("a page token", () => {
  const anyPlace = fc.record({ list: fc.string(), after: fc.string() });

  test("leads back to its place, until its time is over", () => {
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 0, max: PAGE_TOKEN_LIFE }), (place, age) => {
        const token = pageToken(place, secret, NOON);
        expect(readPageToken(token, place.list, secret, NOON + age)).toEqual(place);
        expect(readPageToken(token, place.list, secret, NOON + PAGE_TOKEN_LIFE + 1)).toBeUndefined();
      }),
    );
  });

  test("is refused for another list, under another secret, and with anything changed", () => {
    fc.assert(
      fc.property(
        anyPlace.chain((place) => {
          const token = pageToken(place, secret, NOON);
          return fc.tuple(fc.constant(place.list), fc.constant(token), spoilt(token));
        }),
        ([list, token, changed]) => {
          expect(readPageToken(token, `${list} `, secret, NOON)).toBeUndefined();
          expect(readPageToken(token, list, other, NOON)).toBeUndefined();
          expect(readPageToken(changed, list, secret, NOON)).toBeUndefined();
        },
      ),
    );
  });

  test.each(["", ".", "a", "a.b", "..", "%"])("%j is none", (token) => {
    expect(readPageToken(token, "list", secret, NOON)).toBeUndefined();
  });
});
