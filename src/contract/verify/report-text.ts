import type { Verification, VerifiedInteraction } from "./verify-pacts.ts";

/** The verdict for a terminal: a line for each interaction, and the first difference of each failure. */
export function textReport({ interactions, notes }: Verification): string {
  const lines: string[] = notes.map((note) => `note: ${note}`);
  let file = "";
  for (const each of interactions) {
    if (each.file !== file) lines.push(`${each.file} (consumer ${each.consumer}, edition ${each.edition})`);
    file = each.file;
    const given = each.states.length > 0 ? ` [${each.states.join(", ")}]` : "";
    lines.push(`  ${wordFor(each)}${each.description}${given}`);
    if (each.difference !== undefined) lines.push(`          ${each.difference}`);
  }
  return `${lines.join("\n")}\n${summary(interactions)}\n`;
}

function wordFor({ verified, pending }: VerifiedInteraction): string {
  if (verified) return "ok      ";
  return pending ? "pending " : "FAILED  ";
}

function summary(interactions: readonly VerifiedInteraction[]): string {
  const count = (wanted: (each: VerifiedInteraction) => boolean): number =>
    interactions.filter(wanted).length;
  const ok = count(({ verified }) => verified);
  const failed = count(({ verified, pending }) => !verified && !pending);
  const pending = interactions.length - ok - failed;
  const aside = pending > 0 ? `, ${pending} pending and not holding yet` : "";
  return `${interactions.length} interactions: ${ok} verified, ${failed} failed${aside}`;
}
