// The library below builds on decorators that ask for this.
import "reflect-metadata";
import { KeyObject, X509Certificate, type webcrypto } from "node:crypto";
import { isIP } from "node:net";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";
import type { Random } from "../../state/random.ts";
import { AUTHORITY_NAME } from "./authority-name.ts";

/** What a server shows to its clients. */
export interface Identity {
  /** The certificate, as PEM. */
  readonly cert: string;
  /** Its private key, as PEM. It is never written anywhere. */
  readonly key: string;
}

/** An authority made for one run, and the one identity that it has signed. Its own key is gone. */
export interface Authority extends Identity {
  /** The authority's certificate, as PEM: for those who are to trust it. */
  readonly authority: string;
}

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Makes a throwaway authority and has it sign one server's certificate, good for 30 days. The authority's key
 * leaves this function in no way, so that nothing else can ever be signed in its name.
 *
 * @param names host names and addresses that the server goes by
 * @param now epoch milliseconds, by the machine's clock: other programs compare with it
 */
export async function createAuthority(
  names: readonly string[],
  now: number,
  random: Random,
): Promise<Authority> {
  const [authorityKeys, keys] = await Promise.all([newKeys(), newKeys()]);
  // Clocks of containers and their hosts may differ a little.
  const notBefore = new Date(now - HOUR);
  const notAfter = new Date(now + 30 * DAY);
  // Two authorities of one name would be taken for each other by those who look issuers up by name.
  const subject = `CN=${AUTHORITY_NAME} ${random(6).toString("hex")}`;
  const authority = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(random),
    name: subject,
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    keys: authorityKeys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(random),
    subject: "CN=zoom-sim",
    issuer: subject,
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ("ip" as const) : ("dns" as const), value })),
      ),
      await AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    authority: pem(authority.toString("pem")),
    cert: pem(certificate.toString("pem")),
    key: privatePem(keys.privateKey),
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

/** 16 bytes, of which the first makes a positive number that is not too long. */
function serial(random: Random): string {
  const bytes = Buffer.from(random(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
}

function privatePem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: "pkcs8", format: "pem" }) as string;
}

/** As everybody writes it, with a line's end at the end. */
function pem(text: string): string {
  return new X509Certificate(text).toString();
}
