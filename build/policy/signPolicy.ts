import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { PolicyProblem } from '../../electron/contract/policy';
import {
  fingerprintOf,
  LONGEST_ENVELOPE,
  openEnvelope,
  POLICY_PAYLOAD,
  signedBytes,
} from '../../electron/settings/policy/envelope';
import { readPolicyText } from '../../electron/settings/policy/policyFile';
import { problemLine } from '../../electron/settings/policy/policyProblem';
import { type PolicyStatement, readStatement } from '../../electron/settings/policy/statement';

/** What is wrong with what was to be signed, or with what was signed, a line each. */
export class SigningError extends Error {
  override readonly name = 'SigningError';
}

/** A new Ed25519 key pair: the private key as PKCS #8 in PEM, the public one as the policy's `provisioningKeys` has it. */
export function newKeyPair(): {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
} {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const privateKey = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return { privateKey, publicKey, fingerprint: fingerprintOf(publicKey) };
}

/**
 * Puts a policy file in a signed envelope (DSSE v1), after the program's own check of it.
 * @param serial in place of the one that stands in the policy
 * @param privateKey PKCS #8 in PEM
 * @throws SigningError with every mistake, or for a key of another kind
 */
export function signPolicy(order: {
  readonly file: string;
  readonly text: string;
  readonly privateKey: string | Buffer;
  readonly serial?: number | undefined;
  readonly issuedAt: Date;
  readonly expiresAt?: Date | undefined;
  readonly seats?: readonly string[] | undefined;
}): string {
  const key = createPrivateKey(order.privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new SigningError(`the key is ${key.asymmetricKeyType}, not ed25519`);
  const read = readPolicyText(order.file, order.text);
  if (read.kind !== 'good') throw mistakes(read.kind === 'broken' ? read.problems : []);
  const statement = {
    version: 1,
    issuedAt: order.issuedAt.toISOString(),
    ...(order.expiresAt && { expiresAt: order.expiresAt.toISOString() }),
    ...(order.seats && { seats: order.seats }),
    policy: { ...read.policy, ...(order.serial !== undefined && { serial: order.serial }) },
  };
  const payload = Buffer.from(JSON.stringify(statement, null, 2));
  const checked = readStatement(order.file, payload.toString('utf8'));
  if (!checked.ok) throw mistakes(checked.problems);
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  const envelope = {
    payloadType: POLICY_PAYLOAD,
    payload: payload.toString('base64'),
    signatures: [{ keyid: fingerprintOf(publicKey), sig: sign(null, signedBytes(payload), key).toString('base64') }],
  };
  const text = `${JSON.stringify(envelope, null, 2)}\n`;
  if (text.length > LONGEST_ENVELOPE)
    throw new SigningError(`the signed policy is larger than ${LONGEST_ENVELOPE} bytes`);
  return text;
}

/** @throws SigningError when no seat with this key pinned would believe it */
export function verifyPolicy(
  file: string,
  text: string,
  publicKey: string,
): { readonly statement: PolicyStatement; readonly key: string } {
  const opened = openEnvelope(text, [publicKey]);
  if (!opened.ok) throw new SigningError(`${file}: ${opened.reason}`);
  const read = readStatement(file, opened.payload.toString('utf8'));
  if (!read.ok) throw mistakes(read.problems);
  return { statement: read.statement, key: opened.key };
}

function mistakes(problems: readonly PolicyProblem[]): SigningError {
  return new SigningError(problems.map((problem) => problemLine(problem, 'en')).join('\n'));
}
