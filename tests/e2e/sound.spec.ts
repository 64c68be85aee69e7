import { expect, test } from '@playwright/test';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import { defaultSettings, type Settings } from '../../electron/contract/settings';
import { standardSchema } from '../../electron/domain/standard';
import { isMissed } from '../../renderer/console/store/desk';
import { type Customer, startCustomer } from '../lab/baresip';
import { type Lab, startLab } from '../lab/lab';
import { eventually } from '../lab/waiting';
import { microphone, type Pulse, type Recording, startPulse } from '../support/pulse';
import { amplitudeAt, cut, lengthMs, loudness, quiet, type Sound } from '../support/sound';
import {
  agentSings,
  customerHears,
  customerHz,
  gapsSince,
  soundSoFar,
  talk,
  untilAgentHearsCustomer,
  untilBothHear,
  untilCustomerHearsAgent,
} from './support/conversation';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

/** What is heard where: the ring's lower tone, the waiting call's, the lower one of the alarm about a long talk. */
const ringHz = 784;
const waitingHz = 450;
const alarmHz = 659;
/** Amplitude of a tone that is there, 0…1: the softest of ours, of a waiting call, is 0.05. */
const audible = 0.03;

/** A ring that is cut off is then heard to be, and a talk that is soon too long. */
const standard = standardSchema.parse({
  ...standardJson,
  answering: { ...standardJson.answering, ringSeconds: 4, pauseSeconds: 1 },
  talking: { ...standardJson.talking, inboundTargetSeconds: 5 },
});

let lab: Lab;
let pulse: Pulse;
let customer: Customer;
let seat: Seat;
const recordings: Recording[] = [];

test.beforeAll(async () => {
  lab = await startLab();
});
test.beforeEach(async () => {
  customer = await startCustomer(lab, 'cust1', { hz: customerHz });
});
test.afterEach(async () => {
  for (const recording of recordings.splice(0)) await recording.stop();
  await seat?.close();
  await customer.stop();
  await pulse?.stop();
});
test.afterAll(() => lab?.stop());

async function listenTo(speaker: string): Promise<Recording> {
  const recording = await pulse.record(speaker);
  recordings.push(recording);
  return recording;
}

/** The id the page knows a device by. */
async function deviceId(label: string, kind: 'microphone' | 'speaker'): Promise<string> {
  return seat.until(
    `${label} in the list`,
    ({ devices }) => devices.find((one) => one.label === label && one.kind === kind)?.id,
  );
}

async function choose(roles: Partial<Record<keyof Settings['devices'], string>>): Promise<void> {
  const { settings } = await seat.until('the settings', (snapshot) => snapshot);
  const chosen = { ...settings.devices };
  for (const [role, label] of Object.entries(roles) as [keyof Settings['devices'], string][])
    chosen[role] = await deviceId(label, role === 'microphone' ? 'microphone' : 'speaker');
  await seat.order({ kind: 'set-devices', devices: chosen });
}

/** The loudest 100 ms of a tone, wherever they begin, 0…1. A click or another tone's beginning is hardly in it. */
function loudest(sound: Sound, hz: number): number {
  const size = sound.rate / 10;
  let peak = 0;
  for (let at = 0; at + size <= sound.samples.length; at += size / 5)
    peak = Math.max(peak, amplitudeAt({ rate: sound.rate, samples: sound.samples.subarray(at, at + size) }, hz));
  return peak;
}

/** When a tone was heard first and last, ms; null for never. */
function spanOf(sound: Sound, hz: number, fromMs = 0): { readonly first: number; readonly last: number } | null {
  const size = sound.rate / 50;
  let first: number | null = null;
  let last = 0;
  for (let at = Math.round((fromMs / 1000) * sound.rate); at + size <= sound.samples.length; at += size) {
    if (amplitudeAt({ rate: sound.rate, samples: sound.samples.subarray(at, at + size) }, hz) < audible) continue;
    first ??= (at / sound.rate) * 1000;
    last = ((at + size) / sound.rate) * 1000;
  }
  return first === null ? null : { first, last };
}

/** A tone is heard when a tenth of a second of it was. */
const hears = (what: string, recording: Recording, hz: number, fromMs = 0): Promise<true> =>
  eventually(
    `${hz} Hz at ${what}`,
    () => loudest(cut(recording.sound(), { fromMs }), hz) > audible || undefined,
    10_000,
    50,
  );

function note(what: string): void {
  test.info().annotations.push({ type: 'measured', description: what });
  console.log(`    measured: ${what}`);
}

