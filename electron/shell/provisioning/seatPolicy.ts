import { resolve } from 'node:path';
import type { PolicyView } from '../../contract/policy';
import type { ProvisioningRefusalReason } from '../../domain/provisioning';
import type { MachinePolicy } from '../../settings/policy/openPolicy';
import { type ProvisionedStore, type ProvisioningOutcome, readEnvelopeFile } from '../../settings/policy/provisioned';
import type { Fetched } from './fetchEnvelope';

/** The policy of a seat: the machine's own, and what is provisioned by a file or an address. */
export interface SeatPolicy extends Pick<ProvisionedStore, 'told' | 'keepTold'> {
  /** With what is provisioned, checked anew. */
  read(): PolicyView;
  /** Takes the signed policy in a file, or at an address. Never rejects. */
  provision(from: string): Promise<ProvisioningOutcome>;
}

export function openSeatPolicy(options: {
  readonly machine: MachinePolicy;
  readonly store: ProvisionedStore;
  /** @param policy the machine's own alone: a signed policy could not spoil the way to the next one */
  readonly fetch: (address: string, policy: PolicyView) => Promise<Fetched>;
}): SeatPolicy {
  const { machine, store } = options;
  return {
    told: store.told,
    keepTold: store.keepTold,
    read: () => machine.with(store.read(machine.pinned)),
    async provision(from) {
      const place = placeOf(from);
      // Without a key nothing could be believed: nothing is asked for.
      if (machine.pinned.keys.length === 0) return store.refuse(place, 'no-key', '');
      const given:
        | { readonly bytes: Buffer }
        | { readonly reason: ProvisioningRefusalReason; readonly detail: string } = isAddress(from)
        ? await options.fetch(from, machine.with(null))
        : readEnvelopeFile(from);
      return 'bytes' in given
        ? store.take(given.bytes, place, machine.pinned)
        : store.refuse(place, given.reason, given.detail);
    },
  };
}

function isAddress(from: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(from);
}

/** As it is kept and shown: what else stands in an address may be secret. */
function placeOf(from: string): string {
  if (!isAddress(from)) return resolve(from);
  if (!URL.canParse(from)) return '';
  const { origin, pathname, protocol, host } = new URL(from);
  return `${origin === 'null' ? `${protocol}//${host}` : origin}${pathname}`;
}
