import { FINDINGS } from "../../src/control/journal/audit-worlds.ts";
import { MOST_BODY } from "../../src/journal/exchange.ts";
import { DELIVERIES } from "../../src/journal/delivery.ts";
import { OUTBOX } from "../../src/journal/outbox.ts";
import { BOUND_NAMES, BOUNDS, boundOption } from "../../src/state/bounds.ts";
import { MOST_OAUTH_RECORDS } from "../../src/state/collections.ts";
import { flagName, SIMULATOR_OPTIONS } from "../../src/state/options.ts";
import { MOST_SEALED } from "../../src/state/sealed-secrets.ts";
import { MOST_WAITING } from "../../src/webhooks/queue.ts";
import { markdown } from "./markdown-tables.ts";

type Row = readonly [what: string, most: string, set: string, over: string];

/** Bounds that are options of their own. */
const OPTIONS = [
  [
    "mostWorlds",
    "worlds beside the listed ones",
    "the longest idle goes; 503 `worlds-full` while all are in use",
  ],
  ["worldExpiry", "minutes that an idle world is kept", "it goes, and all that is in it"],
  ["journalEntries", "calls in a world's journal", "the oldest goes"],
  ["journalBytes", "bytes of a world's journal, about", "the oldest go"],
] as const;

/** Bounds that nobody sets. */
const FIXED: readonly (readonly [what: string, most: number | string, over: string])[] = [
  ["bytes of a call's body in the journal", MOST_BODY, "cut there, and marked"],
  ["bytes of headers and address", 16_384, "431 `headers-too-large`"],
  ["codes, consents and revocations of a world, of each kind", MOST_OAUTH_RECORDS, "the oldest goes"],
  ["webhook deliveries listed of a world", DELIVERIES.most.entries, "the oldest goes"],
  ["webhook deliveries that wait, of a world", MOST_WAITING, "the oldest is dropped, and listed so"],
  ["calls whose mails a world keeps", OUTBOX.most.entries, "the oldest goes"],
  [
    "findings that a world's audit keeps of calls that have left the journal",
    FINDINGS.most.entries,
    "the oldest goes",
  ],
  ["bytes of the definition of a world; of a snapshot", "64 MiB; 256 MiB", "413"],
  ["secrets that it remembers of the snapshots it gave", MOST_SEALED, "the oldest goes"],
  ["milliseconds that an answered connection stays open without a call", 5_000, "it is closed"],
];

const figure = (value: number | string): string =>
  typeof value === "number" ? value.toLocaleString("en") : value;

/** Everything that grows, and how far, as a Markdown table. */
export function boundTable(): string {
  const rows: Row[] = [
    ...OPTIONS.map(([name, what, over]): Row => {
      const option = SIMULATOR_OPTIONS[name];
      return [what, figure(Number(option.default)), `\`--${flagName(name, option)} N\``, over];
    }),
    ...BOUND_NAMES.map((name): Row => {
      const { about, over, default: most } = BOUNDS[name];
      return [about, figure(most), `\`--bound ${boundOption(name)}=N\``, over];
    }),
    ...FIXED.map(([what, most, over]): Row => [what, figure(most), "–", over]),
  ];
  return markdown(["What", "Most", "Set by", "What becomes of more"], rows);
}
