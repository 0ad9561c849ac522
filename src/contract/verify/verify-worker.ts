// A process of its own: the verifier is native code that prints on its own and could crash.
import { pathToFileURL } from "node:url";
import type { VerifierAnswer, VerifierTask } from "./verifier-messages.ts";

interface PactCore {
  readonly Verifier: new (options: object) => { verify(): Promise<unknown> };
}

async function verify({ module, file, baseUrl, requestMs }: VerifierTask): Promise<VerifierAnswer> {
  try {
    const loaded = (await import(pathToFileURL(module).href)) as Partial<PactCore> & { default?: PactCore };
    const Verifier = loaded.Verifier ?? loaded.default?.Verifier;
    if (!Verifier) return { fault: `${module} has no Verifier` };
    const verifier = new Verifier({
      provider: "zoom-sim",
      providerBaseUrl: baseUrl,
      pactUrls: [file],
      providerStatesSetupUrl: `${baseUrl}/_pact/provider-states`,
      transports: [{ protocol: "message", port: Number(new URL(baseUrl).port), path: "/_pact/messages" }],
      timeout: requestMs,
      logLevel: "error",
    });
    return { report: String(await verifier.verify()) };
  } catch (error) {
    // A broken contract comes as an error too, with the report as its message.
    const text = error instanceof Error ? error.message : String(error);
    return text.startsWith("{") ? { report: text } : { fault: text };
  }
}

// Whoever asked has gone: nobody would read the answer.
process.once("disconnect", () => process.exit());
process.once("message", (task) => {
  void verify(task as VerifierTask).then((answer) => process.send?.(answer, () => process.disconnect()));
});
