import type { Request, Response } from "express";
import type { World } from "../../state/world.ts";
import type { Simulator } from "../../wire/simulator.ts";
import type { BodyName, SchemaName } from "../generated/schemas.ts";
import type { Topic } from "./topic.ts";

/** A call of the admin API that has been let in and read. */
export interface AdminCall {
  readonly simulator: Simulator;
  readonly request: Request;
  readonly response: Response;
  /** The world that the call is about: by prefix or header, else the default one. */
  readonly worldName: string;
  /** That world; made if it is new, unless the row wants one that is there. @throws AdminRefused for a name that stands for none */
  readonly world: () => Promise<World>;
  /** Parameters of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as JSON gives it; undefined for none. Where the row names a schema, it fits. */
  readonly body: unknown;
  /** The table that the call was found in. */
  readonly table: readonly AdminEndpoint[];
}

/** One row of the admin API's table. */
export interface AdminEndpoint {
  readonly method: "get" | "post" | "put" | "delete";
  /** Parameters in braces: `/__admin/rules/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** HTTP status of a success. Default: 200. */
  readonly status?: number;
  /** Query parameters, and what each means. */
  readonly query?: Readonly<Record<string, string>>;
  /** The schema of the body: what does not fit is refused before the row sees it. */
  readonly body?: BodyName;
  /** The schema of a body that the row reads itself, for the description. */
  readonly reads?: SchemaName;
  /** Largest body, bytes; absent: as large as that of any other call. */
  readonly bodyBytes?: number;
  /** A body that is taken, for the description. */
  readonly example?: unknown;
  /** The schema of what goes back as JSON. */
  readonly reply?: SchemaName;
  /** What goes back where it is no JSON, as a media type. */
  readonly replyType?: string;
  /** Whether the world must be there, as every `get` wants it; else a world that is new is made. */
  readonly needsWorld?: true;
  /** Of what a success tells those who listen to events. */
  readonly tells?: Topic;
  /**
   * Answers the call.
   *
   * @returns what goes back as JSON; undefined when the answer has been written already
   * @throws AdminRefused
   */
  readonly handle: (call: AdminCall) => unknown;
}

/** Thrown where a call of the admin API is refused: nothing has changed. */
export class AdminRefused extends Error {
  readonly status: number;
  /** The names most like one that is not known. */
  readonly nearest: readonly string[] | undefined;

  /** @param message one line that names the value and the cure */
  constructor(status: number, message: string, nearest?: readonly string[]) {
    super(message);
    this.name = "AdminRefused";
    this.status = status;
    this.nearest = nearest;
  }
}
