import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** PEM files of the lab's own certification. */
export interface Certificates {
  /** Signs the server and the client. */
  readonly ca: string;
  readonly server: { readonly certificate: string; readonly key: string };
  readonly client: { readonly certificate: string; readonly key: string };
  /** A CA that has signed nothing the lab uses: whoever trusts only this one must refuse our server. */
  readonly unrelatedCa: string;
}

/**
 * Makes a CA, a server certificate for localhost and 127.0.0.1, a client certificate and an unrelated CA.
 * EC keys, because making RSA keys takes seconds.
 * @throws Error when openssl fails
 */
export function makeCertificates(folder: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const ca = makeCa(folder, 'ca', 'Ringside Lab CA');
  const unrelated = makeCa(folder, 'unrelated-ca', 'Somebody Else CA');
  return {
    ca: ca.certificate,
    server: issue(
      folder,
      ca,
      'server',
      '/CN=localhost',
      'subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth',
    ),
    client: issue(folder, ca, 'client', '/CN=seat-1', 'extendedKeyUsage=clientAuth'),
    unrelatedCa: unrelated.certificate,
  };
}

interface Pair {
  readonly certificate: string;
  readonly key: string;
}

const pair = (folder: string, name: string): Pair => ({
  certificate: path.join(folder, `${name}.pem`),
  key: path.join(folder, `${name}.key`),
});

function makeCa(folder: string, name: string, commonName: string): Pair {
  const made = pair(folder, name);
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${commonName}`,
    '-addext',
    'basicConstraints=critical,CA:TRUE',
    '-addext',
    'keyUsage=critical,keyCertSign,cRLSign',
    '-keyout',
    made.key,
    '-out',
    made.certificate,
  );
  return made;
}

function issue(folder: string, ca: Pair, name: string, subject: string, extensions: string): Pair {
  const made = pair(folder, name);
  const request = path.join(folder, `${name}.csr`);
  const extensionFile = path.join(folder, `${name}.ext`);
  writeFileSync(extensionFile, `basicConstraints=CA:FALSE\n${extensions}\n`);
  openssl(
    'req',
    '-new',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-subj',
    subject,
    '-keyout',
    made.key,
    '-out',
    request,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    request,
    '-CA',
    ca.certificate,
    '-CAkey',
    ca.key,
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    extensionFile,
    '-out',
    made.certificate,
  );
  return made;
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
