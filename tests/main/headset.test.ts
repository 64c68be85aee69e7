import { describe, expect, it } from 'vitest';
import type { PluggedHeadset } from '../../electron/contract/media';
import type { HeadsetSignal } from '../../electron/domain/headset';
import { createHidGrants } from '../../electron/shell/hidGrants';
import { openSeat } from './seat';

type Seat = Awaited<ReturnType<typeof openSeat>>;

const jabra: PluggedHeadset = {
  id: '0b0e:24c9:Jabra Link 380',
  name: 'Jabra Link 380',
  vendor: 0x0b0e,
  product: 0x24c9,
  lamps: ['ring', 'offHook', 'mute', 'hold'],
  simulated: false,
};
const poly: PluggedHeadset = {
  ...jabra,
  id: '047f:c056:Blackwire',
  name: 'Blackwire',
  vendor: 0x047f,
  product: 0xc056,
};

function plugIn(seat: Seat, ...headsets: PluggedHeadset[]): void {
  seat.tellMedia({ event: 'headsets', headsets });
}

async function signal(seat: Seat, told: HeadsetSignal, headset = jabra): Promise<void> {
  seat.tellMedia({ event: 'headset-signal', headset: headset.id, signal: told });
  await seat.turn();
}

const lastLamps = (seat: Seat) => seat.asked.findLast(({ method }) => method === 'show-lamps')?.params;
const used = (seat: Seat) =>
  seat.asked.filter(({ method }) => method === 'use-headset').map(({ params }) => params.headset);

/** A customer whose call was answered by the headset. */
async function talk(seat: Seat): Promise<string> {
  const call = seat.ring('a');
  await signal(seat, { kind: 'hook', offHook: true });
  seat.move(10_000);
  return call;
}

describe('a call by the headset alone', () => {
  it('rings, is answered, muted and unmuted, held by two presses, taken back, and never laid down', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra);
    const call = seat.ring('a');
    expect(lastLamps(seat)).toMatchObject({ lamps: { ring: true, offHook: false } });
    seat.move(2000);
    await signal(seat, { kind: 'hook', offHook: true });
    expect(seat.phases()).toEqual(['talking']);
    expect(lastLamps(seat)).toMatchObject({ lamps: { ring: false, offHook: true } });

    seat.move(10_000);
    await signal(seat, { kind: 'mute-key' });
    expect(lastLamps(seat)).toMatchObject({ lamps: { mute: true } });
    seat.move(11_000);
    await signal(seat, { kind: 'mute-key' });
    expect(lastLamps(seat)).toMatchObject({ lamps: { mute: false } });

    // The first press asks on screen (HLD-1), and puts it in sight; the page's second key holds.
    seat.move(12_000);
    await signal(seat, { kind: 'hold-key' });
    expect(seat.phases()).toEqual(['talking']);
    expect(seat.world().press).toEqual({ id: 1, key: 'hold', by: 'headset' });
    expect(seat.heard).toContain('reveal');
    await seat.send({ kind: 'hold', call, reason: 'look-up' });
    expect(lastLamps(seat)).toMatchObject({ lamps: { hold: true, offHook: true } });
    seat.move(20_000);
    await signal(seat, { kind: 'hold-key' });
    expect(seat.phases()).toEqual(['talking']);

    seat.move(30_000);
    await signal(seat, { kind: 'hook', offHook: false });
    expect(seat.phases()).toEqual(['talking']);
    expect(seat.world().press).toEqual({ id: 2, key: 'finish', by: 'headset' });
    expect(lastLamps(seat)).toMatchObject({ lamps: { offHook: true }, again: true });
    seat.hangUp('a');
    expect(lastLamps(seat)).toMatchObject({ lamps: { ring: false, offHook: false, mute: false, hold: false } });
  });

  it('mute stays in step a hundred times, from the headset and from the screen in turn', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra);
    const call = await talk(seat);
    let muted = false;
    for (let turn = 0; turn < 100; turn += 1) {
      seat.move(10_100 + turn * 100);
      muted = !muted;
      if (turn % 2 === 0) await signal(seat, { kind: 'mute-key' });
      else await seat.send({ kind: 'mute', call, on: muted });
      expect(seat.done.at(-1)).toBe(`mute a ${muted}`);
      expect(lastLamps(seat)).toMatchObject({ lamps: { mute: muted } });
    }
  });

  it('a colleague may be laid down: the customer is taken back', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra);
    const call = await talk(seat);
    await seat.send({ kind: 'consult', call, target: '811001' });
    seat.tell({ kind: 'answered', session: 'out-1' });
    seat.move(20_000);
    await signal(seat, { kind: 'hook', offHook: false });
    await seat.turn();
    expect(seat.done).toContain('end out-1');
    expect(seat.phases()).toEqual(['talking']);
    expect(lastLamps(seat)).toMatchObject({ lamps: { offHook: true } });
  });

  it('a call that still rings out is cancelled', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra);
    await seat.send({ kind: 'dial', target: '811001' });
    seat.tell({ kind: 'ringing', session: 'out-1' });
    seat.move(5000);
    await signal(seat, { kind: 'hook', offHook: false });
    expect(seat.done).toContain('end out-1');
  });
});

