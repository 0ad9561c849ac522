import { cited, type AuditRule, type Found } from "./finding.ts";

/** The same person twice in one batch. */
export const personTwice: AuditRule = {
  name: "person-twice",
  about: "a batch names the same address twice",
  find: (_read, sent) =>
    sent.flatMap(({ emails, read: each }): Found[] => {
      if (new Set(emails).size === emails.length) return [];
      const twice = [
        ...new Set(emails.filter((email, index) => email !== "" && emails.indexOf(email) < index)),
      ];
      if (twice.length === 0) return [];
      const more = twice.length > 1 ? ` and ${twice.length - 1} more` : "";
      return [
        {
          level: "warning",
          rests: "journal",
          message: `one batch names ${twice[0]}${more} twice; what Zoom answers to that is not known: name everybody once`,
          exchanges: cited([each]),
        },
      ];
    }),
};
