import { readFileSync } from 'node:fs';
import { SessionState } from 'sip.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { dominantFrequency, heard, lengthMs, longestGap } from '../support/sound.js';
import { type Customer, startCustomer } from './baresip.js';
import { type Lab, type LabUser, startLab } from './lab.js';
import { call, startSubscriber } from './sipp.js';
import { eventually } from './waiting.js';
import { reached, startWebAgent } from './webAgent.js';

let lab: Lab;
const customers: Customer[] = [];

beforeAll(async () => {
  lab = await startLab();
});

afterEach(async () => {
  await Promise.all(customers.splice(0).map((one) => one.stop()));
  lab.trace.clear();
});

afterAll(async () => {
  await lab?.stop();
});

async function customer(user: LabUser, hz = 440, answerMode: 'manual' | 'auto' = 'manual'): Promise<Customer> {
  const started = await startCustomer(lab, user, { hz, answerMode });
  customers.push(started);
  return started;
}

describe('two customers on the telephone', () => {
  test('hear each other through the server and the relay, and a digit is heard as one', async () => {
    const alice = await customer('cust1', 440);
    const bob = await customer('cust2', 1000);
    await alice.dial('2002');
    expect((await bob.next('CALL_INCOMING')).peer).toContain('cust1@');
    await alice.next('CALL_RINGING');
    await bob.accept();
    await Promise.all([alice.next('CALL_ESTABLISHED'), bob.next('CALL_ESTABLISHED')]);

    await eventually('a second and a half of sound at both ends', () => {
      const long = (sound: ReturnType<Customer['heard']>[number] | undefined) => sound && lengthMs(sound) > 1500;
      return (long(alice.heard()[0]) && long(bob.heard()[0])) || undefined;
    });
    await alice.sendDigit('5');
    expect((await bob.next('CALL_DTMF_START')).param).toBe('5');
    expect(bob.digits()).toBe('5');
    await bob.hangUp();
    await alice.next('CALL_CLOSED');

    const [aliceHeard] = alice.heard();
    const [bobHeard] = bob.heard();
    if (!aliceHeard || !bobHeard) throw new Error('nothing was recorded');
    expect(dominantFrequency(aliceHeard)).toBe(1000);
    expect(dominantFrequency(bobHeard)).toBe(440);
    const span = heard(aliceHeard, 1000);
    if (!span) throw new Error('alice did not hear bob');
    expect(span.toMs - span.fromMs).toBeGreaterThan(1000);
    expect(longestGap(aliceHeard, span)).toBeLessThan(200);
    expect(lab.trace.messages.some((one) => one.method === 'BYE')).toBe(true);
  });

  test('one hangs up while it rings: the other sees the call go', async () => {
    const alice = await customer('cust1');
    const bob = await customer('cust2');
    await alice.dial('cust2');
    await bob.next('CALL_INCOMING');
    await alice.hangUp();
    await bob.next('CALL_CLOSED');
    await lab.trace.find('CANCEL', (one) => one.method === 'CANCEL');
    await lab.trace.find('487 to the INVITE', (one) => one.status === 487 && one.cseqMethod === 'INVITE');
  });
});

describe('the trunk', () => {
  test('calls a user, and the times are measured', async () => {
    await customer('cust1', 440, 'auto');
    const result = await call(lab, 'call', '2001', { calls: 3, talkMs: 100 });
    expect(result.complaints).toBe('');
    expect(result.ok).toBe(true);
    expect(result.times.ring).toHaveLength(3);
    expect(result.times.answer).toHaveLength(3);
    expect(result.times.bye).toHaveLength(3);
  });

  test('a caller gives up', async () => {
    const bob = await customer('cust2');
    expect(await call(lab, 'give-up', 'cust2', { ringMs: 100 })).toMatchObject({ ok: true, complaints: '' });
    await bob.next('CALL_CLOSED');
  });

  test('a subscriber answers, is put on hold and taken back', async () => {
    const alice = await customer('cust1');
    const subscriber = await startSubscriber(lab, 'answer', { ringMs: 50 });
    await alice.dial(subscriber.number);
    await alice.next('CALL_RINGING');
    await alice.next('CALL_ESTABLISHED');
    await alice.hold();
    await lab.trace.find('the hold', (one) => one.method === 'INVITE' && one.body.includes('a=sendonly'));
    await lab.trace.find('its acknowledgement', (one) => one.method === 'ACK' && one.header('CSeq') !== '1 ACK');
    const before = lab.trace.messages.length;
    await alice.resume();
    await lab.trace.find(
      'the resume',
      (one) => one.method === 'INVITE' && one.body.includes('a=sendrecv'),
      5000,
      before,
    );
    await alice.hangUp();
    expect(await subscriber.done).toMatchObject({ ok: true, complaints: '' });
  });

  test('a subscriber is busy', async () => {
    const alice = await customer('cust1');
    const subscriber = await startSubscriber(lab, 'busy');
    await alice.dial(subscriber.number);
    expect((await alice.next('CALL_CLOSED')).param).toContain('486');
    expect((await subscriber.done).ok).toBe(true);
  });

  test('a subscriber lets it ring until the caller gives up', async () => {
    const alice = await customer('cust1');
    const subscriber = await startSubscriber(lab, 'ring');
    await alice.dial(subscriber.number);
    await alice.next('CALL_RINGING');
    await alice.hangUp();
    expect(await subscriber.done).toMatchObject({ ok: true, complaints: '' });
  });
});

