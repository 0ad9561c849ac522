import type { Socket } from "node:net";
import type { Timer } from "../state/system.ts";

/** The waits of answers that are held back. None outlives the connection that it is for. */
export interface Pauses {
  /** Waits so many milliseconds of real time; less when the connection closes. */
  pause(ms: number, socket: Socket): Promise<void>;
  /** The same for an answer that never comes: it waits no longer than the simulator runs. */
  stall(ms: number, socket: Socket): Promise<void>;
  /** Ends every stall. Those that would begin afterwards are none. */
  endStalls(): void;
}

/** Makes waits out of timers. */
export function createPauses(timer: Timer): Pauses {
  const stalls = new Set<() => void>();
  let over = false;

  const wait = (ms: number, socket: Socket, until?: Set<() => void>): Promise<void> =>
    new Promise((resolve) => {
      if (ms === 0 || socket.destroyed) {
        resolve();
        return;
      }
      let cancel = (): void => undefined;
      const end = (): void => {
        cancel();
        until?.delete(end);
        socket.off("close", end);
        resolve();
      };
      until?.add(end);
      // A client may send any number of calls ahead, and each may have to wait.
      socket.setMaxListeners(0);
      socket.once("close", end);
      cancel = timer.after(ms, end);
    });

  return {
    pause: (ms, socket) => wait(ms, socket),
    stall: (ms, socket) => (over ? Promise.resolve() : wait(ms, socket, stalls)),
    endStalls() {
      over = true;
      for (const end of stalls) end();
    },
  };
}