test('each device plays its part and no other, and is known again after a restart; nothing of ours reaches the customer', {
  tag: '@lab',
}, async () => {
  const speakers = ['lab_system', 'lab_call', 'lab_ringer', 'lab_alerts'] as const;
  pulse = await startPulse(speakers);
  await agentSings(pulse);
  const first = await openSeat({ lab, pulse, standard, signIn: 'none' });
  seat = first;
  await choose({ microphone, speaker: 'lab_call', ringer: 'lab_ringer', alerts: 'lab_alerts' });
  await first.close();
  // Another order, and one more.
  await pulse.unplug('lab_call');
  await pulse.addSpeaker('lab_other');
  await pulse.addSpeaker('lab_call');
  seat = await openSeat({ lab, pulse, userData: first.userData });
  const heard = Object.fromEntries(
    await Promise.all([...speakers, 'lab_other'].map(async (name) => [name, await listenTo(name)] as const)),
  ) as Record<(typeof speakers)[number] | 'lab_other', Recording>;

  await customer.dial('agent1');
  await hears('the ringer', heard.lab_ringer, ringHz);
  await seat.press('F2');
  await seat.untilCall('talking');
  await untilAgentHearsCustomer(heard.lab_call);
  await hears('the alerts', heard.lab_alerts, alarmHz);
  const second = await startCustomer(lab, 'cust2', { hz: 900 });
  try {
    // The beginning of the first customer's tone, a whole tone above, is a little of the waiting one.
    const before = lengthMs(heard.lab_call.sound());
    await second.dial('agent1');
    await hears('the call', heard.lab_call, waitingHz, before);
    await untilCustomerHearsAgent(customer);
    await second.hangUp();
  } finally {
    await second.stop();
  }
  await customer.hangUp();
  await seat.until('both calls over', ({ calls }) => calls.every(({ call }) => call.events.at(-1)?.kind === 'ended'));

  const table = { ring: ringHz, waiting: waitingHz, alarm: alarmHz, customer: customerHz };
  const sounds = Object.entries(heard).map(([name, recording]) => [name, recording.sound()] as const);
  for (const [name, sound] of sounds)
    note(
      `${name}: ${Object.entries(table)
        .map(([what, hz]) => `${what} ${loudest(sound, hz).toFixed(3)}`)
        .join(', ')}`,
    );
  const where = (hz: number) => sounds.filter(([, sound]) => loudest(sound, hz) > audible).map(([name]) => name);
  expect(where(ringHz)).toEqual(['lab_ringer']);
  expect(where(alarmHz)).toEqual(['lab_alerts']);
  expect(where(customerHz)).toEqual(['lab_call']);
  expect(where(waitingHz)).toEqual(['lab_call']);
  expect(loudness(heard.lab_system.sound())).toBeLessThan(quiet);
  expect(loudness(heard.lab_other.sound())).toBeLessThan(quiet);
  const atCustomer = customerHears(customer);
  for (const hz of [ringHz, waitingHz, alarmHz])
    expect(loudest(atCustomer, hz), `${hz} Hz at the customer`).toBeLessThan(audible);
});

test('it rings on headset and loudspeaker at once, and both are silent as soon as nobody is to be answered', {
  tag: '@lab',
}, async () => {
  pulse = await startPulse(['lab_call', 'lab_ringer']);
  seat = await openSeat({
    lab,
    pulse,
    standard,
    settings: { sound: { ...defaultSettings.sound, ringOnBoth: true } },
  });
  await choose({ speaker: 'lab_call', ringer: 'lab_ringer' });
  const both = [await listenTo('lab_call'), await listenTo('lab_ringer')] as const;

  /** Rings, lets `happen`, and tells how long each loudspeaker rang on, ms. */
  const ringsUntil = async (why: string, happen: () => Promise<unknown>): Promise<void> => {
    const from = both.map((recording) => lengthMs(recording.sound()));
    await customer.dial('agent1');
    await seat.untilCall('ringing');
    await Promise.all(both.map((recording, index) => hears('both', recording, ringHz, from[index])));
    const marks = both.map((recording) => lengthMs(recording.sound()));
    await happen();
    await eventually(
      'a second more',
      () => both.every((one, i) => lengthMs(one.sound()) > (marks[i] ?? 0) + 1500) || undefined,
    );
    const after = both.map((recording, index) => {
      const mark = marks[index] ?? 0;
      return Math.round(
        Math.max(
          0,
          (spanOf(cut(recording.sound(), { fromMs: from[index] ?? 0 }), ringHz)?.last ?? 0) + (from[index] ?? 0) - mark,
        ),
      );
    });
    note(`${why}: rang on for ${after.join(' and ')} ms`);
    for (const ms of after) expect(ms, why).toBeLessThan(500);
    await customer.hangUp().catch(() => {});
    await seat.until('the call to be over', ({ calls }) => calls.every(({ call }) => isMissed(call)));
    await seat.fileCalls();
  };

  await ringsUntil('cancelled', () => customer.hangUp());
  await ringsUntil('the machine woke from sleep', () =>
    seat.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
  );
  const colleague = await startCustomer(lab, 'agent1');
  try {
    await ringsUntil('answered elsewhere', () => colleague.accept());
  } finally {
    await colleague.stop();
  }
  await ringsUntil('the link lost', () => lab.kamailio.kill());
  await lab.kamailio.restart();
});

