import { auditExchanges, canBeMadeGood } from "../../journal/audit/audit-exchanges.ts";
import type { Finding } from "../../journal/audit/finding.ts";
import { RUN } from "../../journal/run-records.ts";
import type { Log } from "../../state/log.ts";
import { key, put, type Collection, type Write } from "../../state/store.ts";
import type { Simulator } from "../../wire/simulator.ts";
import { readExchange } from "./read-exchange.ts";

/** Findings outlive the exchanges that they cite: a journal is short, and worlds come and go. */
const FINDINGS: Log<Finding> = { name: "findings", most: { entries: 1_000, bytes: 1_048_576 } };

/** About what a finding takes besides its message, and what each exchange that it cites takes. */
const OVERHEAD = 128;
const ID_SIZE = 24;

/** How many exchanges were looked at that are gone. */
const GONE: Collection<number> = { name: "audited-exchanges" };

/** The last exchange of a world when somebody began anew: those before it are not looked at. */
const BEGUN_AFTER: Collection<string> = { name: "audit-begun-after" };

const goneKey = key(GONE, "all");

/** What an audit comes to. */
export interface Audited {
  readonly findings: readonly Finding[];
  /** How many exchanges were looked at. */
  readonly exchanges: number;
}

/**
 * Looks at the journals of all worlds, or of one. What was found before is told too, although the exchanges
 * may be gone.
 */
export async function auditWorlds(simulator: Simulator, only: string | undefined): Promise<Audited> {
  const { records, worlds } = simulator;
  let exchanges = only === undefined ? await goneFrom(simulator) : 0;
  const open: Finding[] = [];
  for (const name of only === undefined ? worlds.names() : [only]) {
    const { looked, found } = await auditWorld(simulator, name);
    exchanges += looked;
    open.push(...(await take(simulator, found, (finding) => !canBeMadeGood(finding))));
  }
  const findings = [...(await records.entries(RUN, FINDINGS)), ...open];
  return { findings: findings.filter(({ world }) => only === undefined || world === only), exchanges };
}

/** Takes down what a world's journal shows before it goes away. */
export async function keepFindings(simulator: Simulator, world: string): Promise<void> {
  const { looked, found } = await auditWorld(simulator, world);
  await take(simulator, found, () => true);
  await simulator.records.transact(RUN, { gone: goneKey }, ({ gone = 0 }) => ({
    result: undefined,
    writes: [put(goneKey, gone + looked), { remove: key(BEGUN_AFTER, world) }],
  }));
}

/** Begins anew: neither what was found nor the exchanges so far are told again. */
export async function forgetFindings({ journal, records, worlds }: Simulator): Promise<void> {
  const writes: Write[] = [put(goneKey, 0)];
  for (const world of worlds.names()) {
    const last = (await journal.entries(world)).at(-1);
    if (last) writes.push(put(key(BEGUN_AFTER, world), last.id));
  }
  await records.transact(RUN, {}, () => ({ result: undefined, writes }));
  await records.forget(RUN, FINDINGS);
}

/** What a world's journal shows, and how many exchanges were looked at. */
async function auditWorld(
  simulator: Simulator,
  world: string,
): Promise<{ readonly looked: number; readonly found: readonly Finding[] }> {
  const { journal, records } = simulator;
  const after = await records.transact(RUN, { after: key(BEGUN_AFTER, world) }, (loaded) => ({
    result: loaded.after,
    writes: [],
  }));
  const all = await journal.entries(world);
  const begin = after === undefined ? -1 : all.findIndex(({ id }) => id === after);
  const read = await Promise.all(all.slice(begin + 1).map((each) => readExchange(simulator, each)));
  return { looked: read.length, found: auditExchanges(world, read) };
}

/** Takes down those findings that are to be kept. Returns the others. */
async function take(
  { records }: Simulator,
  found: readonly Finding[],
  kept: (finding: Finding) => boolean,
): Promise<Finding[]> {
  for (const finding of found.filter(kept)) {
    // By its first exchange: found again, with more of them, it is the same finding.
    const id = `${finding.world} ${finding.rule} ${finding.exchanges[0]}`;
    const size = finding.message.length + OVERHEAD + ID_SIZE * finding.exchanges.length;
    await records.append(RUN, FINDINGS, { id, size, record: finding });
  }
  return found.filter((finding) => !kept(finding));
}

function goneFrom({ records }: Simulator): Promise<number> {
  return records.transact(RUN, { gone: goneKey }, ({ gone = 0 }) => ({ result: gone, writes: [] }));
}