describe('what is not ours', () => {
  it('another application’s use is seen and nothing comes of it', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra);
    await signal(seat, { kind: 'hook', offHook: true });
    expect(seat.world().headset.use).toBe('elsewhere');
    await signal(seat, { kind: 'mute-key' });
    expect(seat.calls()).toEqual([]);
    await signal(seat, { kind: 'hook', offHook: false });
    expect(seat.world().headset.use).toBe('resting');
  });

  it('a headset that is not in use is not heard', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra, poly);
    seat.ring('a');
    await signal(seat, { kind: 'hook', offHook: true }, poly);
    expect(seat.phases()).toEqual(['ringing']);
  });
});

describe('several headsets', () => {
  it('unplugged in a call the other takes over with its lamps, and the first is taken up again when it is back', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra, poly);
    await talk(seat);
    plugIn(seat, poly);
    await seat.turn();
    expect(seat.phases()).toEqual(['talking']);
    expect(used(seat)).toEqual([jabra.id, poly.id]);
    expect(lastLamps(seat)).toMatchObject({ lamps: { offHook: true }, again: true });
    await signal(seat, { kind: 'mute-key' }, poly);
    expect(seat.world().headset.lamps.mute).toBe(true);
    plugIn(seat, poly, jabra);
    await seat.turn();
    expect(seat.world().headset.inUse).toBe(jabra.id);
    expect(lastLamps(seat)).toMatchObject({ lamps: { offHook: true, mute: true }, again: true });
  });

  it('the one preferred is used, also after the media window died', async () => {
    const seat = await openSeat();
    plugIn(seat, jabra, poly);
    await seat.send({ kind: 'set-headset', preferred: poly.id, echoNumber: '' });
    expect(seat.world().headset.inUse).toBe(poly.id);
    seat.tellMedia({ event: 'gone' });
    expect(seat.world().headset.inUse).toBeNull();
    seat.tellMedia({ event: 'ready' });
    plugIn(seat, jabra, poly);
    expect(used(seat)).toEqual([jabra.id, poly.id, poly.id]);
  });

  it('those found are kept, and one can be forgotten', async () => {
    const found = { vendor: 0x0b0e, product: 0x24c9, name: 'Jabra Link 380' };
    const seat = await openSeat({ headsets: [found] });
    expect(await seat.send({ kind: 'find-headsets' })).toEqual({ ok: true });
    expect(await seat.send({ kind: 'find-headsets' })).toEqual({ ok: true });
    expect(seat.settings().headset.paired).toEqual([found]);
    expect(seat.asked.at(-1)?.method).toBe('look-for-headsets');
    await seat.send({ kind: 'forget-headset', vendor: 0x0b0e, product: 0x24c9 });
    expect(seat.settings().headset.paired).toEqual([]);
    expect(await (await openSeat()).send({ kind: 'find-headsets' })).toEqual({ ok: false, code: 'no-headset-found' });
  });

  it('simulated ones belong to demo mode', async () => {
    const act = { act: 'plug', model: 'dell-sp325' } as const;
    const seat = await openSeat();
    expect(await seat.send({ kind: 'simulate-headset', act })).toEqual({ ok: true });
    seat.desk.world.setState({ mode: 'work' });
    expect(await seat.send({ kind: 'simulate-headset', act })).toMatchObject({ code: 'demo-only' });
  });
});

