import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { MediaRole } from '../../electron/contract/media';
import { defaultSettings } from '../../electron/contract/settings';
import { buildLab, type Lab, removeLab, startLab } from '../media/lab';

let output: string;
let lab: Lab;
/** Another machine, in the stories that need one. */
let far: Lab | null = null;

const plain = {
  microphone: null,
  speaker: null,
  ringer: null,
  alerts: null,
  sound: defaultSettings.sound,
  ringMs: 1000,
  pauseMs: 4000,
};

interface End {
  readonly session: string;
  readonly role: MediaRole;
}

type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** One offer and its answer, both ways as SIP would carry them. Tells the two descriptions. */
async function negotiate(
  offerer: End,
  answerer: End,
  {
    direction = 'sendrecv',
    live = true,
    iceRestart = false,
  }: { direction?: Direction; live?: boolean; iceRestart?: boolean } = {},
): Promise<{ offer: string; answer: string }> {
  const { sdp: offer } = await lab.ask('describe', { ...offerer, direction, iceRestart, live });
  await lab.ask('apply-remote', { ...answerer, sdp: offer });
  const { sdp: answer } = await lab.ask('describe', { ...answerer, direction: 'sendrecv', iceRestart: false, live });
  await lab.ask('apply-remote', { ...offerer, sdp: answer });
  return { offer, answer };
}

async function connected(...ends: End[]): Promise<void> {
  for (const { session } of ends) {
    await lab.until('connection', (event) => event.session === session && event.state === 'connected');
  }
}

/** The next levels of the agent that fit. */
async function levels(fits: (levels: { sent: number; received: number }) => boolean): Promise<void> {
  await lab.forget();
  await lab.until('levels', fits);
}

async function customerHears(speaking: boolean): Promise<void> {
  await lab.until('agent-speaking', (event) => event.speaking === speaking);
}

test.beforeAll(async () => {
  output = await buildLab();
});
test.afterAll(() => removeLab(output));
test.afterEach(async () => {
  await lab.close();
  await far?.close();
  far = null;
});

test('the agent calls a customer: they hear each other, through mute, hold and a refused hold', async () => {
  lab = await startLab(output, 'tone');
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  await lab.ask('configure', plain);
  expect((await lab.until('microphone')).state).toBe('ready');

  const { offer } = await negotiate(agent, customer, { live: false });
  const rtpmaps = [...offer.matchAll(/^a=rtpmap:\d+ (\S+)/gm)].map(([, codec]) => codec);
  expect(rtpmaps.slice(0, 4)).toEqual(['opus/48000/2', 'red/48000/2', 'PCMA/8000', 'PCMU/8000']);
  expect(rtpmaps).toContain('telephone-event/8000');
  expect(offer).toMatch(/^a=fmtp:\d+ .*useinbandfec=1/m);
  expect(offer).toContain('a=rtcp-mux');
  await connected(agent, customer);

  // A second of talk into a call that nobody has answered yet does not reach the customer.
  await lab.until('statistics');
  expect(await lab.told('agent-speaking')).toEqual([]);
  expect(await lab.told('levels')).toEqual([]);

  await lab.ask('go-live', { session: 'a' });
  await customerHears(true);
  await levels(({ sent }) => sent > 0.05);

  await lab.forget();
  const said = lab.ask('say', { session: 'c', utterance: { kind: 'clip', path: 'story/words.wav' } });
  await lab.until('levels', ({ received }) => received > 0.05);
  expect(await said).toEqual({ finished: true });
  await levels(({ received }) => received < 0.01);
  const { sample } = await lab.until('statistics', (event) => event.sample.packetsReceived > 30);
  expect(sample.loss).toBeLessThan(0.1);
  expect(sample.roundTripMs).not.toBeNull();

  await lab.forget();
  await lab.ask('mute', { session: 'a', on: true });
  await customerHears(false);
  await levels(({ sent }) => sent === 0);
  await lab.ask('mute', { session: 'a', on: false });
  await customerHears(true);

  await lab.forget();
  const hold = await negotiate(agent, customer, { direction: 'sendonly' });
  expect(hold.offer).toContain('a=sendonly');
  expect(hold.answer).toContain('a=recvonly');
  await customerHears(false);
  const unheard = lab.ask('say', { session: 'c', utterance: { kind: 'clip', path: 'story/long.wav' } });
  await lab.until('statistics', (event) => event.sample.packetsReceived === 0);
  await negotiate(agent, customer);
  await customerHears(true);
  await levels(({ received }) => received > 0.05);
  await lab.ask('stop-saying', { session: 'c' });
  expect(await unheard).toEqual({ finished: false });

  await lab.forget();
  await lab.ask('describe', { ...agent, direction: 'sendonly', iceRestart: false, live: true });
  await customerHears(false);
  await lab.ask('rollback', { session: 'a' });
  await customerHears(true);

  expect(await lab.ask('digits', { session: 'a', digits: '12#' })).toEqual({ sent: true });

  const restarted = await negotiate(agent, customer, { iceRestart: true });
  const ufrag = (sdp: string) => /^a=ice-ufrag:(.*)$/m.exec(sdp)?.[1];
  expect(ufrag(restarted.offer)).not.toBe(ufrag(offer));
  expect(restarted.offer).toMatch(/^a=candidate:/m);
  await levels(({ sent }) => sent > 0.05);

  await lab.ask('close', { session: 'a' });
  await lab.until('connection', ({ session, state }) => session === 'a' && state === 'closed');
  await expect(lab.ask('mute', { session: 'a', on: true })).rejects.toThrow('no such session');
});

