import type { Interaction, InteractionBody } from "../../src/contract/interaction.ts";
import { isObject } from "../../src/zoom/is-object.ts";

/** Sends the example of an interaction's request. @throws Error when another status than the example's comes back */
export async function sendExample(
  url: string,
  { description, request, response }: Interaction,
): Promise<void> {
  const query = new URLSearchParams(examples(request.query)).toString();
  const reply = await fetch(`${url}${request.path}${query && `?${query}`}`, {
    method: request.method,
    redirect: "manual",
    headers: { ...typeOf(request.body), ...examples(request.headers) },
    ...(request.body && { body: bytesOf(request.body) }),
  });
  const text = await reply.text();
  if (reply.status !== response.status) {
    throw new Error(`${description}: Pact answered ${reply.status} ${text}`);
  }
}

function typeOf(body: InteractionBody | undefined): Record<string, string> {
  if (!body) return {};
  return { "Content-Type": "json" in body ? "application/json" : body.contentType };
}

function bytesOf(body: InteractionBody): Uint8Array<ArrayBuffer> {
  return new Uint8Array("json" in body ? Buffer.from(JSON.stringify(exampleOf(body.json))) : body.bytes);
}

function examples(template: object): Record<string, string> {
  return exampleOf(template) as Record<string, string>;
}

/** What a template gives as its example: its rules replaced by their values. */
function exampleOf(template: unknown): unknown {
  if (Array.isArray(template)) return template.map(exampleOf);
  if (!isObject(template)) return template;
  if ("pact:matcher:type" in template) return exampleOf(template["value"]);
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, exampleOf(each)]));
}