describe('the check before the shift (RDY-1)', () => {
  const sound = { 'hear-microphone': () => ({ peak: 0.3 }), 'hear-echo': () => ({ peak: 0.01 }) };

  /** Lets the test call be answered and heard, once it is dialled. */
  async function answerTestCall(seat: Seat): Promise<void> {
    await seat.turn();
    seat.tell({ kind: 'answered', session: 'out-1' });
    const sample = {
      loss: 0,
      jitterMs: 0,
      roundTripMs: 10,
      levelSent: 0,
      levelReceived: 0.1,
      packetsReceived: 50,
    };
    seat.tellMedia({ event: 'statistics', session: 'out-1', sample, codec: 'opus', pace: null });
    await seat.turn();
  }
  const part = (seat: Seat) => {
    const check = seat.world().headsetCheck;
    return check.kind === 'running' ? check.part : check.kind;
  };

  it('passes, ticks its points, and lies in the shift', async () => {
    const seat = await openSeat({ offline: true, answers: sound });
    plugIn(seat, jabra);
    seat.tellMedia({ event: 'microphone', state: 'ready', label: null });
    await seat.send({ kind: 'sign-in', startsAt: null });
    await seat.send({ kind: 'begin-headset-check' });
    await answerTestCall(seat);
    expect(seat.calls()).toEqual([]);
    expect(seat.done).toContain('end out-1');
    expect(part(seat)).toBe('left-ear');
    await seat.send({ kind: 'hear-ear', heard: true });
    await seat.turn();
    expect(part(seat)).toBe('right-ear');
    await seat.send({ kind: 'hear-ear', heard: true });
    await seat.turn();
    expect(part(seat)).toBe('buttons');
    await signal(seat, { kind: 'mute-key' });
    await seat.turn();
    expect(seat.world().headsetCheck).toMatchObject({ kind: 'done', reported: false });
    const { shift } = seat.world();
    expect(shift.find(({ kind }) => kind === 'headset-checked')).toMatchObject({
      outcomes: { network: { result: 'passed' }, buttons: { result: 'passed' } },
    });
    expect(shift.filter(({ kind }) => kind === 'checked')).toMatchObject([
      { check: 'telephone', good: true },
      { check: 'headset', good: true },
      { check: 'volume', good: true },
    ]);
    expect(seat.world().serious).toEqual([]);
  });

  it('says which part failed, reports it, and marks the point', async () => {
    const answers = { ...sound, 'hear-microphone': () => ({ peak: 0.001 }) };
    const seat = await openSeat({ offline: true, answers });
    seat.tellMedia({ event: 'microphone', state: 'ready', label: null });
    await seat.send({ kind: 'sign-in', startsAt: null });
    await seat.send({ kind: 'begin-headset-check' });
    await answerTestCall(seat);
    await seat.send({ kind: 'hear-ear', heard: true });
    await seat.turn();
    await seat.send({ kind: 'hear-ear', heard: false });
    await seat.turn();
    await seat.turn();
    expect(seat.world().headsetCheck).toMatchObject({
      kind: 'done',
      reported: true,
      outcomes: {
        microphone: { result: 'failed', fault: 'microphone-silent' },
        'right-ear': { result: 'failed', fault: 'not-heard' },
        echo: { result: 'passed' },
        buttons: { result: 'left-out' },
      },
    });
    expect(seat.world().serious[0]?.text).toBe('microphone right-ear');
    expect(seat.world().shift).toContainEqual(expect.objectContaining({ check: 'headset', good: false }));
  });

  it('a test call nobody answers is a fault of the line, and a customer’s call ends the check', async () => {
    const seat = await openSeat({ answers: sound });
    await seat.send({ kind: 'begin-headset-check' });
    await seat.turn();
    seat.move(8000);
    await seat.turn();
    await seat.turn();
    expect(part(seat)).toBe('left-ear');
    expect(seat.world().headsetCheck).toMatchObject({ outcomes: { network: { fault: 'test-call-failed' } } });
    seat.ring('a');
    await seat.turn();
    expect(part(seat)).toBe('idle');
    expect(await seat.send({ kind: 'begin-headset-check' })).toMatchObject({ code: 'call-in-progress' });
  });
});

describe('who may use which device', () => {
  const device = { deviceId: 'd1', vendorId: 0x0b0e, productId: 0x24c9, name: 'Jabra Link 380' };
  const question = { deviceType: 'hid', origin: 'app://ringside', device };

  it('nothing, until a search of ours found it; then that and nothing else', async () => {
    const paired: { vendor: number; product: number; name: string }[] = [];
    const grants = createHidGrants({
      origin: 'app://ringside',
      paired: () => paired,
      ask: async () => {
        grants.choose([device], true);
      },
    });
    expect(grants.mayUse(question)).toBe(false);
    expect(grants.choose([device], true)).toBeUndefined();
    const found = await grants.find();
    expect(found).toEqual([{ vendor: 0x0b0e, product: 0x24c9, name: 'Jabra Link 380' }]);
    expect(grants.mayUse(question)).toBe(false);
    paired.push(...found);
    expect(grants.mayUse(question)).toBe(true);
    expect(grants.mayUse({ ...question, origin: 'https://elsewhere.example' })).toBe(false);
    expect(grants.mayUse({ ...question, deviceType: 'usb' })).toBe(false);
    expect(grants.mayUse({ ...question, device: { ...device, productId: 1 } })).toBe(false);
    expect(grants.mayUse({ ...question, device: null })).toBe(false);
  });

  it('another page’s question is answered with nothing, also during a search', async () => {
    const chosen: (string | undefined)[] = [];
    const grants = createHidGrants({
      origin: 'app://ringside',
      paired: () => [],
      ask: async () => void chosen.push(grants.choose([device], false)),
    });
    expect(await grants.find()).toEqual([]);
    expect(chosen).toEqual([undefined]);
  });
});
