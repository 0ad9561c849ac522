/** What the admin API answers, as far as the page reads it. */

import type { Coverage, MeetingList, Outcomes } from "../generated/types.ts";

export type {
  Clock,
  Coverage,
  MailList,
  MeetingList,
  MeetingPage,
  Outcomes,
  Overview,
  Quotas,
  Rule,
  RuleList,
  Webhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookList,
  WorldList,
} from "../generated/types.ts";

export type OutcomeRow = Outcomes["outcomes"][number];

export type FaultRow = Outcomes["faults"][number];

export type MetOutcome = Coverage["met"][number];

export type MissedOutcome = Coverage["missed"][number];

export type Meeting = MeetingList["meetings"][number];

export interface Summary {
  readonly id: string;
  readonly at: string;
  readonly receivedMs: number;
  readonly durationMs?: number;
  readonly world: string;
  readonly edition: string;
  readonly operation?: string;
  readonly via?: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly code?: number;
  readonly outcome: string;
  readonly reason: string;
  readonly people: number;
  readonly scenario?: { readonly by: string; readonly key: string };
  readonly rule?: string;
  readonly fault?: { readonly name: string; readonly applied: boolean; readonly why?: string };
  readonly overQuota?: boolean;
  readonly stored?: boolean;
  readonly open?: boolean;
  readonly client?: string;
  readonly delivery: "whole" | "part" | "none";
  readonly cutOff?: boolean;
}

export interface LoggedRequest {
  readonly url: string;
  readonly absoluteUrl: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  readonly bodyAsBase64: string;
}

export interface ServeEvent {
  readonly id: string;
  readonly request: LoggedRequest;
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | number | readonly string[]>>;
    readonly body?: string;
  };
  readonly zoomSim: Summary & {
    readonly people: unknown;
    readonly unread?: readonly string[];
    readonly undecoded?: string;
  };
}
