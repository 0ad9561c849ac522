import { SetupError } from "../../state/setup-error.ts";
import { systemTimer, type Timer } from "../../state/system.ts";
import { isObject } from "../../zoom/is-object.ts";
import { printableLine } from "../printable.ts";
import type { AdminAddress } from "./admin-address.ts";
import { SimulatorRefused } from "./simulator-refused.ts";
import { whyUnreachable } from "./why-unreachable.ts";

/** How long a client waits. */
export interface Patience {
  readonly timer?: Timer;
  /** Milliseconds that an answer may take; undefined: however long, for a simulator of one's own. */
  readonly answerWithin: number | undefined;
}

/** Long enough for a machine on which much else is going on. */
const DEFAULT_PATIENCE: Patience = { answerWithin: 30_000 };

/** What a field of an answer is. */
type FieldKind = "list" | "object" | "text" | "number" | "flag";

/** The fields that an answer must have to be used, and what they are. */
export type Fields<T> = Partial<Record<keyof T & string, FieldKind>>;

/** What is asked of the admin API. */
export interface AdminRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: object;
}

/** Somebody else than a simulator of this version answers. */
export class NotOurs extends SetupError {
  /** Without the command that looks into it. */
  readonly finding: string;

  constructor(finding: string, cure: string) {
    super(`${finding}; ${cure}`);
    this.finding = finding;
  }
}

/** The admin API of one simulator, as seen from one world. */
export interface AdminClient {
  readonly address: AdminAddress;
  /**
   * Asks, and reads the answer.
   *
   * @param path behind `/__admin`, such as `/clock`
   * @param fields what the answer must have
   * @throws SimulatorRefused where the simulator refuses
   * @throws SetupError where nobody answers, and where the answer is not a simulator's
   */
  ask<T extends object>(path: string, fields: Fields<T>, request?: AdminRequest): Promise<T>;
  /** Opens an answer that comes piece by piece. @throws SetupError as `ask` does */
  open(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

/** A client for the admin API. */
export function adminClient(
  address: AdminAddress,
  { timer = systemTimer, answerWithin }: Patience = DEFAULT_PATIENCE,
): AdminClient {
  const prefix = address.world === undefined ? "" : `/worlds/${address.world}`;

  const send = async (path: string, request: AdminRequest, signal: AbortSignal): Promise<Response> => {
    const response = await fetch(`${address.root}${prefix}/__admin${path}`, {
      method: request.method ?? "GET",
      headers: {
        Accept: "application/json",
        ...(request.body && { "Content-Type": "application/json" }),
        ...(address.token !== undefined && { "X-Zoom-Sim-Admin-Token": address.token }),
      },
      ...(request.body && { body: JSON.stringify(request.body) }),
      redirect: "manual",
      signal,
    });
    if (!response.ok) throw await refusal(address, path, response);
    return response;
  };

  return {
    address,
    async ask(path, fields, request = {}) {
      const abort = new AbortController();
      const cancel = answerWithin === undefined ? undefined : timer.after(answerWithin, () => abort.abort());
      try {
        const response = await send(path, request, abort.signal);
        return checked(await readJson(response), fields, address, path);
      } catch (error) {
        throw abort.signal.aborted
          ? new SetupError(
              `${address.root} took the call and gave no answer within ${(answerWithin ?? 0) / 1000} s`,
            )
          : asSetupError(error, address);
      } finally {
        cancel?.();
      }
    },
    async open(path, signal) {
      try {
        const { body } = await send(path, {}, signal);
        if (body) return body;
      } catch (error) {
        throw asSetupError(error, address);
      }
      throw notOurs(address, path, "it is empty");
    },
  };
}

/** `undefined` for what is not JSON. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The server's own sentence, where it gives one. */
async function refusal(address: AdminAddress, path: string, response: Response): Promise<SetupError> {
  const answer = await readJson(response);
  if (!isObject(answer) || typeof answer["error"] !== "string") {
    return notOurs(address, path, `status ${response.status}`);
  }
  const { error, nearest } = answer;
  const names = Array.isArray(nearest) ? nearest.map(String).filter((name) => !error.includes(name)) : [];
  const cures = [
    ...(names.length > 0 ? [`nearest: ${names.join(", ")}`] : []),
    ...(response.status === 401 ? ["here by --admin-token TOKEN or ZOOM_SIM_ADMIN_TOKEN"] : []),
  ];
  return new SimulatorRefused(response.status, printableLine([error, ...cures].join("; ")));
}

function checked<T extends object>(
  answer: unknown,
  fields: Fields<T>,
  address: AdminAddress,
  path: string,
): T {
  if (!isObject(answer)) throw notOurs(address, path, "it is no JSON object");
  for (const [name, kind] of Object.entries(fields)) {
    if (!isKind(answer[name], kind as FieldKind))
      throw notOurs(address, path, `its "${name}" is no ${String(kind)}`);
  }
  return answer as T;
}

function isKind(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case "list":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "text":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    default:
      return typeof value === "boolean";
  }
}

function notOurs({ root }: AdminAddress, path: string, why: string): SetupError {
  return new NotOurs(
    `${root} answers /__admin${path.split("?", 1)[0]} as no zoom-sim of this version does (${why})`,
    "see zoom-sim doctor",
  );
}

function asSetupError(error: unknown, { root }: AdminAddress): unknown {
  if (error instanceof SetupError) return error;
  return new SetupError(
    `no simulator answers at ${root} (${whyUnreachable(error)}); start one with zoom-sim start, or name another address by --url or ZOOM_SIM_URL`,
  );
}
