import { describe, expect, it } from 'vitest';
import type { MediaDevice } from '../../electron/contract/media';
import { defaultSettings } from '../../electron/contract/settings';
import { openSeat } from './seat';

const OK = { ok: true };

const HEADSET: MediaDevice[] = [
  { id: 'headset-mic', kind: 'microphone', label: 'Evolve2 40' },
  { id: 'headset-ear', kind: 'speaker', label: 'Evolve2 40' },
];
const BUILT_IN: MediaDevice[] = [{ id: 'built-in', kind: 'speaker', label: 'Built-in' }];
const devices = { microphone: 'headset-mic', speaker: 'headset-ear', ringer: 'built-in', alerts: null };
const { sound } = defaultSettings;

type Seat = Awaited<ReturnType<typeof openSeat>>;
const configured = (seat: Seat) => seat.asked.filter(({ method }) => method === 'configure').at(-1)?.params;
const said = (seat: Seat) =>
  seat
    .world()
    .notices.filter(({ code }) => code.startsWith('device-'))
    .map(({ code, params }) => [code, params.name]);

/** A seat whose headset is plugged in and chosen. */
async function seated(answers: Parameters<typeof openSeat>[0] = {}): Promise<Seat> {
  const seat = await openSeat({ settings: { devices }, ...answers });
  seat.tellMedia({ event: 'devices', devices: [...HEADSET, ...BUILT_IN] });
  seat.tellMedia({ event: 'microphone', state: 'ready', label: 'Evolve2 40' });
  return seat;
}

describe('devices and loudness', () => {
  it('are told to the media window as they are chosen, and kept', async () => {
    const seat = await seated();
    const next = { ...devices, alerts: 'built-in' };
    expect(await seat.send({ kind: 'set-devices', devices: next })).toEqual(OK);
    const softer = { ...sound, ringOnBoth: true, volumes: { call: 80, ringer: 40, alerts: 0 } };
    expect(await seat.send({ kind: 'set-sound', sound: softer })).toEqual(OK);
    expect(configured(seat)).toEqual({ ...next, sound: softer, ringMs: 1000, pauseMs: 4000 });
    expect(seat.settings()).toMatchObject({ devices: next, sound: softer });
  });

  it('a device that is pulled out is said by its name for as long as it is gone, and so is its return; no call ends', async () => {
    const seat = await seated();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    expect(said(seat)).toEqual([]);
    seat.tellMedia({ event: 'devices', devices: BUILT_IN });
    expect(said(seat)).toEqual([['device-unplugged', 'Evolve2 40']]);
    expect(seat.phases()).toEqual(['talking']);
    seat.tellMedia({ event: 'devices', devices: [...BUILT_IN, ...HEADSET] });
    expect(said(seat)).toEqual([['device-back', 'Evolve2 40']]);
    seat.tellMedia({ event: 'devices', devices: HEADSET });
    expect(said(seat)).toEqual([['device-unplugged', 'Built-in']]);
    // What nobody chose comes and goes without a word.
    await seat.send({ kind: 'set-devices', devices: { ...devices, ringer: null } });
    expect(said(seat)).toEqual([['device-back', 'Built-in']]);
  });

  it('the headset’s volume keys move the call’s loudness, in a call only, and not beyond its ends', async () => {
    const seat = await seated();
    const headset = {
      id: 'h',
      name: 'Evolve2 40',
      vendor: 2830,
      product: 3634,
      lamps: [],
      simulated: false,
    };
    seat.tellMedia({ event: 'headsets', headsets: [headset] });
    const press = (step: 1 | -1) =>
      seat.tellMedia({ event: 'headset-signal', headset: 'h', signal: { kind: 'volume', step } });
    press(-1);
    expect(seat.settings().sound.volumes.call).toBe(100);
    await seat.send({ kind: 'answer', call: seat.ring('a') });
    press(1);
    press(-1);
    press(-1);
    expect(seat.settings().sound.volumes).toEqual({ call: 80, ringer: 100, alerts: 100 });
    expect(configured(seat)?.sound).toMatchObject({ volumes: { call: 80 } });
    for (let times = 0; times < 12; times += 1) press(-1);
    expect(seat.settings().sound.volumes.call).toBe(0);
  });
});

