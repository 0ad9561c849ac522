/** Somebody registered, as the model has them. */
export interface Member {
  readonly id: string;
  readonly email: string;
  readonly org: string;
  status: "approved" | "pending" | "denied";
  /** Status updates of the day. */
  updates: number;
}

/** What is sent of a person. */
export interface Named {
  readonly email: string;
  readonly org?: string | undefined;
}

/**
 * What a meeting's registrants must be after any calls, told by hand in the plainest way: no store, no
 * rules, a map and some counts. Quotas are enforced.
 */
export class RegistrantsModel {
  readonly members = new Map<string, Member>();
  /** Registration calls of the day, by address. */
  readonly #spent = new Map<string, number>();
  readonly #manual: boolean;
  readonly #capacity: number;
  orgIsRequired = false;

  constructor(manual: boolean, capacity: number) {
    this.#manual = manual;
    this.#capacity = capacity;
  }

  /** The outcome of registering these people. Who is new is put in with the id that `idOf` gives. */
  register(
    people: readonly Named[],
    autoApprove: boolean,
    success: string,
    idOf: (email: string) => string,
  ): string {
    const keys = new Set(people.map(({ email }) => email.toLowerCase()));
    const newcomers = [...keys].filter((key) => !this.members.has(key)).length;
    const taken = this.of("approved").length + this.of("pending").length;
    if (newcomers > 0 && taken + newcomers > this.#capacity) return "capacity-reached";
    if ([...keys].some((key) => (this.#spent.get(key) ?? 0) >= 3)) return "registrant-quota";
    for (const key of keys) this.#spent.set(key, (this.#spent.get(key) ?? 0) + 1);
    const status = this.#manual && !autoApprove ? "pending" : "approved";
    for (const { email, org = "" } of people) {
      const known = this.members.get(email.toLowerCase());
      if (!known) {
        this.members.set(email.toLowerCase(), { id: idOf(email), email, org, status, updates: 0 });
      } else if (known.status === "pending") known.status = status;
    }
    return success;
  }

  /** The outcome of a status update of these members. */
  update(found: ReadonlySet<Member>, status: Member["status"]): string {
    if ([...found].some(({ updates }) => updates >= 10)) return "status-quota";
    for (const member of found) {
      member.updates += 1;
      member.status = status;
    }
    return "registrants-updated";
  }

  byId(id: string): Member | undefined {
    return [...this.members.values()].find((member) => member.id === id);
  }

  /** Members of a status, in the order of registration. */
  of(status: Member["status"]): Member[] {
    return [...this.members.values()].filter((member) => member.status === status);
  }

  nextDay(): void {
    this.#spent.clear();
    for (const member of this.members.values()) member.updates = 0;
  }
}
