import { Redis } from "ioredis";

/** What is asked of a server from some moment on. */
export interface WatchedCommands extends AsyncDisposable {
  /** The names of the commands that clients have sent since this was last asked; not those that scripts run. */
  readonly sent: () => Promise<readonly string[]>;
}

/** Watches what clients ask of a server. @param url the server's */
export async function watchCommands(url: string): Promise<WatchedCommands> {
  const marker = new Redis(url);
  const monitor = await marker.monitor();
  let names: string[] = [];
  let asked = 0;
  let told: (() => void) | undefined;
  monitor.on("monitor", (_time: string, [name = "", text = ""]: string[], source: string) => {
    if (source === "lua") return;
    if (name.toLowerCase() === "echo" && text === `asked ${asked}`) told?.();
    else names.push(name.toLowerCase());
  });
  return {
    async sent() {
      asked += 1;
      // Whatever was sent before has been told when this is.
      await Promise.all([new Promise<void>((resolve) => (told = resolve)), marker.echo(`asked ${asked}`)]);
      const all = names;
      names = [];
      return all;
    },
    [Symbol.asyncDispose]: async () => {
      marker.disconnect();
      monitor.disconnect();
    },
  };
}
