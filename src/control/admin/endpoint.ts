import type { Request, Response } from "express";
import type { World } from "../../state/world.ts";
import type { Simulator } from "../../wire/simulator.ts";

/** A call of the admin API that has been let in and read. */
export interface AdminCall {
  readonly simulator: Simulator;
  readonly request: Request;
  readonly response: Response;
  /** The world that the call is about: by prefix or header, else the default one. */
  readonly worldName: string;
  /** That world, made if it is new. @throws AdminRefused for a name that stands for none */
  readonly world: () => Promise<World>;
  /** Parameters of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as JSON gives it; undefined for none. */
  readonly body: unknown;
}

/** One row of the admin API's table. */
export interface AdminEndpoint {
  readonly method: "get" | "post" | "put" | "delete";
  /** Parameters in braces: `/__admin/rules/{id}`. */
  readonly path: string;
  readonly summary: string;
  /** HTTP status of a success. Default: 200. */
  readonly status?: number;
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