test('devices change in the middle of a call, are unplugged and come back: the call goes on, and it is said', {
  tag: '@lab',
}, async () => {
  pulse = await startPulse(['lab_system', 'lab_call', 'lab_other']);
  await pulse.addMicrophone('lab_spare');
  await agentSings(pulse);
  seat = await openSeat({ lab, pulse });
  await choose({ microphone: 'lab_spare', speaker: 'lab_call' });
  await talk(seat, customer);
  const system = await listenTo('lab_system');
  const call = await listenTo('lab_call');
  const other = await listenTo('lab_other');
  await untilBothHear(call, customer);

  /** The customer's tone moves from one loudspeaker to the other: how long nobody heard it, ms, on one clock. */
  const moves = async (from: Recording, to: Recording, act: () => Promise<unknown>): Promise<number> => {
    const zero = [performance.now() - lengthMs(from.sound()), performance.now() - lengthMs(to.sound())] as const;
    const marks = [lengthMs(from.sound()), lengthMs(to.sound())] as const;
    await act();
    await untilAgentHearsCustomer(to);
    const ended = zero[0] + marks[0] + (spanOf(cut(from.sound(), { fromMs: marks[0] }), customerHz)?.last ?? 0);
    const begun = zero[1] + marks[1] + (spanOf(cut(to.sound(), { fromMs: marks[1] }), customerHz)?.first ?? Number.NaN);
    return Math.round(begun - ended);
  };
  /** What the customer missed meanwhile, ms. */
  const customerMisses = async (act: () => Promise<unknown>): Promise<number> => {
    const from = soundSoFar(system, customer);
    await act();
    await untilCustomerHearsAgent(customer);
    return gapsSince(system, customer, from).customerMs;
  };

  const loudspeaker = await moves(call, other, () => choose({ speaker: 'lab_other' }));
  const chosen = await customerMisses(() => choose({ microphone }));
  const untreated = await customerMisses(() =>
    seat.order({ kind: 'set-sound', sound: { ...defaultSettings.sound, noiseSuppression: false } }),
  );
  await choose({ microphone: 'lab_spare' });
  await untilBothHear(other, customer);
  note(`switched: loudspeaker ${loudspeaker} ms, microphone ${chosen} ms, treatment ${untreated} ms missing`);
  for (const gap of [loudspeaker, chosen, untreated]) expect(gap).toBeLessThanOrEqual(300);

  let microphoneGone = 0;
  const loudspeakerGone = await moves(other, system, async () => {
    microphoneGone = await customerMisses(async () => {
      await pulse.unplug('lab_spare');
      await pulse.unplug('lab_other');
    });
  });
  note(`unplugged: loudspeaker ${loudspeakerGone} ms, microphone ${microphoneGone} ms missing`);
  expect(loudspeakerGone).toBeLessThan(1000);
  expect(microphoneGone).toBeLessThan(1000);
  const text = await seat.text();
  expect(text).toContain(words('zh-CN', 'notice.device-unplugged', { name: 'lab_spare, lab_other' }));
  expect(text).toContain(words('zh-CN', 'microphone.stand-in'));
  await seat.screenshot('unplugged');

  await pulse.addSpeaker('lab_other');
  const back = await moves(system, await listenTo('lab_other'), async () => {});
  note(`plugged in again: loudspeaker ${back} ms missing`);
  // Far below nothing, it would be heard on both.
  expect(Math.abs(back)).toBeLessThanOrEqual(300);
  await seat.untilCall('talking');

  await customer.hangUp();
  await seat.untilCall('ended');
});
