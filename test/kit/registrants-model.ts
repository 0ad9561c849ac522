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

/** What the world is to be told of somebody. */
export type Change = "created" | "approved" | "denied" | "cancelled";

/** What a change of status makes of people, and what is told of it. */
const ACTIONS = {
  approve: { status: "approved", told: "approved" },
  deny: { status: "denied", told: "denied" },
  cancel: { status: "denied", told: "cancelled" },
} as const;

export type Action = keyof typeof ACTIONS;

/** What a meeting or webinar is that people are registered for. */
export interface Settings {
  /** Zoom's: 0 automatic, 1 manual, 2 no registration. */
  approvalType: number;
  readonly capacity: number;
  /** Whether people who were denied are approved only where there is a seat: so with webinars. */
  readonly seatsTheDenied: boolean;
}

/**
 * What the registrants of a meeting or webinar must be after any calls, told by hand in the plainest way: no
 * store, no rules, a map and some counts. Quotas are enforced.
 */
export class RegistrantsModel {
  readonly members = new Map<string, Member>();
  /** Registration calls of the day, by address. */
  readonly #spent = new Map<string, number>();
  readonly #settings: Settings;
  readonly #tell: (change: Change, member: Member) => void;
  orgIsRequired = false;

  constructor(settings: Settings, tell: (change: Change, member: Member) => void) {
    this.#settings = settings;
    this.#tell = tell;
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
    if (newcomers > 0 && this.#taken() + newcomers > this.#settings.capacity) return "capacity-reached";
    if ([...keys].some((key) => (this.#spent.get(key) ?? 0) >= 3)) return "registrant-quota";
    for (const key of keys) this.#spent.set(key, (this.#spent.get(key) ?? 0) + 1);
    const status = this.#settings.approvalType === 1 && !autoApprove ? "pending" : "approved";
    for (const { email, org = "" } of people) {
      const known = this.members.get(email.toLowerCase());
      if (!known) {
        const member: Member = { id: idOf(email), email, org, status, updates: 0 };
        this.members.set(email.toLowerCase(), member);
        this.#tell("created", { ...member });
      } else if (known.status === "pending" && status === "approved") {
        known.status = status;
        this.#tell("approved", known);
      }
    }
    return success;
  }

  /** The outcome of a status update of these members. */
  update(found: ReadonlySet<Member>, action: Action): string {
    const { status, told } = ACTIONS[action];
    const back = [...found].filter((member) => member.status === "denied").length;
    const seats = this.#settings.seatsTheDenied && action === "approve" && back > 0;
    if (seats && this.#taken() + back > this.#settings.capacity) return "webinar-approvals-full";
    if ([...found].some(({ updates }) => updates >= 10)) return "status-quota";
    for (const member of found) {
      member.updates += 1;
      if (member.status === status) continue;
      member.status = status;
      this.#tell(told, member);
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

  #taken(): number {
    return this.of("approved").length + this.of("pending").length;
  }
}
