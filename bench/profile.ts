import { existsSync, readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";
import type { Profiler, Runtime } from "node:inspector";
import { batchBody } from "./batch-body.ts";
import { run, type Contestant } from "./contestants.ts";
import type { Load } from "./loads.ts";
import { sendBatches } from "./send-batches.ts";
import { tellerOf } from "./told-by-signal.ts";

const CALLS = 10_000;
const WARM_UP = 3_000;

/** Asked once it begins a profile, asked again it ends it. */
const PROFILES = `((session) => (tell) => {
  if (session) return session.post("Profiler.stop", (_, { profile }) => tell(JSON.stringify(profile)));
  session = new (process.getBuiltinModule("inspector").Session)();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 200 });
  session.post("Profiler.start", () => tell("begun"));
})()`;

/** Who can take the main thread's time: Node itself, packages, and what this project's own code does. */
export const PLACES = [
  "Node: sockets, HTTP, streams",
  "garbage",
  "multer",
  "Express",
  "reading and answering",
  "rules",
  "store",
  "journal",
  "other",
] as const;

/** Where the main thread's time of a batch goes, microseconds. Being profiled costs some too. */
export type Spent = Readonly<Record<(typeof PLACES)[number], number>>;

/** Profiles a contestant under a load. */
export async function whereTimeGoes(
  contestant: Contestant,
  { people, form, connections }: Omit<Load, "seconds">,
): Promise<Spent> {
  using teller = tellerOf(PROFILES);
  const { url, pid, stop } = await run({ ...contestant, environment: teller.environment });
  const body = batchBody(people, form);
  await sendBatches(url, body, connections, WARM_UP);
  await teller.ask(pid);
  await sendBatches(url, body, connections, CALLS);
  const profile = JSON.parse(await teller.ask(pid)) as Profiler.Profile;
  await stop();
  return spent(profile);
}

function spent({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Spent {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const sums: Record<string, number> = Object.fromEntries(PLACES.map((place) => [place, 0]));
  for (const [index, id] of samples.entries()) {
    const place = places.get(id);
    if (place !== undefined) sums[place] = (sums[place] ?? 0) + (timeDeltas[index] ?? 0) / CALLS;
  }
  return sums as Spent;
}

/** Undefined for what is no work. */
function placeOf(frame: Runtime.CallFrame): (typeof PLACES)[number] | undefined {
  const { functionName, url } = frame;
  if (functionName === "(idle)") return undefined;
  if (functionName === "(garbage collector)") return "garbage";
  // Without an address it is what Node and V8 have built in.
  if (!url.startsWith("file:")) return "Node: sockets, HTTP, streams";
  const source = sourceOf(frame);
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  if (name !== undefined)
    return /^(multer|busboy|streamsearch|append-field|type-is|media-typer)$/.test(name)
      ? "multer"
      : "Express";
  const room = /src\/(\w+)/.exec(source)?.[1] ?? "";
  return ROOMS[room] ?? "other";
}

const ROOMS: Readonly<Record<string, (typeof PLACES)[number]>> = {
  app: "reading and answering",
  wire: "reading and answering",
  routes: "reading and answering",
  scenario: "rules",
  zoom: "rules",
  state: "store",
  journal: "journal",
  webhooks: "journal",
};

/** The file that a function was written in, which a bundle's map tells. */
function sourceOf({ url, lineNumber, columnNumber }: Runtime.CallFrame): string {
  const entry = mapOf(fileURLToPath(url))?.findEntry(lineNumber, columnNumber);
  return entry && "originalSource" in entry ? entry.originalSource : url;
}

const maps = new Map<string, SourceMap | undefined>();

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const map = `${file}.map`;
    const payload = existsSync(map) ? (JSON.parse(readFileSync(map, "utf8")) as SourceMapPayload) : undefined;
    maps.set(file, payload && new SourceMap(payload));
  }
  return maps.get(file);
}
