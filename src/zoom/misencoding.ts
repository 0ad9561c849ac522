/**
 * Ways in which people put a list into a form that Zoom does not read. Each is the `cause` of a
 * problem on the field `registrants`.
 */
export const MISENCODINGS = [
  "brackets",
  "repeated",
  "json-twice",
  "sample-prefix",
  "urlencoded",
  "not-json-text",
] as const;

export type Misencoding = (typeof MISENCODINGS)[number];
