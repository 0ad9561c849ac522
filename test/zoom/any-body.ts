import fc from "fast-check";

/** Bodies that come close to good ones, and bodies that do not. */
export const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      auto_approve: fc.oneof(fc.boolean(), fc.constantFrom("true", "no"), fc.jsonValue()),
      registrants_confirmation_email: fc.oneof(fc.boolean(), fc.jsonValue()),
      registrants: fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.record(
              {
                email: fc.oneof({ weight: 3, arbitrary: fc.emailAddress() }, fc.string(), fc.jsonValue()),
                first_name: fc.oneof(
                  fc.string(),
                  fc.string({ unit: "grapheme", maxLength: 80 }),
                  fc.jsonValue(),
                ),
                last_name: fc.oneof(fc.string(), fc.jsonValue()),
              },
              { requiredKeys: [] },
            ),
          ),
          { maxLength: 40, size: "max" },
        ),
        fc.array(
          fc.record({ email: fc.emailAddress(), first_name: fc.string({ minLength: 1, maxLength: 70 }) }),
          {
            maxLength: 33,
            size: "max",
          },
        ),
      ),
      action: fc.oneof(fc.constantFrom("approve", "deny", "cancel"), fc.jsonValue()),
      settings: fc.jsonValue(),
      start_time: fc.oneof(fc.constantFrom("2030-13-45T10:00:00Z", "2030-01-01T10:00"), fc.jsonValue()),
      timezone: fc.oneof(fc.constantFrom("UTC", "Nowhere"), fc.jsonValue()),
      grant_type: fc.oneof(fc.constant("account_credentials"), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ),
);
