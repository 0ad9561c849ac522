import type { Edition } from "./edition.ts";
import type { EventKind } from "./event-kind.ts";
import type { JoinUrls } from "./join-url.ts";
import type { Registration } from "./register.ts";
import type { BatchRegistered, BatchWebinarRegistered } from "./generated/types.ts";
import type { Variants } from "./variants.ts";

/** The answer to a batch as Zoom words it. Only somebody approved has a link. */
export function batchReply(
  { entries }: Registration,
  edition: Edition,
  duplicates: Variants["duplicates"],
  joinUrl: JoinUrls,
  kind: EventKind,
): BatchRegistered | BatchWebinarRegistered {
  const pins = edition === "current" && kind.pins;
  return {
    registrants: entries.map(({ registrant, change }) => {
      const { id, email, status, pin } = registrant;
      if (change === "known" && duplicates === "email-only") return { email };
      // Field by field: spreading an object for each costs more than all else here.
      const shown: BatchRegistered["registrants"][number] = { registrant_id: id, email };
      if (status === "approved") shown.join_url = joinUrl(id);
      if (pins) shown.participant_pin_code = pin;
      return shown;
    }),
  };
}
