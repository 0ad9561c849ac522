import type { OpenStore } from "./open-store.ts";
import { SetupError } from "./setup-error.ts";

/** Keeps everything in a server that several simulators share. */
export const openRedisStore: OpenStore = async () => {
  throw new SetupError("--state redis://… is not there yet; name a file, or leave it out");
};
