import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate with its key, both PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

/** An authority of our own, so that no key has to lie in the repository. */
export function makeAuthority(name: string): Identity {
  const { publicKey, privateKey } = keys();
  return identity(privateKey, certificateOf(name, publicKey, name, privateKey, extensions({ authority: true }), 1));
}

/** A certificate for `127.0.0.1` or a host name, valid for a day, or until yesterday. */
export function issue(
  authority: Identity,
  issuer: string,
  subject: { readonly host: string; readonly expired?: boolean },
): Identity {
  const { publicKey, privateKey } = keys();
  const days = subject.expired ? -1 : 1;
  const signer = createPrivateKey(authority.key);
  const extra = extensions({ host: subject.host });
  return identity(privateKey, certificateOf(subject.host, publicKey, issuer, signer, extra, days));
}

function keys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function identity(key: KeyObject, der: Buffer): Identity {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** RFC 5280 §4.1, signed by ECDSA with SHA-256. */
function certificateOf(
  subject: string,
  publicKey: KeyObject,
  issuer: string,
  signer: KeyObject,
  extra: Buffer,
  days: number,
): Buffer {
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const name = (text: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(text)))));
  const time = (at: number): Buffer =>
    der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
  const day = 24 * 3600 * 1000;
  const contents = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name(issuer),
    sequence(time(Date.now() - 3 * day), time(Date.now() + days * day)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extra),
  );
  return sequence(contents, algorithm, bits(sign('sha256', contents, signer)));
}

function extensions({ authority, host }: { authority?: boolean; host?: string }): Buffer {
  const yes = der(0x01, Buffer.from([0xff]));
  const address = host && /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : null;
  const alternative = host ? sequence(address ?? der(0x82, Buffer.from(host))) : null;
  return sequence(
    ...(authority ? [sequence(oid('551d13'), yes, der(0x04, sequence(yes)))] : []),
    ...(alternative ? [sequence(oid('551d11'), der(0x04, alternative))] : []),
  );
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), content]));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
