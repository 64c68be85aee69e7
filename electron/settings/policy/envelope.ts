import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isSigned } from '../signature';

/**
 * What is signed says what it is, so that nothing else that the same key has signed can be given out for a policy (and
 * the other way round).
 */
export const POLICY_PAYLOAD = 'application/vnd.ringside.policy+json';

/** A policy in its envelope is no longer than that. */
export const LONGEST_ENVELOPE = 1024 * 1024;

/** DSSE v1 (github.com/secure-systems-lab/dsse): members that are not known are passed over, as it asks. */
const envelopeSchema = z.object({
  payloadType: z.literal(POLICY_PAYLOAD),
  payload: z.base64(),
  signatures: z.array(z.object({ keyid: z.string().max(200).optional(), sig: z.base64() })).max(8),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** What is signed of a payload: DSSE's pre-authentication encoding, which no two pairs of type and payload share. */
export function signedBytes(payload: Buffer): Buffer {
  const type = Buffer.from(POLICY_PAYLOAD);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${POLICY_PAYLOAD} ${payload.length} `), payload]);
}

/** @param key an Ed25519 public key as the policy has it (SubjectPublicKeyInfo, base64) */
export function fingerprintOf(key: string): string {
  return `SHA256:${createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64').replace(/=+$/, '')}`;
}

export type OpenedEnvelope =
  /** `key`: the fingerprint of the key that signed it. */
  | { readonly ok: true; readonly payload: Buffer; readonly key: string }
  | { readonly ok: false; readonly reason: 'not-envelope' | 'unsigned' | 'unknown-key' | 'signature' };

/**
 * Gives back what is in an envelope when one of the pinned keys has signed exactly it. Nothing of the payload is looked
 * at before.
 */
export function openEnvelope(text: string, keys: readonly string[]): OpenedEnvelope {
  const envelope = readEnvelope(text);
  if (envelope === null) return { ok: false, reason: 'not-envelope' };
  if (envelope.signatures.length === 0) return { ok: false, reason: 'unsigned' };
  const payload = Buffer.from(envelope.payload, 'base64');
  const signed = signedBytes(payload);
  // An Ed25519 public key is the last 32 bytes of its SubjectPublicKeyInfo (RFC 8410 §4).
  const key = keys.find((one) => {
    const raw = Buffer.from(one, 'base64').subarray(-32).toString('base64');
    return envelope.signatures.some(({ sig }) => isSigned(signed, sig, raw));
  });
  if (key !== undefined) return { ok: true, payload, key: fingerprintOf(key) };
  // The name of a key proves nothing; it tells IT which of two things went wrong.
  const named = envelope.signatures.some(({ keyid }) => keys.some((one) => fingerprintOf(one) === keyid));
  return { ok: false, reason: named ? 'signature' : 'unknown-key' };
}

function readEnvelope(text: string): Envelope | null {
  try {
    return envelopeSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
}
