import type { Request, Response } from "express";
import { meetingKey, registrantsOf } from "../state/collections.ts";
import { byIndex } from "../state/store.ts";
import type { World } from "../state/world.ts";
import { chooseWorld } from "../wire/choose.ts";
import { kindOfType } from "../zoom/event-kind.ts";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { readJoinToken } from "../zoom/join-url.ts";
import type { Simulator } from "../wire/simulator.ts";

/** Shows who a join link lets into what: the page that links lead to under `--join-base`. */
export function joinPage(simulator: Simulator) {
  return async (request: Request, response: Response): Promise<void> => {
    const found = await visitOf(simulator, request);
    const [status, title, lines] = describe(found);
    response
      .writeHead(status, {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
      })
      .end(page(title, lines));
  };
}

interface Visit {
  readonly topic: string;
  /** `meeting 85746065432`. */
  readonly event: string;
  readonly name: string;
  readonly email: string;
  readonly status: string;
}

/** Who comes by this link; undefined when its `tk` was not made here, or nobody goes by it any more. */
async function visitOf(simulator: Simulator, request: Request): Promise<Visit | undefined> {
  try {
    const { world } = await chooseWorld(request, simulator);
    const tk = request.query["tk"];
    const token = typeof tk === "string" ? readJoinToken(tk, world.secret) : undefined;
    if (!token || token.meetingId !== request.params["meetingId"]) return undefined;
    return await visitBy(world, token.meetingId, token.registrantId);
  } catch (error) {
    if (error instanceof RequestRefused) return undefined;
    throw error;
  }
}

async function visitBy(world: World, meetingId: string, registrantId: string): Promise<Visit | undefined> {
  const keys = {
    meeting: meetingKey(meetingId),
    registrants: byIndex(registrantsOf(meetingId), [registrantId]),
  };
  return world.transact(keys, ({ meeting, registrants: [registrant] }) => ({
    result:
      meeting && registrant
        ? {
            topic: meeting.topic,
            event: `${kindOfType(meeting).name} ${meetingId}`,
            name: `${registrant.firstName} ${registrant.lastName}`.trim(),
            email: registrant.email,
            status: registrant.status,
          }
        : undefined,
    writes: [],
  }));
}

function describe(visit: Visit | undefined): [status: number, title: string, lines: string[]] {
  if (!visit)
    return [
      404,
      "This link lets nobody in",
      ["Its tk was not made by this simulator, or the registrant is gone."],
    ];
  const who = `${visit.name} <${visit.email}>`;
  if (visit.status !== "approved") return [403, "Not let in", [`${who} is ${visit.status}.`]];
  return [200, visit.topic || "Meeting", [`${who} joins ${visit.event}.`, "Zoom would start its app now."]];
}

function page(title: string, lines: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;color-scheme:light dark}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
