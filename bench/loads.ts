/** What is sent: people a batch, in which form, over how many connections, for how long. */
export interface Load {
  readonly people: number;
  readonly form: boolean;
  readonly connections: number;
  readonly seconds: number;
}

/** Batches of 30 and of 1, as form and as JSON, over so many connections. */
export function loads(...connections: readonly number[]): Omit<Load, "seconds">[] {
  return [30, 1].flatMap((people) =>
    [true, false].flatMap((form) => connections.map((each) => ({ people, form, connections: each }))),
  );
}

/** A load in words. */
export function nameOf({ people, form, connections }: Omit<Load, "seconds">): string {
  return `batches of ${people}, ${form ? "multipart" : "JSON"}, ${connections} ${connections === 1 ? "connection" : "connections"}`;
}
