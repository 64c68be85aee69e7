import { createHash } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PolicyDocument, PolicyProblem, PolicySourceState } from '../../contract/policy';
import type { ProvisionedPolicy, ProvisioningRefusal, ProvisioningView } from '../../contract/provisioning';
import {
  CLOCK_SKEW,
  isForSeat,
  PROVISIONING_REFUSALS,
  type ProvisioningRefusalReason,
  serialText,
} from '../../domain/provisioning';
import type { Clock } from '../../domain/time';
import { readJson } from '../jsonFile';
import { writePrivateFile } from '../privateFile';
import { fingerprintOf, LONGEST_ENVELOPE, openEnvelope } from './envelope';
import { takeTurn } from './folderTurn';
import { problemLine } from './policyProblem';
import { type PolicyStatement, readStatement } from './statement';

/** What the machine's own policy says of provisioning. */
export interface Pinned {
  /** Ed25519 public keys (SubjectPublicKeyInfo, base64); none: nothing is believed. */
  readonly keys: readonly string[];
  readonly url: string | null;
  /** The lowest serial that is believed. */
  readonly floor: number;
}

export type ProvisioningOutcome =
  | { readonly kind: 'taken'; readonly held: ProvisionedPolicy }
  /** The very policy that is in force. */
  | { readonly kind: 'unchanged'; readonly held: ProvisionedPolicy }
  | { readonly kind: 'refused'; readonly refusal: ProvisioningRefusal };

/** What is provisioned, as it was found just now. */
export interface FoundProvisioned {
  /** Null where nothing was ever taken, or the machine pins no key. */
  readonly source: PolicySourceState | null;
  readonly policy: PolicyDocument | null;
  readonly view: ProvisioningView;
}

/** The signed policy of a seat in its person's folder: anybody may have written there, so it is checked at every reading. */
export interface ProvisionedStore {
  read(pinned: Pinned): FoundProvisioned;
  /** Checks an envelope and puts it in force, or keeps why not. What was in force stays when it is refused. */
  take(envelope: Buffer, from: string, pinned: Pinned): ProvisioningOutcome;
  /** The serial that a console last told of; 0 where none was in force. */
  told(): number;
  keepTold(serial: number): void;
  /** Keeps why there was no envelope to be checked. */
  refuse(from: string, reason: ProvisioningRefusalReason, detail: string): ProvisioningOutcome;
}

/** Why something is not believed. */
interface Doubt {
  readonly reason: ProvisioningRefusalReason;
  readonly detail: string;
  readonly problems: readonly PolicyProblem[];
}

interface Trusted {
  readonly statement: PolicyStatement;
  readonly key: string;
  /** Of what was signed. */
  readonly digest: string;
}

const storedSchema = z.strictObject({
  envelope: z.string(),
  from: z.string(),
  takenAt: z.int(),
});
const markSchema = z.strictObject({ serial: z.int().min(1), digest: z.string() });
const refusalSchema = z.strictObject({
  reason: z.enum(PROVISIONING_REFUSALS),
  detail: z.string(),
  problems: z.array(
    z.strictObject({
      place: z.string(),
      path: z.string(),
      reason: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    }),
  ),
  from: z.string(),
  at: z.int(),
});
const toldSchema = z.strictObject({ serial: z.int().min(0) });
type Mark = z.infer<typeof markSchema>;

/**
 * Reads a file that somebody wants to provision by.
 * @returns its bytes, or why there are none
 */
