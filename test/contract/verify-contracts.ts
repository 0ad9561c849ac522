import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Edition } from "../../src/zoom/edition.ts";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of a test's own with these files in it; what is no text is written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

const PUBLISHED = join(import.meta.dirname, "../../contracts/pacts");

interface PublishedInteraction {
  readonly type: string;
  readonly description: string;
}

/**
 * The published contract, cut down to some of its interactions: what breaks these breaks the whole, and shows
 * it in a tenth of the time.
 *
 * @returns the path of a contract's file
 * @throws Error where none is chosen
 */
export function publishedPart(
  edition: Edition,
  chosen: (interaction: PublishedInteraction) => boolean,
): string {
  const name = `zoom-sim-${edition}.json`;
  const whole = JSON.parse(readFileSync(join(PUBLISHED, name), "utf8")) as {
    interactions: PublishedInteraction[];
  };
  const interactions = whole.interactions.filter(chosen);
  if (interactions.length === 0) throw new Error(`no interaction of ${name} is chosen`);
  return join(folderWith({ [name]: { ...whole, interactions } }), name);
}

/**
 * A contract with each interaction once for each name: its description begins with the name and `; `, and its
 * request has the name in a header.
 *
 * @param path of a contract's file
 * @returns the path of another
 */
export function askedUnder(names: readonly string[], path: string, header: string): string {
  const contract = JSON.parse(readFileSync(path, "utf8")) as {
    interactions: { description: string; request: { headers?: object } }[];
  };
  const interactions = names.flatMap((name) =>
    contract.interactions.map(({ request, ...each }) => ({
      ...each,
      description: `${name}; ${each.description}`,
      request: { ...request, headers: { ...request.headers, [header]: [name] } },
    })),
  );
  return join(folderWith({ "asked.json": { ...contract, interactions } }), "asked.json");
}

/** A contract of version 4 of a consumer named app. */
export function pact(interactions: readonly object[], metadata: object = {}): object {
  return {
    consumer: { name: "app" },
    provider: { name: "zoom-sim" },
    interactions: interactions.map((each) => ({ type: "Synchronous/HTTP", ...each })),
    metadata: { pactSpecification: { version: "4.0" }, ...metadata },
  };
}

const MEETING_PATH = "/v2/meetings/85746065432";

/** Reads a meeting, which every simulator has. */
export const READ_MEETING = {
  description: "reads a meeting",
  request: { method: "GET", path: MEETING_PATH, headers: { Authorization: ["Bearer sim-token-full"] } },
  response: { status: 200 },
};

/** The same, and demands what no simulator gives. */
export const BROKEN = {
  ...READ_MEETING,
  description: "wants another topic",
  response: {
    status: 200,
    body: { contentType: "application/json", encoded: false, content: { topic: "No such topic" } },
  },
};

/** A batch of one person as JSON, in a state, answered with a status. */
export function batch(description: string, state: string | undefined, status: number): object {
  return {
    description,
    ...(state !== undefined && { providerStates: [{ name: state }] }),
    request: {
      method: "POST",
      path: `${MEETING_PATH}/batch_registrants`,
      headers: { Authorization: ["Bearer sim-token-full"], "Content-Type": ["application/json"] },
      body: {
        contentType: "application/json",
        encoded: false,
        content: { auto_approve: true, registrants: [{ first_name: "Ada", email: "ada@example.com" }] },
      },
    },
    response: { status },
  };
}

/** An event that a consumer is sent, in version 4. */
export function message(description: string, content: object, others: object = {}): object {
  return {
    type: "Asynchronous/Messages",
    description,
    contents: { contentType: "application/json", encoded: false, content },
    ...others,
  };
}
