import type { Settings } from "../state/settings.ts";
import { shownState } from "../state/open-store.ts";
import { EDITIONS } from "../zoom/edition.ts";

/** Two people for the first call. */
const PEOPLE =
  '[{"first_name":"Ada","last_name":"Example","email":"ada@example.com"},{"first_name":"Ben","last_name":"Example","email":"ben@example.com"}]';

const APPROVAL_WORDS = ["automatic approval", "manual approval", "no registration"] as const;
const MOST_MEETINGS = 5;

/**
 * The curl command of the banner, which registers two people.
 *
 * @param authorityFile what curl is to trust where HTTPS is spoken; undefined for HTTP
 */
export function firstCurl(
  url: string,
  { edition, data }: Settings,
  authorityFile: string | undefined,
): string {
  const open = data.meetings.filter(({ ended, type }) => !ended && (type ?? 2) === 2);
  const meeting = open.find(({ settings }) => settings?.approval_type === 0) ?? open[0] ?? data.meetings[0];
  const address = `${url}/v2/meetings/${meeting?.id ?? 85746065432}/batch_registrants`;
  const body =
    edition === "postman"
      ? `-F auto_approve=true -F 'registrants=${PEOPLE}'`
      : `-H 'Content-Type: application/json' -d '{"auto_approve":true,"registrants":${PEOPLE}}'`;
  const trust = authorityFile === undefined ? "" : ` --cacert ${quoted(authorityFile)}`;
  return `curl -i${trust} ${address} -H 'Authorization: Bearer sim-token-full' ${body}`;
}

/** A path as a shell reads it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** Where the page is: a token stands where the browser keeps it to itself. */
function pageAddress(url: string, { publicUrl }: Settings, madeToken: string | undefined): string {
  const token = madeToken === undefined ? "" : `#token=${madeToken}`;
  return `${publicUrl ?? url}/${token}`;
}

/** What this start has made. */
interface Made {
  /** The admin token. */
  readonly madeToken: string | undefined;
  /** The file with the certificate that clients of HTTPS are to trust. */
  readonly authorityFile: string | undefined;
  /** How many worlds were there from before. */
  readonly resumed: number;
}

/** Where worlds are kept; nothing where that is memory. */
function stateLine(state: string | undefined, resumed: number): string {
  if (state === undefined) return "";
  const before = resumed === 0 ? "none was there yet" : `${resumed} taken up from there`;
  return `Worlds are kept in ${shownState(state)}: ${before}\n`;
}

/** Meetings or webinars, a line each. */
function listed(events: Settings["data"]["meetings" | "webinars"]): string {
  const lines = events
    .slice(0, MOST_MEETINGS)
    .map(({ id, settings: own }) => `  ${id}  ${APPROVAL_WORDS[own?.approval_type ?? 2]}`);
  const more = events.length > MOST_MEETINGS ? [`  … and ${events.length - MOST_MEETINGS} more`] : [];
  return [...lines, ...more].join("\n");
}

/** What `zoom-sim start` prints when it is ready. */
export function banner(
  version: string,
  url: string,
  settings: Settings,
  { madeToken, authorityFile, resumed }: Made,
): string {
  const { edition, data } = settings;
  const other = EDITIONS.find((each) => each !== edition);
  return `zoom-sim ${version} listens on ${url}  (not affiliated with Zoom; nobody is mailed)
Edition ${edition}; for the other: --edition ${other}, the header X-Zoom-Sim-Edition: ${other}${other === "current" ? `, or the base URL ${url}/worlds/current/v2` : ""}
Base URL for your app: ${url}/v2   token: sim-token-full
${authorityFile === undefined ? "" : `For clients to trust, this start's authority: ${authorityFile} (Node: NODE_EXTRA_CA_CERTS)\n`}${stateLine(settings.state, resumed)}In the browser: ${pageAddress(url, settings, madeToken)}

Meetings:
${listed(data.meetings)}
Webinars:
${listed(data.webinars)}

Register two people:
${firstCurl(url, settings, authorityFile)}

Bring about an error: add -H 'X-Zoom-Sim-Scenario: capacity-reached'; all of them: zoom-sim outcomes
`;
}