test('a caller is handed from one seat to the other: REFER with Replaces', async () => {
  const seats = [await startWebAgent(lab, 'agent1'), await startWebAgent(lab, 'agent2')] as const;
  try {
    const [first, second] = seats;
    const caller = call(lab, 'transferred', '1001', { talkMs: 300 });
    const conversation = await Promise.race([
      first.incoming(),
      caller.then(({ complaints }) => Promise.reject(new Error(`the caller has ended already: ${complaints}`))),
    ]);
    // A re-INVITE between our 200 and its ACK would end the call.
    const acknowledged = new Promise<void>((resolve) => {
      conversation.delegate = { onAck: () => resolve() };
    });
    await conversation.accept();
    await acknowledged;
    await new Promise<void>((resolve, reject) => {
      void conversation.invite({
        sessionDescriptionHandlerOptions: { hold: true } as object,
        requestDelegate: { onAccept: () => resolve(), onReject: () => reject(new Error('hold was refused')) },
      });
    });

    const answered = second.incoming().then((one) => one.accept().then(() => one));
    const consultation = await first.call('agent2');
    const consulted = await answered;
    const replacing = second.incoming();
    await conversation.refer(consultation);
    const taken = await replacing;
    await taken.accept();
    await reached(consulted, SessionState.Terminated);
    await lab.trace.find('the good news to be taken', (one) => one.status === 200 && one.header('CSeq') === '3 NOTIFY');
    await conversation.bye();

    const result = await caller;
    expect(result.complaints).toBe('');
    expect(result.ok).toBe(true);
    await reached(taken, SessionState.Terminated);
  } finally {
    await Promise.all(seats.map((one) => one.stop()));
  }
});

test('a dialled number reaches agent1 with the number left in the Request-URI', async () => {
  await customer('agent1');
  const alice = await customer('cust1');
  await alice.dial('95588');
  const delivered = await lab.trace.find(
    'the INVITE to the agent',
    (one) => one.method === 'INVITE' && one.from.endsWith(`:${lab.kamailio.ports.sip}`),
  );
  expect(delivered.text).toMatch(/^INVITE sip:95588@127\.0\.0\.1:\d+/);
});

describe('the server’s certificate', () => {
  test('is accepted by who trusts our CA and refused by who trusts another', async () => {
    await handshake(lab.urls.wss, { ca: readFileSync(lab.certificates.ca) });
    await expect(handshake(lab.urls.wss, { ca: readFileSync(lab.certificates.unrelatedCa) })).rejects.toThrow(
      /self-signed certificate|unable to verify/,
    );
  });

  test('alone is not enough where a client certificate is asked for', async () => {
    const ca = readFileSync(lab.certificates.ca);
    const { certificate, key } = lab.certificates.client;
    await handshake(lab.urls.mutualWss, { ca, cert: readFileSync(certificate), key: readFileSync(key) });
    await expect(handshake(lab.urls.mutualWss, { ca })).rejects.toThrow();
  });
});

describe('a server that goes away', () => {
  test('when killed closes its connections, and is back on the same ports', async () => {
    const socket = await open(lab.urls.ws);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await lab.kamailio.kill();
    await closed;
    await expect(handshake(lab.urls.ws)).rejects.toThrow(/ECONNREFUSED/);
    await lab.kamailio.restart();
    await handshake(lab.urls.ws);
  });

  test('when frozen keeps its connections and is silent, until it thaws', async () => {
    const socket = await open(lab.urls.ws);
    lab.kamailio.freeze();
    let answered = false;
    const pong = new Promise<void>((resolve) => socket.once('pong', () => resolve()));
    void pong.then(() => {
      answered = true;
    });
    socket.ping();
    await expect(handshake(lab.urls.ws, { handshakeTimeout: 500 })).rejects.toThrow();
    expect(socket.readyState).toBe(WebSocket.OPEN);
    expect(answered).toBe(false);
    lab.kamailio.thaw();
    await pong;
    socket.terminate();
  });
});

interface Tls {
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
  handshakeTimeout?: number;
}

function open(url: string, options: Tls = {}): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'sip', options);
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

async function handshake(url: string, options: Tls = {}): Promise<void> {
  (await open(url, options)).terminate();
}