test('each packet goes out twice where the far side takes RED (RFC 2198), and Opus is first on the wire all the same', async () => {
  lab = await startLab(output, 'tone');
  await lab.ask('configure', plain);
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  const { offer, answer } = await negotiate(agent, customer);
  expect([offer, answer].map((sdp) => /^m=audio \d+ \S+ (\d+) (\d+)/m.exec(sdp)?.slice(1))).toEqual([
    ['111', '63'],
    ['111', '63'],
  ]);
  await connected(agent, customer);
  await lab.until('statistics', ({ codec }) => codec === 'red');
  await customerHears(true);
  const twice = await talked();

  // The same talk with a far side that does not know it.
  await lab.ask('close', { session: 'a' });
  await lab.ask('close', { session: 'c' });
  await lab.forget();
  const plainly = { agent: { ...agent, session: 'b' }, customer: { ...customer, session: 'd' } };
  const { sdp } = await lab.ask('describe', { ...plainly.agent, direction: 'sendrecv', iceRestart: false, live: true });
  await lab.ask('apply-remote', { ...plainly.customer, sdp: withoutRed(sdp) });
  const answered = await lab.ask('describe', {
    ...plainly.customer,
    direction: 'sendrecv',
    iceRestart: false,
    live: true,
  });
  expect(answered.sdp).not.toContain('red/48000');
  await lab.ask('apply-remote', { ...plainly.agent, sdp: answered.sdp });
  await connected(plainly.agent, plainly.customer);
  await lab.until('statistics', ({ codec }) => codec === 'opus');
  await customerHears(true);
  const once = await talked();
  expect(twice).toBeGreaterThan(once * 1.5);
});

/** Bytes a packet that the agent sends in two seconds of talk. */
async function talked(): Promise<number> {
  await lab.bytesAPacket();
  await lab.forget();
  await expect.poll(async () => (await lab.told('statistics')).length).toBeGreaterThan(2);
  return (await lab.bytesAPacket())[0] ?? 0;
}

function withoutRed(sdp: string): string {
  return sdp.replace(/^(m=audio .*) 63\b/m, '$1').replace(/^a=(?:rtpmap|fmtp):63 .*\r\n/gm, '');
}

test('three customers call one after the other, each answer prepared while it rings: sound both ways in every call', async () => {
  lab = await startLab(output, 'tone');
  const left: number[] = [];
  await lab.ask('configure', plain);
  for (const call of ['1', '2', '3']) {
    const agent: End = { session: `a${call}`, role: 'agent' };
    const customer: End = { session: `c${call}`, role: 'customer' };
    await lab.forget();
    await lab.ask('play', { tone: 'ringing' });
    await negotiate(customer, agent, { live: false });
    await connected(agent, customer);
    await lab.ask('play', { tone: null });
    await lab.ask('go-live', { session: agent.session });
    const said = lab.ask('say', { session: customer.session, utterance: { kind: 'clip', path: 'story/words.wav' } });
    await lab.until('levels', ({ session, received }) => session === agent.session && received > 0.05);
    await lab.until('agent-speaking', ({ session, speaking }) => session === customer.session && speaking);
    expect(await said).toEqual({ finished: true });
    await lab.ask('close', { session: agent.session });
    await lab.ask('close', { session: customer.session });
    // What a day of calls leaves behind is what one call leaves behind.
    left.push(await lab.audioContexts());
  }
  expect(left).toEqual(left.map(() => left[0]));
});

