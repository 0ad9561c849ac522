import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tellPact } from "../../src/contract/interaction.ts";
import { webhook } from "../../src/contract/webhook-message.ts";
import { EDITIONS, type Edition } from "../../src/zoom/edition.ts";
import { sendExample } from "./send-example.ts";
import { referenceEvents, referenceInteractions } from "./reference-interactions.ts";
import { write } from "./write.ts";

/** Writes the reference contract of each edition. */
export async function generatePacts(): Promise<void> {
  for (const edition of EDITIONS) {
    await write(`contracts/pacts/zoom-sim-${edition}.json`, await pactOf(edition));
  }
}

/**
 * The text of an edition's contract, as consumer tests write it: each interaction is told to Pact by
 * the builders, and the example of its request is really sent.
 */
export async function pactOf(edition: Edition): Promise<string> {
  // Read by Pact's native part when it is loaded.
  process.env["PACT_DO_NOT_TRACK"] = "true";
  process.env["SCARF_ANALYTICS"] = "false";
  const { PactV4 } = await import("@pact-foundation/pact");
  const dir = await mkdtemp(join(tmpdir(), "zoom-sim-pacts-"));
  const parties = { consumer: `zoom-sim-${edition}`, provider: "zoom-sim" };
  try {
    const pact = new PactV4({ ...parties, dir, logLevel: "error" });
    for (const interaction of referenceInteractions(edition)) {
      await tellPact(pact.addInteraction(), interaction).executeTest(({ url }) =>
        sendExample(url, interaction),
      );
    }
    for (const event of referenceEvents(edition)) {
      await webhook(pact.addAsynchronousInteraction(), event).executeTest(async () => undefined);
    }
    const file = join(dir, `${parties.consumer}-${parties.provider}.json`);
    return withMetadata(await readFile(file, "utf8"), edition);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Pact notes the versions of its parts, which say nothing about the contract and change by themselves. */
function withMetadata(text: string, edition: Edition): string {
  const pact: object = JSON.parse(text);
  const metadata = { pactSpecification: { version: "4.0" }, zoomSim: { edition } };
  return `${JSON.stringify({ ...pact, metadata }, null, 2)}\n`;
}
