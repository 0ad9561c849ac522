import type { Posted } from "../../journal/outbox.ts";
import { matchesPattern } from "../../scenario/matches-pattern.ts";
import type { World } from "../../state/world.ts";
import { joinBase } from "../../wire/base-url.ts";
import type { Simulator } from "../../wire/simulator.ts";
import { joinUrls } from "../../zoom/join-url.ts";
import { mailOf, type MailKind } from "../../zoom/mails.ts";
import type { Mail, MailList } from "../generated/types.ts";
import type { AdminCall, AdminEndpoint } from "./endpoint.ts";
import { readLimit } from "./read-limit.ts";

const SUBJECTS: Readonly<Record<MailKind, string>> = {
  confirmation: "Registered for",
  approval: "Approved for",
  denial: "Not admitted to",
  cancellation: "Registration cancelled for",
};

/** What every text ends with: nobody is to take it for the vendor's. */
const OURS = "Written by zoom-sim in its own words. Zoom's mails read otherwise; this one was sent nowhere.";

/** The mails of a call, in the order of its body. */
function mailsOf(
  { id, at, exchange, edition, meeting, settings, changes }: Posted,
  world: World,
  simulator: Simulator,
): Mail[] {
  const links = joinUrls(joinBase(world, simulator.settings), world.secret, edition, meeting);
  return changes.map((change, index) => {
    const { registrant } = change;
    const { kind, sent, why } = mailOf(change, settings);
    const joinUrl = registrant.status === "approved" ? links(registrant.id) : undefined;
    const start = new Date(meeting.start).toISOString();
    const lines = [
      `Hello ${registrant.firstName},`,
      `${SUBJECTS[kind]} "${meeting.topic}", which begins at ${start} (${meeting.timezone}).`,
      ...(joinUrl === undefined ? [] : [`Your link: ${joinUrl}`]),
      OURS,
    ];
    return {
      id: `${id}-${index + 1}`,
      at: new Date(at).toISOString(),
      kind,
      sent,
      why,
      to: registrant.email,
      name: `${registrant.firstName} ${registrant.lastName}`.trim(),
      meetingId: meeting.id,
      topic: meeting.topic,
      ...(sent && {
        ...(joinUrl !== undefined && { joinUrl }),
        subject: `[zoom-sim] ${SUBJECTS[kind]} ${meeting.topic}`,
        text: lines.join("\n\n"),
      }),
      ...(exchange !== undefined && { exchange }),
    };
  });
}

/** The mails that a query asks for, the newest first. */
export async function listMails({
  simulator,
  world: find,
  query,
}: Pick<AdminCall, "simulator" | "world" | "query">): Promise<MailList> {
  const world = await find();
  const to = query.get("to");
  const meetingId = query.get("meetingId");
  const limit = readLimit(query.get("limit"));
  const posted = await simulator.outbox.posted(world.name);
  const found = posted
    .filter(({ meeting }) => meetingId === null || meeting.id === meetingId)
    .flatMap((each) => mailsOf(each, world, simulator))
    .filter((mail) => to === null || matchesPattern(to, mail.to.toLowerCase()))
    .filter(({ sent }) => query.get("sent") !== "true" || sent)
    .toReversed();
  return { mails: found.slice(0, limit), meta: { total: found.length } };
}

async function clear({ simulator, world }: AdminCall): Promise<object> {
  await simulator.outbox.clear((await world()).name);
  return {};
}

export const MAIL_ENDPOINTS: readonly AdminEndpoint[] = [
  {
    method: "get",
    path: "/__admin/mails",
    summary:
      "The mails that Zoom would have sent to registrants, and who would have had none; nothing is sent",
    query: {
      to: "only to such an address; * stands for any text",
      meetingId: "only about this meeting",
      sent: "true: only mails that Zoom would have sent",
      limit: "how many at most",
    },
    reply: "MailList",
    handle: listMails,
  },
  {
    method: "delete",
    path: "/__admin/mails",
    summary: "Empties the outbox of the world",
    reply: "Done",
    tells: "mails",
    handle: clear,
  },
];