test('the pace of the agent’s speech is estimated while they are on the wire, and not while the customer speaks', async () => {
  lab = await startLab(output, 'tone');
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  await lab.ask('configure', plain);
  await negotiate(agent, customer, { live: false });
  await connected(agent, customer);
  expect((await lab.until('statistics')).pace).toBeNull();
  await lab.ask('go-live', { session: 'a' });

  // The microphone of this story says a syllable every 0.3 s: 200 a minute.
  const { pace } = await lab.until('statistics', (event) => event.pace !== null);
  expect(pace).toBeGreaterThan(200 * 0.88);
  expect(pace).toBeLessThan(200 * 1.12);

  await lab.forget();
  const said = lab.ask('say', { session: 'c', utterance: { kind: 'clip', path: 'story/long.wav' } });
  await lab.until('statistics', (event) => event.pace === null);
  await lab.ask('stop-saying', { session: 'c' });
  await said;
  await lab.ask('mute', { session: 'a', on: true });
  await lab.forget();
  expect((await lab.until('statistics')).pace).toBeNull();
});

test('the media window crashes in a call: who asked is told, and the call is rebuilt in the next window', async () => {
  lab = await startLab(output, 'tone');
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  await lab.ask('configure', plain);
  await negotiate(agent, customer);
  await customerHears(true);

  const said = lab.ask('say', { session: 'c', utterance: { kind: 'clip', path: 'story/long.wav' } });
  await levels(({ received }) => received > 0.05);
  await lab.crash();
  await expect(said).rejects.toThrow('MediaGoneError');
  await lab.until('gone');

  await lab.forget();
  const offered = negotiate(agent, customer);
  await lab.openWindow();
  await offered;
  await connected(agent, customer);
  expect((await lab.until('microphone')).state).toBe('ready');
  await customerHears(true);
});

test('without a microphone the call goes on, and the customer is heard', async () => {
  lab = await startLab(output, 'none');
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  await lab.ask('configure', plain);
  expect((await lab.until('microphone')).state).toBe('missing');
  await negotiate(customer, agent);
  await connected(agent, customer);
  const said = lab.ask('say', { session: 'c', utterance: { kind: 'clip', path: 'story/words.wav' } });
  await lab.until('levels', ({ received }) => received > 0.05);
  expect(await said).toEqual({ finished: true });
  expect(await lab.told('agent-speaking')).toEqual([]);
});

test('the network goes away in a call: it is said within seconds, and the quality does not stay good', async () => {
  lab = await startLab(output, 'tone');
  far = await startLab(output, 'tone');
  await lab.ask('configure', plain);
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  const wish = { direction: 'sendrecv', iceRestart: false, live: true } as const;
  const { sdp: offer } = await lab.ask('describe', { ...agent, ...wish });
  await far.ask('apply-remote', { ...customer, sdp: offer });
  const { sdp: answer } = await far.ask('describe', { ...customer, ...wish });
  await lab.ask('apply-remote', { ...agent, sdp: answer });
  await lab.until('statistics', ({ sample }) => sample.packetsReceived > 0 && sample.loss < 0.5);

  await far.crash();
  await lab.until('connection', ({ state }) => state === 'disconnected');
  await lab.until('statistics', ({ sample }) => sample.packetsReceived === 0 && sample.loss === 1);
  const disconnectedAt = performance.now();
  await lab.until('connection', ({ state }) => state === 'failed');
  // Left to itself Chromium takes ten more seconds.
  expect(performance.now() - disconnectedAt).toBeLessThan(6000);
});

test('a practice customer speaks what it is given, and nothing from outside its voices', async () => {
  lab = await startLab(output, 'none');
  const agent: End = { session: 'a', role: 'agent' };
  const customer: End = { session: 'c', role: 'customer' };
  await lab.ask('configure', plain);
  await negotiate(customer, agent);
  await connected(agent, customer);
  const data = new Uint8Array(await readFile(join(output, 'voices', 'story', 'words.wav')));
  const said = lab.ask('say', { session: 'c', utterance: { kind: 'sound', data } });
  await lab.until('levels', ({ received }) => received > 0.05);
  expect(await said).toEqual({ finished: true });

  const clip = (path: string) => lab.ask('say', { session: 'c', utterance: { kind: 'clip', path } });
  await expect(clip('../../media/index.html')).rejects.toThrow('not a voice clip');
  await expect(clip('nobody.wav')).rejects.toThrow('404');
  await expect(lab.ask('say', { session: 'a', utterance: { kind: 'sound', data } })).rejects.toThrow('agent');

  const first = clip('story/long.wav');
  await levels(({ received }) => received > 0.05);
  const second = clip('story/long.wav');
  expect(await first).toEqual({ finished: false });
  await lab.ask('close', { session: 'c' });
  expect(await second).toEqual({ finished: false });
});
