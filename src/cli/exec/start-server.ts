import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import { listen, type Answering } from "../../listen.ts";
import { simulate } from "../../simulate.ts";
import type { Settings } from "../../state/settings.ts";
import { SetupError } from "../../state/setup-error.ts";
import { systemTime } from "../../state/system.ts";
import { readAddress } from "../admin/admin-address.ts";
import { adminClient, type AdminClient } from "../admin/admin-client.ts";
import { createLog } from "../log.ts";

/** Only this machine reaches it, so that no token is asked for. */
const HOST = "127.0.0.1";

/** A simulator in this process, for one command. */
export interface ExecServer {
  readonly url: string;
  readonly admin: AdminClient;
  /** What answers there. */
  readonly answering: Answering;
  /** How many calls of an app's were answered. */
  readonly calls: () => number;
  /** How many calls Zoom would have refused with 429. */
  readonly overQuota: () => number;
  /** Faults of the simulator's own, a line each. */
  readonly faults: () => readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Starts a simulator that only this machine reaches and that prints nothing.
 *
 * @param port 0 for a free one
 * @param logFile takes a line a call; undefined for none
 * @throws SetupError for a port or a file that cannot be had
 */
export async function startServer(
  settings: Settings,
  port: number,
  logFile: string | undefined,
): Promise<ExecServer> {
  const file = logFile === undefined ? undefined : await openLog(logFile);
  const log = createLog({
    level: "info",
    format: "text",
    write: (line) => void file?.write(line),
    time: systemTime,
  });
  const faults: string[] = [];
  let calls = 0;
  let overQuota = 0;
  const simulation = simulate(settings, {
    host: HOST,
    auditsAll: true,
    answered: (answered) => {
      calls += 1;
      if (answered.answer.overQuota) overQuota += 1;
      log.answered(answered);
    },
    failed: (error) => {
      faults.push(`simulator failure: ${error instanceof Error ? error.message : String(error)}`);
      log.failed(error);
    },
  });
  const { store } = simulation;
  const server = await listen(simulation, HOST, port);
  return {
    url: server.url,
    answering: simulation,
    admin: adminClient(readAddress({ url: server.url }), { answerWithin: undefined }),
    calls: () => calls,
    overQuota: () => overQuota,
    faults: () => faults,
    close: async () => {
      await server.close();
      await store.close();
      if (file) await once(file.end(), "finish");
    },
  };
}

async function openLog(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  try {
    await once(stream, "open");
    return stream;
  } catch (error) {
    throw new SetupError(`cannot write ${path}: ${(error as Error).message}`);
  }
}