export function readEnvelopeFile(
  file: string,
): { readonly bytes: Buffer } | { readonly reason: 'unreadable' | 'too-large'; readonly detail: string } {
  try {
    // Opening a pipe would wait for somebody to write into it.
    const kind = statSync(file);
    if (!kind.isFile()) return { reason: 'unreadable', detail: kind.isDirectory() ? 'EISDIR' : 'not a file' };
    const handle = openSync(file, 'r');
    try {
      const state = fstatSync(handle);
      if (state.size > LONGEST_ENVELOPE) return { reason: 'too-large', detail: `${state.size} B` };
      return { bytes: readFileSync(handle) };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return { reason: 'unreadable', detail: codeOf(error) };
  }
}

/**
 * @param directory the person's folder
 * @param seat the name of the machine
 */
export function openProvisioned(options: {
  readonly directory: string;
  readonly seat: string;
  readonly clock: Pick<Clock, 'wall'>;
  readonly log: Pick<Console, 'info' | 'warn'>;
}): ProvisionedStore {
  const { clock, log } = options;
  const folder = join(options.directory, 'policy');
  const files = {
    stored: join(folder, 'provisioned.json'),
    // Beside it, so that the policy alone cannot be put back to an older one.
    mark: join(folder, 'provisioned.serial.json'),
    refusal: join(folder, 'provisioned.refusal.json'),
    told: join(folder, 'provisioned.told.json'),
  };

  const refusalOf = (from: string, doubt: Doubt): ProvisioningRefusal => ({ ...doubt, from, at: clock.wall() });
  const mark = (): Mark | null => {
    const read = readJson(files.mark, markSchema);
    return read.kind === 'good' ? read.value : null;
  };
  const keep = (file: string, value: unknown): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writePrivateFile(file, `${JSON.stringify(value, null, 2)}\n`);
  };
  /** What is only to be told of later may fail. */
  const quietly = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      log.warn(`provisioning: not kept: ${codeOf(error)}`);
    }
  };
  const remember = (refusal: ProvisioningRefusal): void => {
    const { reason, detail, from, problems } = refusal;
    log.warn(`provisioning: ${reason}${detail && ` (${detail})`}: ${from}`);
    for (const problem of problems) log.warn(`provisioning: ${problemLine(problem, 'en')}`);
    quietly(() => keep(files.refusal, refusal));
  };

  /** What holds of an envelope whenever it is looked at. */
  const check = (text: string, place: string, { keys }: Pinned): Trusted | Doubt => {
    const opened = openEnvelope(text, keys);
    if (!opened.ok) return doubt(opened.reason);
    const read = readStatement(place, opened.payload.toString('utf8'));
    if (!read.ok) return { reason: 'not-policy', detail: `${read.problems.length}`, problems: read.problems };
    const { statement } = read;
    if (statement.expiresAt !== null && clock.wall() >= statement.expiresAt)
      return doubt('expired', new Date(statement.expiresAt).toISOString());
    if (!isForSeat(statement.seats, options.seat)) return doubt('other-seat', options.seat);
    return { statement, key: opened.key, digest: createHash('sha256').update(opened.payload).digest('base64') };
  };

  /** @param known the highest serial taken here, and what was signed with it */
  const inOrder = ({ statement, digest }: Trusted, known: Mark | null, { floor }: Pinned): Doubt | null => {
    const { serial } = statement.policy;
    if (serial < floor) return doubt('older', `${serialText(serial)} < ${serialText(floor)}`);
    if (known === null || serial > known.serial) return null;
    if (serial < known.serial) return doubt('older', `${serialText(serial)} < ${serialText(known.serial)}`);
    return digest === known.digest ? null : doubt('replayed', serialText(serial));
  };

  const heldOf = ({ statement, key }: Trusted, from: string, takenAt: number): ProvisionedPolicy => ({
    serial: statement.policy.serial,
    issuedAt: statement.issuedAt,
    expiresAt: statement.expiresAt,
    key,
    from,
    takenAt,
  });

  return {
    read(pinned) {
      const told = readJson(files.refusal, refusalSchema);
      const last = told.kind === 'good' ? told.value : null;
      const view = { keys: pinned.keys.map(fingerprintOf), url: pinned.url, held: null, refusal: last, waiting: [] };
      const none = { source: null, policy: null, view };
      const stored = readJson(files.stored, storedSchema);
      const known = mark();
      if (stored.kind === 'absent' && known === null) return none;
      if (pinned.keys.length === 0) {
        log.warn('provisioning: a signed policy is kept here, and the machine pins no key to check it with');
        return none;
      }
      const source = (state: 'in-force' | 'refused', policy: PolicyDocument | null): PolicySourceState => ({
        source: 'provisioned',
        place: stored.kind === 'good' ? stored.value.from : files.stored,
        state,
        issuer: policy?.issuer ?? null,
        serial: policy?.serial ?? null,
      });
      const not = (why: Doubt): FoundProvisioned => {
        const refusal = refusalOf(files.stored, why);
        log.warn(`provisioning: not in force: ${why.reason}${why.detail && ` (${why.detail})`}`);
        for (const problem of why.problems) log.warn(`provisioning: ${problemLine(problem, 'en')}`);
        return { source: source('refused', null), policy: null, view: { ...view, refusal } };
      };
      if (stored.kind === 'absent') return not(doubt('missing', known ? serialText(known.serial) : ''));
      if (stored.kind === 'broken') return not(doubt('not-envelope'));
      const { envelope, from, takenAt } = stored.value;
      const trusted = check(envelope, files.stored, pinned);
      if ('reason' in trusted) return not(trusted);
      const disorder = inOrder(trusted, known, pinned);
      if (disorder) return not(disorder);
      const { policy } = trusted.statement;
      // A power cut may have come between the two.
      if (known?.serial !== policy.serial)
        quietly(() => keep(files.mark, { serial: policy.serial, digest: trusted.digest }));
      return {
        source: source('in-force', policy),
        policy,
        view: { ...view, held: heldOf(trusted, from, takenAt) },
      };
    },

    take(bytes, from, pinned) {
      const refuse = (why: Doubt): ProvisioningOutcome => {
        const refusal = refusalOf(from, why);
        // That it is for others is nothing to be mended.
        if (why.reason === 'other-seat') log.info(`provisioning: not for this seat (${why.detail}): ${from}`);
        else remember(refusal);
        return { kind: 'refused', refusal };
      };
      if (pinned.keys.length === 0) return refuse(doubt('no-key'));
      if (bytes.length > LONGEST_ENVELOPE) return refuse(doubt('too-large', `${bytes.length} B`));
      const envelope = bytes.toString('utf8');
      const trusted = check(envelope, from, pinned);
      if ('reason' in trusted) return refuse(trusted);
      const { statement, digest } = trusted;
      const { serial } = statement.policy;
      if (statement.issuedAt > clock.wall() + CLOCK_SKEW)
        return refuse(doubt('future', new Date(statement.issuedAt).toISOString()));
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const done = takeTurn(join(folder, 'provisioned.lock'));
        try {
          const stored = readJson(files.stored, storedSchema);
          const before = stored.kind === 'good' ? check(stored.value.envelope, files.stored, pinned) : null;
          const known = highest(mark(), before && !('reason' in before) ? before : null);
          const disorder = inOrder(trusted, known, pinned);
          if (disorder) return refuse(disorder);
          if (before && !('reason' in before) && before.digest === digest && stored.kind === 'good') {
            quietly(() => rmSync(files.refusal, { force: true }));
            return { kind: 'unchanged', held: heldOf(trusted, stored.value.from, stored.value.takenAt) };
          }
          const takenAt = clock.wall();
          // First what is in force, then how far it goes: after a power cut between them it is the former that counts.
          keep(files.stored, { envelope, from, takenAt });
          quietly(() => keep(files.mark, { serial, digest }));
          quietly(() => rmSync(files.refusal, { force: true }));
          log.info(`provisioning: serial ${serialText(serial)} taken, signed by ${trusted.key}: ${from}`);
          return { kind: 'taken', held: heldOf(trusted, from, takenAt) };
        } finally {
          done();
        }
      } catch (error) {
        return refuse(doubt('not-saved', codeOf(error)));
      }
    },

    told() {
      const read = readJson(files.told, toldSchema);
      return read.kind === 'good' ? read.value.serial : 0;
    },

    keepTold: (serial) => quietly(() => keep(files.told, { serial })),

    refuse(from, reason, detail) {
      const refusal = refusalOf(from, doubt(reason, detail));
      remember(refusal);
      return { kind: 'refused', refusal };
    },
  };
}

function doubt(reason: ProvisioningRefusalReason, detail = ''): Doubt {
  return { reason, detail, problems: [] };
}

function highest(mark: Mark | null, before: Trusted | null): Mark | null {
  const serial = before?.statement.policy.serial ?? 0;
  return before !== null && serial > (mark?.serial ?? 0) ? { serial, digest: before.digest } : mark;
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
