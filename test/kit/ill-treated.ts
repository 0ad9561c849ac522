import { expect } from "vitest";
import { expectStillWorks } from "./still-works.ts";
import { MEETING, startSimulation } from "./simulation.ts";

export const BATCH = `POST /v2/meetings/${MEETING.automatic}/batch_registrants`;

/** Somebody as JSON text. */
export const ADA = '{"first_name":"Ada","email":"ada@example.com"}';

/** A body that is not to be taken, and what it is answered with. */
export interface BadBody {
  readonly what: string;
  readonly type: string;
  readonly bytes: string | Uint8Array<ArrayBuffer>;
  readonly outcome: string;
}

/** Sends a bad body to the batch endpoint and checks the answer, and that nothing has suffered. */
export async function expectRefused({ type, bytes, outcome }: BadBody): Promise<void> {
  await using sim = await startSimulation();
  const reply = await sim.call(BATCH, { bytes, headers: { "Content-Type": type } });
  expect(reply).toMatchObject({ status: 400, outcome, body: { code: 300, message: expect.any(String) } });
  expect(reply.reason).toMatch(/^[\x20-\x7e]{1,512}$/);
  await expectStillWorks(sim);
}
