import { RegistrantsModel, type Change, type Member } from "./registrants-model.ts";

/** A meeting or webinar, as the model has it. */
export interface EventModel {
  readonly kind: "meeting" | "webinar";
  readonly id: string;
  topic: string;
  approvalType: number;
  readonly capacity: number;
  readonly seatsTheDenied: boolean;
  deleted: boolean;
  /** Whether it takes nobody any more. */
  ended: boolean;
  readonly registrants: RegistrantsModel;
}

/** What must have been told after any calls, in their order. */
export interface Told {
  /** Events: `meeting.registration_created 123 ada@example.com`. */
  readonly webhooks: string[];
  /** Mails that Zoom would have sent: `confirmation 123 ada@example.com`. */
  readonly mails: string[];
}

const MAILS = { created: "confirmation", approved: "approval", denied: "denial", cancelled: "cancellation" };

/** What a world's meetings and webinars must be after any calls, and what it must have told of their people. */
export class EventsModel {
  readonly events: EventModel[] = [];
  readonly told: Told = { webhooks: [], mails: [] };
  /** Whether whoever is registered and approved now is sent a confirmation. */
  confirms = true;

  add(what: Pick<EventModel, "kind" | "id" | "topic" | "approvalType" | "capacity">): EventModel {
    const tell = (change: Change, { email, status }: Member): void => {
      this.told.webhooks.push(`${what.kind}.registration_${change} ${what.id} ${email}`);
      // Whoever waits is written to when there is a decision.
      const isWritten = change === "created" ? this.confirms && status !== "pending" : true;
      if (isWritten) this.told.mails.push(`${MAILS[change]} ${what.id} ${email}`);
    };
    const settings = { ...what, seatsTheDenied: what.kind === "webinar", deleted: false, ended: false };
    const event: EventModel = Object.assign(settings, {
      registrants: new RegistrantsModel(settings, tell),
    });
    this.events.push(event);
    return event;
  }

  nextDay(): void {
    for (const { registrants } of this.events) registrants.nextDay();
  }
}
