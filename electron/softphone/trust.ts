import { existsSync, readFileSync } from 'node:fs';
import tls, { type DetailedPeerCertificate, type PeerCertificate } from 'node:tls';
import { pinFault } from './pins';
import { WireError } from './port';

/** Files of a wire's TLS, all PEM; null where there is none. */
export interface TlsFiles {
  /** Authorities trusted beside the machine's. */
  readonly caFile: string | null;
  /** The client's certificate and its key, where the server asks for one. */
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
}

/** What a server has to show. */
export interface ServerTrust {
  readonly tls: TlsFiles;
  /** The oldest TLS that is spoken; 1.2 where nothing is said. */
  readonly minimumTls?: 'TLSv1.2' | 'TLSv1.3';
  /** SHA-256 of public keys (RFC 7469 §2.4), base64; one in the server's chain has to have it. None pins nothing. */
  readonly pins?: readonly string[];
}

/** Where Linux distributions keep the machine's authorities (the list of Go's crypto/x509). */
const LINUX_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * What a TLS connection trusts and shows. The files are read anew each time, so that a renewed certificate needs no
 * restart.
 * @param minimum the oldest TLS that is spoken
 * @throws WireError certificate-file when a configured file cannot be read or is no PEM
 */
export function secureContextOf(files: TlsFiles, minimum: tls.SecureVersion = 'TLSv1.2'): tls.SecureContext {
  try {
    const own = files.caFile === null ? [] : [pem(files.caFile)];
    return tls.createSecureContext({
      ca: [...machineAuthorities(), ...own],
      ...(files.certificateFile === null ? {} : { cert: pem(files.certificateFile) }),
      ...(files.keyFile === null ? {} : { key: pem(files.keyFile) }),
      minVersion: minimum,
    });
  } catch {
    throw new WireError({ code: 'certificate-file' });
  }
}

/**
 * What a connection to `url` is secured with: its name, its chain and, where keys are pinned, one of them in the chain.
 * @throws WireError certificate-file
 */
export function serverTrust(
  url: URL,
  { tls: files, minimumTls, pins = [] }: ServerTrust,
): Required<Pick<tls.ConnectionOptions, 'secureContext' | 'checkServerIdentity'>> {
  // Through a proxy TLS would not know the name of a server that is given by its address.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    secureContext: secureContextOf(files, minimumTls),
    // Asked with the whole chain, after TLS has found it good.
    checkServerIdentity: (_: string, certificate: PeerCertificate) =>
      tls.checkServerIdentity(host, certificate) ?? pinFault(certificate as DetailedPeerCertificate, pins),
  };
}

function pem(file: string): string {
  const text = readFileSync(file, 'utf8');
  // createSecureContext silently takes a text without certificates for an empty list.
  if (!/-----BEGIN [A-Z0-9 ]+-----/.test(text)) throw new Error('no PEM');
  return text;
}

/** Node does not look at the machine's store by itself (electron #45674); `getCACertificates` came with Node 22.15. */
function machineAuthorities(): readonly string[] {
  const getCACertificates: unknown = Reflect.get(tls, 'getCACertificates');
  if (typeof getCACertificates === 'function') {
    return [...tls.rootCertificates, ...(getCACertificates('system') as readonly string[])];
  }
  const bundle = process.platform === 'linux' ? LINUX_BUNDLES.find((file) => existsSync(file)) : undefined;
  return bundle === undefined ? tls.rootCertificates : [...tls.rootCertificates, readFileSync(bundle, 'utf8')];
}
