import type { PolicyView } from '../contract/policy';
import type { Settings } from '../contract/settings';
import type { Notice } from '../contract/snapshot';
import { type AuditEntry, canonicalJson } from '../domain/audit';
import { FIRST_ASK, nextAsk, serialText } from '../domain/provisioning';
import type { Ms, Unsubscribe } from '../domain/time';
import type { PolicyInForce } from '../settings/policy/policyInForce';
import type { Timers } from './alarms';
import { notice } from './notices';
import type { WorldStore } from './world';

/** Signed policies at this seat. */
export interface Provisioning {
  /** The policy with what is provisioned, checked anew. */
  read(): PolicyView;
  /** Asks the centre's server for a policy and takes it where it is good. False: nothing good came. Never rejects. */
  ask(): Promise<boolean>;
  /** The serial that was last told of here, over starts; 0: none was in force. */
  told(): number;
  keepTold(serial: number): void;
  /** 0…1 */
  readonly random: () => number;
}

/** Takes up the policies that are provisioned while the program runs. */
export interface PolicyDesk {
  /** Reads what is provisioned again and goes by it. */
  takeUp(): void;
  start(): Unsubscribe;
}

export function createPolicyDesk(options: {
  readonly world: WorldStore;
  readonly policy: PolicyInForce;
  readonly provisioning: Provisioning;
  readonly settings: { read(): Settings };
  readonly timers: Timers;
  readonly tell: (notice: Notice) => void;
  readonly untell: (id: string) => void;
  /** False: it is not in the audit log. */
  readonly audit: (entry: AuditEntry) => boolean;
}): PolicyDesk {
  const { world, policy, provisioning, timers } = options;
  let cancel: Unsubscribe = () => {};
  let failures = 0;
  let stopped = false;

  const takeUp = (): void => {
    const before = policy.read();
    const now = policy.take(provisioning.read());
    const settings = options.settings.read();
    const same = canonicalJson(settings) === canonicalJson(world.getState().settings);
    // Whoever follows the settings begins anew with each that are others.
    world.setState({ policy: now, ...(!same && { settings }) });
    if (now.provisioning.held === null) options.untell('policy-taken');
    if (!isDoubted(now)) options.untell('policy-refused');
    else if (!isDoubted(before)) options.tell(doubtNotice(now));
    announce();
  };

  /** What came or went, while the program runs or between two starts, is said and answered for once. */
  const announce = (): void => {
    const { held, waiting } = policy.read().provisioning;
    const now = held?.serial ?? 0;
    // Books that are not open yet would take no entry.
    if (now === provisioning.told() || world.getState().recordLock.kind !== 'open') return;
    if (options.audit({ kind: 'setting', key: 'policy', value: held?.serial ?? null })) provisioning.keepTold(now);
    if (held === null) return;
    const serial = serialText(held.serial);
    options.tell(
      waiting.length === 0
        ? notice('information', 'policy-taken', { serial })
        : { ...notice('information', 'policy-taken-later', { serial, count: waiting.length }), id: 'policy-taken' },
    );
  };

  const later = (delay: Ms): void => {
    if (!stopped) cancel = timers.after(delay, () => void look());
  };

  // Also where no server is to be asked: a policy may lapse.
  const look = async (): Promise<void> => {
    const { url } = policy.read().provisioning;
    const isGood = url === null || (await provisioning.ask());
    if (stopped) return;
    failures = isGood ? 0 : failures + 1;
    takeUp();
    later(nextAsk(failures));
  };

  return {
    takeUp,
    start() {
      const { keys } = policy.read().provisioning;
      if (keys.length > 0) later(FIRST_ASK.earliest + provisioning.random() * (FIRST_ASK.latest - FIRST_ASK.earliest));
      announce();
      const unsubscribe = world.subscribe((state, before) => {
        if (state.recordLock.kind === 'open' && before.recordLock.kind !== 'open') announce();
      });
      return () => {
        stopped = true;
        cancel();
        unsubscribe();
      };
    },
  };
}

/** Something was provisioned here and is not believed. That one has lapsed as IT said it would is nothing to tell them. */
export function isDoubted({ sources, provisioning }: PolicyView): boolean {
  const reason = provisioning.refusal?.reason;
  if (reason === 'expired' || reason === 'other-seat') return false;
  return sources.some(({ source, state }) => source === 'provisioned' && state === 'refused');
}

/** What is told of a policy that is not believed. */
export function doubtNotice({ provisioning }: PolicyView): Notice {
  return notice('error', 'policy-refused', { reason: provisioning.refusal?.reason ?? '' });
}
