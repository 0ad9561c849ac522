import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import tls from "node:tls";

/** Where systems keep the authorities that they trust, in one file. */
const USUAL = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/** Variables by which a user trusts other authorities than the system's, each for programs of its own. */
const OTHERS = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"];

const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g;

/**
 * The authorities that programs of this environment trust: the system's, and those that its variables name.
 * Where the system has no list that can be found, Node's own stands in.
 *
 * @returns certificates as PEM, none twice
 */
export function knownAuthorities(environment: NodeJS.ProcessEnv): string[] {
  const named = OTHERS.flatMap((name) => certificatesAt(environment[name]));
  const system = USUAL.map(certificatesAt).find((found) => found.length > 0) ?? tls.rootCertificates;
  return unique([...system, ...named, ...extraAuthorities(environment)]);
}

/** The authorities that Node programs of this environment trust besides their own. */
export function extraAuthorities({ NODE_EXTRA_CA_CERTS }: NodeJS.ProcessEnv): string[] {
  return unique(certificatesAt(NODE_EXTRA_CA_CERTS));
}

/** The certificates in a file, or in the files of a folder; none where they cannot be read. */
function certificatesAt(path: string | undefined): string[] {
  if (!path) return [];
  try {
    if (statSync(path).isDirectory()) {
      return readdirSync(path).flatMap((name) => {
        const file = join(path, name);
        return statSync(file, { throwIfNoEntry: false })?.isFile() ? certificatesAt(file) : [];
      });
    }
    return readFileSync(path, "utf8").match(CERTIFICATE) ?? [];
  } catch {
    return [];
  }
}

function unique(certificates: readonly string[]): string[] {
  return [...new Set(certificates.map((each) => each.replaceAll("\r\n", "\n").trim()))];
}
