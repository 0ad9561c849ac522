/**
 * Where sources contradict each other inside an edition, the answer is a variant: a named switch
 * whose first value is the default. `source` says what the contradiction rests on.
 */
export const VARIANTS = {
  duplicates: {
    values: ["full", "email-only"],
    about: "what a batch item says of an address that is registered already",
    source: "full: Zoom developer forum 57798 (single add); email-only: one production case on a webinar",
  },
  "rate-headers": {
    values: ["observed", "documented"],
    about: "which X-RateLimit headers accompany an answer",
    source: "observed: live replies of 2026; documented: Zoom's older rate-limit page",
  },
  "expired-text": {
    values: ["is", "has"],
    about: "`Access token is expired.` or `Access token has expired.`",
    source: "is: what published clients match on; has: Zoom's specification of 2026",
  },
  "scope-code": {
    values: ["4711", "4700", "104"],
    about: "the body code when the token lacks a scope",
    source: "4711: Zoom developer forum 108207; 4700: Zoom's error page; 104: recorded on Zoom Phone",
  },
  "server-me": {
    values: ["refused", "owner"],
    about: "what `me` in a path is to a server-to-server token: nobody, or the account's first user",
    source:
      "refused: Zoom's documentation (what it answers is assumed); owner: no source, for programs that do so",
  },
  "qps-code": {
    values: ["429", "4001"],
    about: "the body code of the per-second limit",
    source: "429: Zoom's specification; 4001: the same text on PATCH /meetings, specification of 2026",
  },
  "quota-scope": {
    values: ["meeting", "address"],
    about: "whether the daily quota of a registrant counts within one meeting or across all",
    source: "meeting: Zoom's rate-limit page; address: Zoom developer forum 141856",
  },
  "webhook-id": {
    values: ["number", "string"],
    about: "the type of a meeting's id in a webhook",
    source: "number: Zoom's specification; string: recorded deliveries",
  },
  forms: {
    values: ["strict", "legacy"],
    about: "whether edition `current` still takes multipart forms",
    source: "Zoom's specification names JSON alone; whether forms still work is not known",
  },
} as const;

export type VariantName = keyof typeof VARIANTS;

/** One chosen value for each variant. */
export type Variants = { readonly [N in VariantName]: (typeof VARIANTS)[N]["values"][number] };

export const VARIANT_NAMES = Object.keys(VARIANTS) as VariantName[];

export const DEFAULT_VARIANTS = Object.fromEntries(
  VARIANT_NAMES.map((name) => [name, VARIANTS[name].values[0]]),
) as unknown as Variants;

/** Whether `value` is one of the values of the variant `name`. */
export function isVariantValue(name: VariantName, value: string): boolean {
  return (VARIANTS[name].values as readonly string[]).includes(value);
}
