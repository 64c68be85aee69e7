import type { PolicyView } from '../contract/policy';
import { type CheckId, type CheckVerdict, type DiagnosticCheck, NETWORK_STEPS } from '../domain/diagnostics';
import { serialText } from '../domain/provisioning';
import type { Ms } from '../domain/time';
import type { World } from './world';

/** What a look at the machine needs from outside. */
export interface DiagnosticParts {
  /** The program's and the runtime's versions, and the platform, on one line. */
  readonly versions: string;
  /** The steps to each of the account's servers; null where there is no account to go by. */
  readonly probe: (() => Promise<readonly (readonly DiagnosticCheck[])[]>) | null;
  /** How long the media server takes to answer; rejects when it does not. */
  readonly askMediaServer: (hostAndPort: string) => Promise<Ms>;
}

/** What of a seat is looked at. Without a running console there is no line, and nobody knows the devices. */
export interface DiagnosedSeat {
  readonly policy: PolicyView;
  readonly secretStore: boolean;
  readonly records: { readonly verdict: CheckVerdict; readonly detail: string };
  readonly running: Pick<World, 'line' | 'mode' | 'microphone' | 'devices'> | null;
  /** How long the server takes to answer a SIP request. */
  readonly roundTrip: (() => Promise<Ms>) | null;
}

/** Looks everything over. Never rejects: what cannot be looked at has failed. */
export async function diagnose(parts: DiagnosticParts, seat: DiagnosedSeat): Promise<readonly DiagnosticCheck[]> {
  const { policy, running } = seat;
  const [network, roundTrip, media] = await Promise.all([
    networkChecks(parts),
    roundTripCheck(seat),
    mediaServerCheck(parts, policy),
  ]);
  const sources = policy.sources.map(({ source, state, place }) => `${source} ${state} ${place}`);
  const faults = policy.problems.map(({ place, path, reason }) => [place, path, reason.en].filter(Boolean).join(': '));
  return [
    check('program', 'pass', parts.versions),
    policy.sources.length === 0
      ? check('policy', 'not-applicable')
      : check('policy', faults.length === 0 ? 'pass' : 'fail', [...sources, ...faults].join('; ')),
    provisioningCheck(policy),
    check('secret-store', seat.secretStore ? 'pass' : 'fail'),
    check('records', seat.records.verdict, seat.records.detail),
    ...deviceChecks(running),
    ...network,
    registerCheck(running),
    roundTrip,
    media,
  ];
}

function check(id: CheckId, verdict: CheckVerdict, detail = ''): DiagnosticCheck {
  return { id, verdict, detail };
}

/** Whether what IT has sent here, signed, is in force; with the last refusal until something good has come. */
function provisioningCheck({ provisioning }: PolicyView): DiagnosticCheck {
  const { keys, url, held, refusal, waiting } = provisioning;
  if (keys.length === 0 && !held && !refusal) return check('provisioning', 'not-applicable');
  const at = (moment: number): string => `${new Date(moment).toISOString().slice(0, 16)}Z`;
  const detail = [
    ...(held
      ? [
          `serial ${serialText(held.serial)}, issued ${at(held.issuedAt)}${held.expiresAt === null ? '' : `, until ${at(held.expiresAt)}`}`,
          `key ${held.key}`,
          `from ${held.from} at ${at(held.takenAt)}`,
        ]
      : [`none; pinned ${keys.join(', ') || 'no key'}`]),
    ...(url === null ? [] : [`asks ${url}`]),
    ...(waiting.length === 0 ? [] : [`from the next start: ${waiting.join(', ')}`]),
    ...(refusal
      ? [
          `refused at ${at(refusal.at)}: ${refusal.reason}${refusal.detail && ` (${refusal.detail})`} ${refusal.from}`,
          ...refusal.problems.map(({ path, reason }) => [path, reason.en].filter(Boolean).join(': ')),
        ]
      : []),
  ];
  return check('provisioning', refusal ? 'fail' : 'pass', detail.join('; '));
}

function deviceChecks(running: DiagnosedSeat['running']): DiagnosticCheck[] {
  if (!running) return [check('microphone', 'not-applicable'), check('devices', 'not-applicable')];
  const { microphone, devices } = running;
  return [
    check(
      'microphone',
      microphone === 'ready' ? 'pass' : microphone === 'unknown' ? 'not-applicable' : 'fail',
      microphone,
    ),
    check(
      'devices',
      devices.some(({ kind }) => kind === 'speaker') ? 'pass' : 'fail',
      devices.map(({ kind, label }) => `${kind} ${label}`).join('; '),
    ),
  ];
}

/** The worst of the servers, step by step: who reaches one of two is told of the other. */
async function networkChecks({ probe }: DiagnosticParts): Promise<DiagnosticCheck[]> {
  if (!probe) return NETWORK_STEPS.map((id) => check(id, 'not-applicable'));
  const servers = await probe();
  return NETWORK_STEPS.map((id) => {
    const found = servers.flatMap((steps) => steps.filter((one) => one.id === id));
    const verdict = (['fail', 'pass', 'not-applicable'] as const).find((one) =>
      found.some((step) => step.verdict === one),
    );
    const details = found.filter((one) => one.verdict === verdict).map(({ detail }) => detail);
    return check(id, verdict ?? 'not-applicable', [...new Set(details.filter(Boolean))].join('; '));
  });
}

function registerCheck(running: DiagnosedSeat['running']): DiagnosticCheck {
  if (!running || running.line.kind === 'off') return check('register', 'not-applicable');
  const { line } = running;
  const detail = ['server' in line ? line.server : '', 'fault' in line ? line.fault.code : line.kind].filter(Boolean);
  return check('register', line.kind === 'registered' ? 'pass' : 'fail', detail.join(' '));
}

async function roundTripCheck({ roundTrip, running }: DiagnosedSeat): Promise<DiagnosticCheck> {
  if (!roundTrip || running?.line.kind !== 'registered') return check('round-trip', 'not-applicable');
  try {
    return check('round-trip', 'pass', `${Math.round(await roundTrip())} ms`);
  } catch (error) {
    return check('round-trip', 'fail', error instanceof Error ? error.message : String(error));
  }
}

async function mediaServerCheck(parts: DiagnosticParts, { values }: PolicyView): Promise<DiagnosticCheck> {
  const { mediaServer } = values;
  if (mediaServer === undefined) return check('media-server', 'not-applicable');
  try {
    return check('media-server', 'pass', `${mediaServer} ${Math.round(await parts.askMediaServer(mediaServer))} ms`);
  } catch (error) {
    return check('media-server', 'fail', `${mediaServer} ${error instanceof Error ? error.message : String(error)}`);
  }
}
