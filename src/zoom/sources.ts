/** Where facts about Zoom come from, in the words that the catalogue shows. */
export const SOURCE = {
  postman: "Zoom's Postman collection, item Perform batch registration",
  spec: "Zoom's Meetings specification, 2025-06",
  spec2026: "Zoom's Meetings specification, 2026",
  rateLimits: "Zoom's rate-limit page",
  recordedAdd: "recorded answers of the single add",
  validation: "the validation answer is documented and recorded; that it answers this field too is assumed",
  oauthErrors: "Zoom's page of OAuth error messages",
  rfc6749: "RFC 6749, section 4.1.2.1; what Zoom does is not known",
  own: "zoom-sim's own refusal; Zoom has no such answer",
  unknown: "Zoom's answer is not known",
} as const;
