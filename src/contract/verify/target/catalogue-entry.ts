import type { Catalogue } from "../../../zoom/catalogue.ts";
import type { Edition } from "../../../zoom/edition.ts";
import { isObject } from "../../../zoom/is-object.ts";
import { codeOf, messageOf, type Outcome } from "../../../zoom/outcome.ts";
import { DEFAULT_VARIANTS } from "../../../zoom/variants.ts";
import type { CallInteraction } from "../pact-file.ts";
import { routeOf } from "./meeting-path.ts";
import { readBody, readLine } from "./recorded-parts.ts";

/** The entry of the catalogue that an interaction holds: the one to correct where the target differs. */
export function entryFor(
  { request, response }: CallInteraction,
  edition: Edition,
  catalogue: Catalogue,
): Outcome | undefined {
  const { method, path } = readLine(request);
  const route = routeOf(method, path);
  const body = readBody(response["body"]);
  const content = body && "json" in body && isObject(body.json) ? body.json : {};
  const status = Number(response["status"] ?? 200);
  if (typeof content["code"] !== "number") {
    return route && status < 400 ? catalogue.success(route.operation) : undefined;
  }
  const message = String(content["message"]);
  const same = (route ? catalogue.of(route.operation) : catalogue.outcomes).filter(
    (outcome) => codeOf(outcome, DEFAULT_VARIANTS) === content["code"],
  );
  const score = (outcome: Outcome): number =>
    Number(outcome.status[edition] === status) * 4 +
    Number(fits(messageOf(outcome, edition, DEFAULT_VARIANTS), message)) * 2 +
    Number(outcome.primary ?? false);
  return same.sort((a, b) => score(b) - score(a))[0];
}

/** Whether a message is one of a template's. */
function fits(template: string, message: string): boolean {
  const parts = template
    .split(/\{\w+\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(message);
}
