import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { X509Certificate } from "node:crypto";
import { SetupError } from "../../state/setup-error.ts";
import { systemRandom, systemTime } from "../../state/system.ts";
import type { ServerIdentity } from "../../listen.ts";
import { AUTHORITY_NAME } from "./authority-name.ts";
import { privateFolder } from "./private-folder.ts";

/** What `zoom-sim start --tls` shows to clients, and what they are to trust. */
export interface StartIdentity {
  readonly identity: ServerIdentity;
  /** The file with the authority's certificate. */
  readonly authorityFile: string;
  /** Takes the file away, unless it was asked for. */
  readonly remove: () => void;
}

/**
 * Makes an authority for this start, and a certificate for the address that is listened on.
 *
 * @param publicUrl the address that others know it by; undefined for none
 * @param kept a file that is to have the authority's certificate and to stay; undefined for one that goes with the process
 * @throws SetupError for a file that cannot be written, or that has something else in it
 */
export async function startIdentity(
  host: string,
  publicUrl: string | undefined,
  kept: string | undefined,
): Promise<StartIdentity> {
  if (kept !== undefined) refuseOthers(kept);
  const { createAuthority } = await import("./authority.ts");
  const names = serverNames(host, publicUrl);
  const { authority, ...identity } = await createAuthority(names, systemTime(), systemRandom());
  if (kept !== undefined) {
    try {
      writeFileSync(kept, authority);
    } catch (error) {
      throw new SetupError(`cannot write --tls-ca ${kept}: ${(error as Error).message}`);
    }
    return { identity, authorityFile: kept, remove: () => undefined };
  }
  const folder = privateFolder();
  return { identity, authorityFile: folder.write("authority.pem", authority), remove: folder.remove };
}

/** A bundle that somebody's programs trust must not be overwritten by mistake. */
function refuseOthers(file: string): void {
  if (!existsSync(file)) return;
  let subject;
  try {
    const text = readFileSync(file, "utf8");
    subject = text.split("BEGIN CERTIFICATE").length === 2 ? new X509Certificate(text).subject : undefined;
  } catch {
    subject = undefined;
  }
  if (!subject?.startsWith(`CN=${AUTHORITY_NAME}`)) {
    throw new SetupError(`--tls-ca ${file} has something else in it; name a new file, or remove this one`);
  }
}

function serverNames(host: string, publicUrl: string | undefined): string[] {
  const everywhere = ["0.0.0.0", "::"].includes(host);
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return [
    ...new Set([
      "localhost",
      "127.0.0.1",
      "::1",
      ...(everywhere ? [hostname(), ...addresses.map(({ address }) => address)] : [host]),
      ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname.replaceAll(/[[\]]/g, "")]),
    ]),
  ].filter((name) => name !== "" && !name.includes("%"));
}
