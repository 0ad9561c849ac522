import ledger from "../../fixtures/zoom-differences.json" with { type: "json" };
import type { OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import type { Simulation } from "../../src/simulate.ts";
import { DEFAULT_WORLD_NAME } from "../../src/state/world.ts";
import { claimedWorld } from "../../src/wire/access-token.ts";
import { JSON_TYPE } from "../../src/wire/reply.ts";
import { isEdition, type Edition } from "../../src/zoom/edition.ts";
import { OPERATION_KEYS, OPERATIONS, type OperationKey } from "../../src/zoom/operations.ts";
import { createCatalogue, type Catalogue } from "../../src/zoom/catalogue.ts";
import { onOperation, type Outcome } from "../../src/zoom/outcome.ts";
import { faultsOfAdminAnswer } from "./admin-answers-checked.ts";
import { differencesFromZoom } from "./zoom-shapes.ts";
import { compileAnswers, type DescribedAnswers } from "./described-answers.ts";

/** A call and its answer, as far as the OpenAPI document speaks of them. */
export interface AnsweredCall {
  readonly method: string;
  /** With query and world prefix. */
  readonly path: string;
  readonly headers: Headers;
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
  /** `X-Zoom-Sim-Outcome` of the answer; empty where answers do not say why. */
  readonly outcome: string;
}

/** Ours, and no part of the document. */
const OWN_PATHS =
  /^(?:$|\/($|__admin|_pact|docs|inspector\/|openapi\.json|healthz|readyz|metrics|[wjs]\/|(?:meeting|webinar)\/register\/))/;

const catalogues = new WeakMap<readonly Outcome[], Catalogue>();

function catalogueOf(outcomes: readonly Outcome[]): Catalogue {
  const catalogue = catalogues.get(outcomes) ?? createCatalogue(outcomes);
  catalogues.set(outcomes, catalogue);
  return catalogue;
}

const compiled = new Map<readonly Outcome[], Map<Edition, DescribedAnswers>>();

function answersOf(outcomes: readonly Outcome[], edition: Edition): DescribedAnswers {
  const known = compiled.get(outcomes) ?? new Map<Edition, DescribedAnswers>();
  compiled.set(outcomes, known);
  const answers = known.get(edition) ?? compileAnswers(outcomes, edition);
  known.set(edition, answers);
  return answers;
}

/** A listener whose answers are held to the OpenAPI document, whoever asks. */
export interface WatchedAnswers {
  readonly app: RequestListener;
  /** Waits for the checks so far. @throws Error for the first answer that does not fit */
  readonly settled: () => Promise<void>;
}

/** Watches the answers of a simulation. */
export function watchAnswers(simulation: Simulation, outcomes: readonly Outcome[]): WatchedAnswers {
  let checks: Promise<unknown>[] = [];
  return {
    app: (request, response) => {
      const { method = "", url: path = "" } = request;
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
      onAnswer(response, ({ reason, ...answer }) => {
        if (isFaulted(reason, headers)) return;
        const check = checkAnswer(simulation, outcomes, { method, path, headers, ...answer });
        checks.push(check.catch((error: unknown) => error));
      });
      simulation.app(request, response);
    },
    settled: async () => {
      const checked = checks;
      checks = [];
      const fault = (await Promise.all(checked)).find((each) => each instanceof Error);
      if (fault) throw fault;
    },
  };
}

/** Whether an answer suffered a fault: what a fault makes of it is no answer of the API. */
function isFaulted(reason: string, asked: Headers): boolean {
  return reason === "" ? asked.has("x-zoom-sim-fault") : /(^|; )fault (?!not applied)/.test(reason);
}

/** Tells of an answer when it is written, before anybody can have read it. */
function onAnswer(
  response: ServerResponse,
  tell: (
    answer: Pick<AnsweredCall, "status" | "contentType" | "text" | "outcome"> & { readonly reason: string },
  ) => void,
): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  let given: OutgoingHttpHeaders = {};
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const last = rest.at(-1);
    if (typeof last === "object" && last !== null) given = last as OutgoingHttpHeaders;
    return writeHead(status, ...rest);
  };
  response.end = (...args: unknown[]) => {
    end(...args);
    const [content] = args;
    const headers = new Map(
      Object.entries({ ...response.getHeaders(), ...given }).map(([name, value]) => [
        name.toLowerCase(),
        String(value),
      ]),
    );
    tell({
      status: response.statusCode,
      contentType: headers.get("content-type") ?? null,
      text: typeof content === "string" || Buffer.isBuffer(content) ? content.toString() : "",
      outcome: headers.get("x-zoom-sim-outcome") ?? "",
      reason: headers.get("x-zoom-sim-reason") ?? "",
    });
    return response;
  };
}

/**
 * Holds an answer to the OpenAPI document of its edition: status, content type, and a body with nothing
 * that the document does not have.
 *
 * @param outcomes the catalogue of the simulator that answered
 * @throws Error that names the call and what does not fit
 */
