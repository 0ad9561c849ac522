import { readFile, stat } from "node:fs/promises";
import { relative } from "node:path";
import { SetupError } from "../../index.ts";
import { EDITIONS, isEdition, type Edition } from "../../zoom/edition.ts";
import { isObject } from "../../zoom/is-object.ts";
import { whyNot } from "./find-pacts.ts";
import { oneLine } from "./one-line.ts";
import type { Interaction, NamedState, PactFile } from "./pact-file.ts";

/** No contract is as large as this; a file that is was named by mistake. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a contract.
 *
 * @param fallback the edition of a contract that names none
 * @returns undefined for JSON that is no contract
 * @throws SetupError for what cannot be read, or cannot be verified here
 */
export async function readPact(
  path: string,
  folder: string,
  fallback: Edition,
): Promise<PactFile | undefined> {
  const name = oneLine(relative(folder, path) || path);
  const content = await readJson(path, name);
  if (!isObject(content)) return undefined;
  refuseOthers(content, name);
  // Before version 4, events stand apart.
  const { interactions, messages } = content;
  if (!Array.isArray(interactions) && !Array.isArray(messages)) return undefined;
  const consumer = isObject(content["consumer"]) ? content["consumer"]["name"] : undefined;
  return {
    path,
    name,
    consumer: typeof consumer === "string" ? oneLine(consumer) : "unnamed",
    edition: editionOf(content, name) ?? fallback,
    interactions: [
      ...listOf(interactions).map((each, index) =>
        readInteraction(each, `${name}: interaction ${index + 1}`),
      ),
      ...listOf(messages).map((each, index) => readMessage(each, `${name}: message ${index + 1}`)),
    ],
  };
}

async function readJson(path: string, name: string): Promise<unknown> {
  let text: string;
  try {
    if ((await stat(path)).size > MOST_BYTES) throw new Error("it is larger than 64 MB");
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new SetupError(`${name} cannot be read: ${whyNot(error)}`);
  }
  if (text.trim() === "") throw new SetupError(`${name} is empty`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SetupError(`${name} is not JSON: ${error instanceof Error ? oneLine(error.message) : ""}`);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Refuses contracts of other kinds than HTTP and its webhooks: verified as such, they would pass or crash. */
function refuseOthers(content: Record<string, unknown>, name: string): void {
  const metadata = isObject(content["metadata"]) ? content["metadata"] : {};
  const plugins = metadata["plugins"];
  if (Array.isArray(plugins) ? plugins.length > 0 : plugins != null) {
    throw new SetupError(`${name} needs a Pact plugin; only plain HTTP contracts can be verified`);
  }
}

function editionOf(content: Record<string, unknown>, name: string): Edition | undefined {
  const metadata = isObject(content["metadata"]) ? content["metadata"] : {};
  const ours = isObject(metadata["zoomSim"]) ? metadata["zoomSim"] : {};
  const edition = ours["edition"];
  if (edition === undefined) return undefined;
  if (typeof edition === "string" && isEdition(edition)) return edition;
  throw new SetupError(
    `${name}: metadata.zoomSim.edition is ${oneLine(JSON.stringify(edition))}; it can be ${EDITIONS.join(", ")}`,
  );
}

function readInteraction(value: unknown, place: string): Interaction {
  if (!isObject(value)) throw new SetupError(`${place} is no object`);
  const { type, request, response, pluginConfiguration } = value;
  if (isObject(pluginConfiguration) && Object.keys(pluginConfiguration).length > 0) {
    throw new SetupError(`${place} needs a Pact plugin; only plain HTTP contracts can be verified`);
  }
  if (type === "Asynchronous/Messages") return readMessage(value, place);
  if (type !== undefined && type !== "Synchronous/HTTP") {
    throw new SetupError(
      `${place} is of type ${oneLine(JSON.stringify(type))}; only Synchronous/HTTP and Asynchronous/Messages are verified`,
    );
  }
  if (!isObject(request) || !isObject(response)) {
    throw new SetupError(`${place} has no request or no response`);
  }
  const path = request["path"] ?? "/";
  // After the address of the simulator, `@host` or `:80` would name another.
  if (typeof path !== "string" || !path.startsWith("/")) {
    throw new SetupError(`${place} has the path ${oneLine(JSON.stringify(path))}; a path starts with /`);
  }
  return { kind: "call", ...described(value), request, response };
}

function readMessage(value: unknown, place: string): Interaction {
  if (!isObject(value)) throw new SetupError(`${place} is no object`);
  const { contents, matchingRules } = value;
  if (contents === undefined) throw new SetupError(`${place} has no contents`);
  return { kind: "message", ...described(value), message: { body: contents, matchingRules } };
}

function described(value: Record<string, unknown>): Pick<Interaction, "description" | "states" | "pending"> {
  const { description, pending } = value;
  return {
    description: typeof description === "string" ? description : "",
    states: statesOf(value),
    pending: pending === true,
  };
}

/** The states of an interaction: a list since V3, one name before. */
function statesOf(value: Record<string, unknown>): NamedState[] {
  const { providerStates, providerState, provider_state: oldest } = value;
  const named: unknown[] = Array.isArray(providerStates)
    ? providerStates
    : [providerStates ?? providerState ?? oldest];
  return named.flatMap((each): NamedState[] => {
    if (typeof each === "string") return [{ name: each, params: {} }];
    if (!isObject(each) || typeof each["name"] !== "string") return [];
    return [{ name: each["name"], params: isObject(each["params"]) ? each["params"] : {} }];
  });
}