describe('one’s own voice', () => {
  const voiced = (peak: number | null) => ({ answers: { 'record-voice': () => ({ peak }) } });
  const asked = (seat: Seat) => seat.asked.map(({ method }) => method).filter((method) => method.endsWith('-voice'));

  it('is recorded, played and dropped', async () => {
    const seat = await seated(voiced(0.4));
    const states: unknown[] = [];
    seat.desk.world.subscribe(({ voiceTest }) => states.at(-1) !== voiceTest && states.push(voiceTest));
    expect(await seat.send({ kind: 'begin-voice-test' })).toEqual(OK);
    await seat.turn();
    expect(asked(seat)).toEqual(['record-voice', 'play-voice']);
    expect(states).toEqual([{ kind: 'recording', until: 4000 }, { kind: 'playing' }, { kind: 'played' }]);
  });

  it.each([[null], [0.001]])(
    'where nothing was heard (%s) says so, plays nothing and drops what was recorded',
    async (peak) => {
      const seat = await seated(voiced(peak));
      await seat.send({ kind: 'begin-voice-test' });
      await seat.turn();
      expect(asked(seat)).toEqual(['record-voice', 'drop-voice']);
      expect(seat.world().voiceTest).toEqual({ kind: 'nothing-heard' });
    },
  );

  it('is not tried without a microphone, nor while a customer is there; a call that comes ends it', async () => {
    const seat = await seated({ answers: { 'record-voice': () => new Promise(() => {}) } });
    seat.tellMedia({ event: 'microphone', state: 'missing', label: null });
    expect(await seat.send({ kind: 'begin-voice-test' })).toMatchObject({ code: 'no-microphone' });
    seat.tellMedia({ event: 'microphone', state: 'ready', label: null });
    expect(await seat.send({ kind: 'begin-voice-test' })).toEqual(OK);
    expect(await seat.send({ kind: 'begin-voice-test' })).toMatchObject({ code: 'not-now' });
    const call = seat.ring('a');
    expect(seat.world().voiceTest).toEqual({ kind: 'idle' });
    expect(asked(seat)).toEqual(['record-voice', 'drop-voice']);
    for (const move of ['ringing', 'talking']) {
      expect(seat.phases()).toEqual([move]);
      expect(await seat.send({ kind: 'begin-voice-test' })).toMatchObject({ code: 'call-in-progress' });
      await seat.send({ kind: 'answer', call });
    }
  });

  it('is stopped by the agent', async () => {
    const seat = await seated({ answers: { 'record-voice': () => new Promise(() => {}) } });
    await seat.send({ kind: 'begin-voice-test' });
    await seat.send({ kind: 'end-voice-test' });
    expect(seat.world().voiceTest).toEqual({ kind: 'idle' });
    expect(asked(seat).at(-1)).toBe('drop-voice');
  });
});

describe('the ringing stops', () => {
  const ways: [string, (seat: Seat) => unknown][] = [
    ['answered here', (seat) => seat.send({ kind: 'answer', call: seat.calls()[0]?.id ?? '' })],
    ['declined', (seat) => seat.send({ kind: 'reject', call: seat.calls()[0]?.id ?? '', reason: 'busy' })],
    ['silenced', (seat) => seat.send({ kind: 'silence-ringer' })],
    [
      'answered elsewhere',
      (seat) => seat.tell({ kind: 'ended', session: 'a', by: 'network', cause: 'answered-elsewhere', sipCode: 487 }),
    ],
    [
      'cancelled',
      (seat) => seat.tell({ kind: 'ended', session: 'a', by: 'customer', cause: 'cancelled', sipCode: 487 }),
    ],
    ['the link lost', (seat) => seat.tell({ kind: 'link-lost', session: 'a' })],
    ['failed', (seat) => seat.tell({ kind: 'ended', session: 'a', by: 'network', cause: 'failed', sipCode: null })],
  ];
  it.each(ways)('%s', async (_way, happens) => {
    const seat = await openSeat();
    seat.ring('a');
    expect(seat.tones().at(-1)).toBe('ringing');
    await happens(seat);
    expect(seat.tones().at(-1)).toBeNull();
  });

  it('and goes on when a short loss of the link is over', async () => {
    const seat = await openSeat();
    seat.ring('a');
    seat.tell({ kind: 'link-lost', session: 'a' });
    seat.tell({ kind: 'link-restored', session: 'a' });
    expect(seat.tones()).toEqual(['ringing', null, 'ringing']);
  });
});

describe('hints about the sound', () => {
  it('come with the call they are about, and change the world only when they change', async () => {
    const seat = await openSeat();
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    await seat.send({ kind: 'mute', call, on: true });
    let changes = 0;
    seat.desk.world.subscribe(() => {
      changes += 1;
    });
    for (let at = 0; at <= 2000; at += 100) {
      seat.move(at);
      seat.tellMedia({ event: 'levels', session: 'a', sent: 0, received: 0.01, microphone: 0.2 });
    }
    expect(seat.world().calls[0]?.hints).toEqual(['muted-speaking']);
    expect(changes).toBe(1);
  });
});
