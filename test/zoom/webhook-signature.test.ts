import { expect, test } from "vitest";
import { encryptedToken, webhookHeaders, webhookSignature } from "../../src/zoom/webhook-signature.ts";

// Reckoned by OpenSSL: printf 'v0:1700000000:{"event":"ä"}' | openssl dgst -sha256 -hmac s3cret
test("a signature is what another program reckons over the same bytes", () => {
  expect(webhookSignature("s3cret", "1700000000", '{"event":"ä"}')).toBe(
    "v0=238718b21f59a10e30c5d57872a72a2705c4333166df0bc30a33bec7e89230b8",
  );
  expect(encryptedToken("s3cret", "qgg8vlvZRS6UYooatFL8Aw")).toBe(
    "f54f2d5fee8f181aab8371bada7fed9bb675eae464f18ed4fb91715244b58ef4",
  );
});

test("the headers of a delivery are Zoom's, the time in whole seconds", () => {
  const body = '{"event":"ä"}';
  const given = { secret: "s3cret", body, at: 1_700_000_000_999, requestId: "r-1", trackingId: "t-1" };
  expect(webhookHeaders({ ...given, clientId: "c-1" })).toEqual({
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Zoom Marketplace/1.0a",
    clientid: "c-1",
    "x-zm-trackingid": "t-1",
    "x-zm-request-id": "r-1",
    "x-zm-request-timestamp": "1700000000",
    "x-zm-signature": webhookSignature("s3cret", "1700000000", body),
  });
});

test("where the app's client id is not known, no header is made up", () => {
  const given = { secret: "s3cret", body: "{}", at: 0, requestId: "r-1", trackingId: "t-1" };
  expect(webhookHeaders({ ...given, clientId: undefined })).not.toHaveProperty("clientid");
});
