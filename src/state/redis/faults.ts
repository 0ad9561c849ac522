/** How the server says that it will answer soon, or that another one has to be asked. */
const PASSING = /^(LOADING|READONLY|MASTERDOWN|TRYAGAIN|BUSY|UNBLOCKED|FAILOVER)\b/;

/** How the server refuses all writes, before it has made any. */
const REFUSES_WRITES = /^(OOM|MISCONF|NOREPLICAS|READONLY)\b/;

/** Whether waiting is of no use: the server lets nobody in like this, or has no such database, or is not to be trusted. */
export function isRefusal(error: Error): boolean {
  const { message } = error;
  return isReply(error) ? !isPassing(message) : message.includes("certificate");
}

/** Whether it is the server that refused. */
export function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}

/** How the client says that a connection has ended: nothing of why. */
const ENDED = /^(Connection is closed|Stream isn't writeable)/;

/** Why a connection failed, in a few words; empty where it is only that it ended. */
export function faultOf({ name, message }: Error & { readonly code?: string }): string {
  return name === "MaxRetriesPerRequestError" || ENDED.test(message) ? "" : message;
}

/** What the server says of a fault, without the place in a script where it came about. */
export function plainReply(reply: string): string {
  return (
    reply
      .replace(/ script: [\da-f]{40}, on @user_script:\d+\.?$/, "")
      .replace(/^(ERR )?user_script:\d+: /, "$1")
      // As servers before 7.0 have it.
      .replace(/^ERR Error running script \(call to \w+\): @user_script: ?\d+: -?/, "")
  );
}

/** Whether the server will answer soon, or another one has to be asked. @param reply as {@link plainReply} gives it */
export function isPassing(reply: string): boolean {
  return PASSING.test(reply);
}

/** Whether the server takes no writes at all, and has made none. @param reply as {@link plainReply} gives it */
export function refusesWrites(reply: string): boolean {
  return REFUSES_WRITES.test(reply);
}
