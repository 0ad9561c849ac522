import { REGISTRATION_EVENTS } from "../../zoom/webhook-payload.ts";
import { unknownFields } from "../unknown-fields.ts";
import { eventOf, eventSaid } from "../verify/message-event.ts";
import type { MessageInteraction } from "../verify/pact-file.ts";
import { eventSchema } from "../webhook-events.ts";
import { best } from "./check-response.ts";
import type { Found } from "./finding.ts";
import { readBody } from "./pact-body.ts";

/** What a message has that no event of Zoom's about registrations has. */
export function checkMessage(interaction: MessageInteraction): Found[] {
  const event = eventOf(interaction);
  if (!event) {
    const said = eventSaid(interaction);
    return [
      {
        kind: "event",
        problem: `no event about registrations is "${said}"`,
        ...best(said, REGISTRATION_EVENTS),
      },
    ];
  }
  const body = readBody(interaction.message);
  if (body.kind !== "json") {
    return [{ kind: "event-field", problem: `${event} comes as JSON`, nearest: "application/json" }];
  }
  return unknownFields(body.value, eventSchema(event), {}).map(({ path, name, known }) => ({
    kind: "event-field" as const,
    problem: `no event ${event} has the field ${path}`,
    ...best(name, known),
  }));
}