export async function checkAnswer(
  simulation: Pick<Simulation, "simulator" | "worlds">,
  outcomes: readonly Outcome[],
  answered: AnsweredCall,
): Promise<void> {
  const { method, status } = answered;
  const { world, path } = addressed(answered.path);
  if (/^\/__admin(?:\/|$)/.test(path)) return checkAdminAnswer(answered, path);
  if (OWN_PATHS.test(path)) return;
  const edition = await editionOf(simulation, world, answered.headers);
  const faults = faultsOf(answersOf(outcomes, edition), outcomes, edition, { ...answered, path });
  if (faults.length > 0) {
    throw new Error(
      `the answer to ${method} ${answered.path} (edition ${edition}) is not as the OpenAPI document has it:\n${[status, answered.outcome, ...faults].join("\n  ")}\n${answered.text}`,
    );
  }
}

function checkAdminAnswer(
  { method, status, contentType, text, path: sent }: AnsweredCall,
  path: string,
): void {
  const faults = faultsOfAdminAnswer(method, path, status, contentType, text);
  if (faults.length === 0) return;
  throw new Error(
    `the answer to ${method} ${sent} is not as the admin API describes it:\n${[status, ...faults].join("\n  ")}\n${text}`,
  );
}

function faultsOf(
  answers: DescribedAnswers,
  outcomes: readonly Outcome[],
  edition: Edition,
  { method, path, status, contentType, text, outcome }: AnsweredCall,
): string[] {
  const wanted = text === "" ? null : JSON_TYPE;
  if (contentType !== wanted) return [`content type ${contentType} instead of ${wanted}`];
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  const operation = operationOf(method, path);
  const found = outcome === "" ? undefined : catalogueOf(outcomes).find(outcome);
  const entry = found && onOperation(found, operation);
  const faults: string[] =
    entry && entry.status[edition] !== status
      ? [`outcome ${outcome} has status ${entry.status[edition]}`]
      : [];
  if (operation) {
    if (entry && !entry.operations.includes(operation)) faults.push(`${operation} has no outcome ${outcome}`);
    const ofZoom = edition === "current" && isZooms(entry, status) ? unlisted(operation, status, body) : [];
    return [...faults, ...answers.faultsOfBody(operation, status, body), ...ofZoom];
  }
  // No operation of the document: an error, in the shape of every other.
  const codes = [404, 405, 400, 413];
  if (!codes.includes(status)) return [...faults, `status ${status} where there is no operation`];
  return [...faults, ...answers.faultsOfBody("getMeeting", status, body)];
}

/** Whether an answer is one of Zoom's: refusals of our own are no matter of Zoom's description. */
function isZooms(entry: Outcome | undefined, status: number): boolean {
  return entry ? entry.evidence !== "simulator" : status < 300;
}

/** Where an answer is not as Zoom describes it, and no ledger says why. */
function unlisted(operation: OperationKey, status: number, body: unknown): string[] {
  return differencesFromZoom(operation, status, body)
    .filter((line) => !Object.hasOwn(ledger, line))
    .map((line) => `unlike Zoom's own description, and not in fixtures/zoom-differences.json: ${line}`);
}

const PLACES = OPERATION_KEYS.map((key) => {
  const { method, path } = OPERATIONS[key];
  return { key, method, pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`) };
});

/** The operation that the document has at this path; undefined where it has none. */
function operationOf(method: string, path: string): OperationKey | undefined {
  const asked = method === "HEAD" ? "get" : method.toLowerCase();
  return PLACES.find((place) => place.method === asked && place.pattern.test(path))?.key;
}

function addressed(address: string): { world: string | undefined; path: string } {
  const [, world, path = ""] = /^(?:https?:\/\/[^/?]*)?(?:\/worlds\/([^/?#]*))?([^?#]*)/i.exec(address) ?? [];
  return { world: world === undefined ? undefined : decoded(world), path };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The edition in which a call was answered, by the simulator's own order of who chooses it. */
async function editionOf(
  { simulator, worlds }: Pick<Simulation, "simulator" | "worlds">,
  prefix: string | undefined,
  headers: Headers,
): Promise<Edition> {
  const named = headers.get("x-zoom-sim-edition");
  if (named !== null && isEdition(named)) return named;
  const token = /^bearer (.*)$/i.exec(headers.get("authorization") ?? "")?.[1];
  const name =
    prefix ??
    headers.get("x-zoom-sim-world") ??
    (token === undefined ? undefined : (worlds.ofToken(token) ?? claimedWorld(token))) ??
    DEFAULT_WORLD_NAME;
  const world = worlds.knows(name) ? await worlds.find(name).catch(() => undefined) : undefined;
  return (typeof world === "object" ? world.edition : undefined) ?? simulator.settings.edition;
}
