import type { Request, Response } from "express";
import { RequestRefused } from "../zoom/simulator-refusal.ts";
import { answerWith } from "../wire/serve.ts";
import type { Simulator } from "../wire/simulator.ts";

/** Answers methods that a known path does not have. What Zoom answers is not known. */
export function methodNotAllowed(simulator: Simulator, methods: readonly string[]) {
  const allowed = methods.map((method) => method.toUpperCase()).join(", ");
  return (request: Request, response: Response): Promise<void> =>
    answerWith(simulator, request, response, async () => {
      throw new RequestRefused(
        "method-not-allowed",
        `${request.method} is not a method of this path; it has ${allowed}`,
        {
          Allow: allowed,
        },
      );
    });
}
