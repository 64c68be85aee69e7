import type { PluggedHeadset } from '../../../electron/contract/media';
import type { HeadsetLamps } from '../../../electron/domain/headset';
import type { Tell } from '../port';
import { type HeadsetDriver, lampsOfDevice, openHeadset } from './driver';
import { type Hid, type HidDevice, isTelephony } from './hid';
import { isSimulated } from './simulated';

/** How often the list is read again by itself, ms: a permission that is given or taken back announces nothing. */
const LOOK_AGAIN = 3000;

/** The headsets this page may use, and the one that is open. */
export interface Headsets {
  /** Reads the list now. */
  look(): Promise<void>;
  /** Opens this one and lets go of the one before. Which is not there is waited for: main asks again when it comes. */
  use(id: string | null): Promise<void>;
  show(lamps: HeadsetLamps, again: boolean): Promise<void>;
}

interface Open {
  readonly id: string;
  readonly device: HidDevice;
  readonly driver: HeadsetDriver;
}

/** Lives as long as its page. `hids`: the platform's, and demo mode's own. */
export function createHeadsets({ hids, tell }: { readonly hids: readonly Hid[]; readonly tell: Tell }): Headsets {
  let listed: ReadonlyMap<string, HidDevice> = new Map();
  let told = '';
  let open: Open | null = null;
  /** One after the other: opening takes its time, and a plug may be pulled meanwhile. */
  let turn: Promise<void> = Promise.resolve();

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };

  const letGo = async (): Promise<void> => {
    const former = open;
    open = null;
    await former?.driver.close();
  };

  const read = async (): Promise<void> => {
    const found = (await Promise.all(hids.map((hid) => hid.getDevices().catch(() => [])))).flat().filter(isTelephony);
    listed = named(found);
    // The very device that was open, not one of its name: a headset that came back is another device.
    if (open && listed.get(open.id) !== open.device) await letGo();
    const headsets = [...listed].slice(0, 16).map(([id, device]) => pluggedOf(id, device));
    const key = JSON.stringify(headsets);
    if (key === told) return;
    told = key;
    tell({ event: 'headsets', headsets });
  };

  const look = (): Promise<void> => inTurn(read);
  const changed = (): void => void look().catch(() => {});
  for (const hid of hids) {
    hid.addEventListener('connect', changed);
    hid.addEventListener('disconnect', changed);
  }
  setInterval(changed, LOOK_AGAIN);

  return {
    look,
    use: (id) =>
      inTurn(async () => {
        const device = id === null ? undefined : listed.get(id);
        if (open && open.device === device) return;
        await letGo();
        if (id === null || device === undefined) return;
        const driver = await openHeadset(device, (signal) => tell({ event: 'headset-signal', headset: id, signal }));
        open = { id, device, driver };
      }),
    show: (lamps, again) =>
      inTurn(async () => {
        if (!open) return;
        const { id, driver } = open;
        await driver.show(lamps, again).catch(() => tell({ event: 'headset-trouble', headset: id }));
      }),
  };
}

/** By make, model and name; two alike are told apart by their order. */
function named(devices: readonly HidDevice[]): ReadonlyMap<string, HidDevice> {
  const list = new Map<string, HidDevice>();
  for (const device of devices) {
    const id = `${hex(device.vendorId)}:${hex(device.productId)}:${device.productName.slice(0, 150)}`;
    let order = 1;
    while (list.has(order === 1 ? id : `${id} ${order}`)) order += 1;
    list.set(order === 1 ? id : `${id} ${order}`, device);
  }
  return list;
}

function pluggedOf(id: string, device: HidDevice): PluggedHeadset {
  return {
    id,
    name: device.productName.slice(0, 200),
    vendor: device.vendorId,
    product: device.productId,
    lamps: [...lampsOfDevice(device)],
    simulated: isSimulated(device),
  };
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}
