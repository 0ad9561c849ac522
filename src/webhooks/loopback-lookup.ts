import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isLoopback } from "../wire/loopback.ts";

/** Resolves a name to all of its addresses. */
export type ResolveAll = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A look-up that gives this machine's addresses only: a name may resolve to anything, and to something else each time. */
export function loopbackLookup(resolve: ResolveAll): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, { all: true }, (error, addresses) => {
      const foreign = addresses?.find(({ address }) => !isLoopback(address));
      const fault =
        error ??
        (foreign && new Error(`${hostname} resolves to ${foreign.address}, which is not this machine`));
      const [first] = addresses ?? [];
      if (fault || !first) callback(fault ?? new Error(`${hostname} resolves to nothing`), "", 4);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
}
