import { setImmediate as otherCalls } from "node:timers/promises";
import { auditExchanges, canBeMadeGood } from "../../journal/audit/audit-exchanges.ts";
import type { Finding } from "../../journal/audit/finding.ts";
import { DELIVERIES } from "../../journal/delivery.ts";
import type { Exchange } from "../../journal/exchange.ts";
import { RUN } from "../../journal/run-records.ts";
import type { ReadExchange } from "../../journal/reading.ts";
import type { Log } from "../../state/log.ts";
import { key, put, type Collection, type Write } from "../../state/store.ts";
import type { Simulator } from "../../wire/simulator.ts";
import { readForAudit } from "./read-exchange.ts";

/** Findings outlive the exchanges that they cite: a journal is short, and worlds come and go. */
export const FINDINGS: Log<Finding> = { name: "findings", most: { entries: 1_000, bytes: 1_048_576 } };

/** About what a finding takes besides its message, and what each exchange that it cites takes. */
const OVERHEAD = 128;
const ID_SIZE = 24;

/** How many exchanges were looked at in worlds that are gone. */
const GONE: Collection<number> = { name: "audited-exchanges" };

/** Where a world's journal stood when somebody began anew: what was before is not looked at. */
interface Begun {
  /** The last exchange. */
  readonly after: string;
  /** How many there had been. */
  readonly total: number;
}

const BEGUN: Collection<Begun> = { name: "audit-begun-after" };

const goneKey = key(GONE, "all");

/** How many exchanges are read at a stroke while others wait for their answers. */
const STROKE = 25;

/** What an audit comes to. */
export interface Audited {
  readonly findings: readonly Finding[];
  /** How many exchanges were looked at. */
  readonly exchanges: number;
  /** How many exchanges the journals no longer have, because they went to make room. */
  readonly dropped: number;
  /** About how many of these went before they could be looked at, because they came too fast. */
  readonly passedOver: number;
}

/**
 * Looks at the journals of all worlds, or of one. What was found before is told too, although the exchanges
 * may be gone.
 */
export async function auditWorlds(simulator: Simulator, only: string | undefined): Promise<Audited> {
  const { records, worlds, journal } = simulator;
  await journal.settled();
  let exchanges = only === undefined ? await goneFrom(simulator) : 0;
  let dropped = 0;
  let passedOver = 0;
  const open: Finding[] = [];
  for (const name of only === undefined ? worlds.names() : [only]) {
    const { looked, found } = await auditWorld(simulator, name);
    exchanges += looked;
    dropped += await journal.dropped(name);
    passedOver += journal.passedOver(name);
    await takeDown(
      simulator,
      found.filter((each) => !canBeMadeGood(each)),
    );
    open.push(...found.filter(canBeMadeGood));
  }
  const findings = [...(await records.entries(RUN, FINDINGS)), ...open];
  return {
    findings: findings.filter(({ world }) => only === undefined || world === only),
    exchanges,
    dropped,
    passedOver,
  };
}

/** Takes down what a world's journal shows before it goes away. */
export async function keepFindings(simulator: Simulator, world: string): Promise<void> {
  await simulator.journal.settled();
  const { looked, found } = await auditWorld(simulator, world);
  await takeDown(simulator, found);
  await simulator.records.transact(RUN, { gone: goneKey }, ({ gone = 0 }) => ({
    result: undefined,
    writes: [put(goneKey, gone + looked), { remove: key(BEGUN, world) }],
  }));
}

/** Takes down what exchanges show of which some are about to go, and lets other calls be answered meanwhile. */
export async function auditBeforeGone(
  simulator: Simulator,
  world: string,
  exchanges: readonly Exchange[],
  hurry: () => boolean,
): Promise<void> {
  const all = sinceBegun(exchanges, await begunIn(simulator, world), Number.POSITIVE_INFINITY);
  const read: ReadExchange[] = [];
  for (let at = 0; at < all.length; at += STROKE) {
    if (!hurry()) await otherCalls();
    const stroke = all.slice(at, at + STROKE);
    read.push(...(await Promise.all(stroke.map((each) => readForAudit(simulator, each)))));
  }
  if (!hurry()) await otherCalls();
  await takeDown(
    simulator,
    auditExchanges(world, read, await simulator.records.entries(world, DELIVERIES)).filter(
      (each) => !canBeMadeGood(each),
    ),
  );
}

/** Begins anew: neither what was found nor the exchanges so far are told again. */
export async function forgetFindings({ journal, records, worlds }: Simulator): Promise<void> {
  await journal.settled();
  const writes: Write[] = [put(goneKey, 0)];
  for (const world of worlds.names()) {
    const all = await journal.entries(world);
    const last = all.at(-1);
    if (!last) continue;
    const total = all.length + (await journal.dropped(world));
    writes.push(put(key(BEGUN, world), { after: last.id, total }));
  }
  await records.transact(RUN, {}, () => ({ result: undefined, writes }));
  await records.forget(RUN, FINDINGS);
}

/** What a world's journal shows, and how many exchanges were looked at, now or before they went. */
async function auditWorld(
  simulator: Simulator,
  world: string,
): Promise<{ readonly looked: number; readonly found: readonly Finding[] }> {
  const { journal } = simulator;
  const begun = await begunIn(simulator, world);
  const kept = await journal.entries(world);
  journal.looked(world);
  const dropped = await journal.dropped(world);
  const all = sinceBegun(kept, begun, dropped);
  const read = await Promise.all(all.map((each) => readForAudit(simulator, each)));
  const looked = all.length + Math.max(0, dropped - (begun?.total ?? 0));
  const deliveries = await simulator.records.entries(world, DELIVERIES);
  return { looked, found: auditExchanges(world, read, deliveries) };
}

async function takeDown({ records }: Simulator, found: readonly Finding[]): Promise<void> {
  for (const finding of found) {
    // By its first exchange: found again, with more of them, it is the same finding.
    const id = `${finding.world} ${finding.rule} ${finding.receiver ?? ""} ${finding.exchanges[0]}`;
    const size = finding.message.length + OVERHEAD + ID_SIZE * finding.exchanges.length;
    await records.append(RUN, FINDINGS, { id, size, record: finding });
  }
}

function begunIn({ records }: Simulator, world: string): Promise<Begun | undefined> {
  return records.transact(RUN, { begun: key(BEGUN, world) }, ({ begun }) => ({ result: begun, writes: [] }));
}

/** The exchanges since somebody began anew. */
function sinceBegun(
  kept: readonly Exchange[],
  begun: Begun | undefined,
  dropped: number,
): readonly Exchange[] {
  if (!begun) return kept;
  const at = kept.findIndex(({ id }) => id === begun.after);
  // Where that one was forgotten, the others before it may be there still.
  return kept.slice(at >= 0 ? at + 1 : Math.max(0, begun.total - dropped));
}

function goneFrom({ records }: Simulator): Promise<number> {
  return records.transact(RUN, { gone: goneKey }, ({ gone = 0 }) => ({ result: gone, writes: [] }));
}
