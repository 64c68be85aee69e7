import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Seat, talk } from './support/seat';
import { SipServer } from './support/sipServer';
import { mutate, seeded, tortures, type Victim, wellFormed } from './support/torture';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

/** No single message may keep the event loop this long, ms. */
const LONGEST_BLOCK = 250;

let server: SipServer;
let agent: Seat;
let customer: Seat;
let call: { out: string; in: string };
let victim: Victim;
let watch: Watch;

beforeEach(async () => {
  server = new SipServer();
  await server.start();
  agent = new Seat('agent', 'agent');
  customer = new Seat('customer', 'customer');
  for (const seat of [agent, customer]) {
    seat.register([server]);
    await seat.registered();
  }
  call = await talk(customer, agent);
  const response = server.sent.findLast((text) => text.startsWith('SIP/2.0 200') && text.includes('REGISTER')) ?? '';
  await expect.poll(() => server.seen.some((text) => text.startsWith('ACK'))).toBe(true);
  const ack = server.seen.findLast((text) => text.startsWith('ACK')) ?? '';
  const dialog = ack.split('\r\n').filter((line) => /^(From|To|Call-ID):/.test(line));
  victim = { contact: server.contactOf('agent'), response, dialog };
  watch = new Watch();
});

afterEach(async () => {
  watch.stop();
  await Promise.all([agent.phone.stop(), customer.phone.stop()]);
  await server.kill();
});

/** Rejections nobody caught, and the longest time this process worked without looking up. */
class Watch {
  readonly failures: unknown[] = [];
  longest = 0;
  private readonly fail = (error: unknown): void => void this.failures.push(error);
  private readonly ticker: NodeJS.Timeout;

  constructor() {
    process.on('unhandledRejection', this.fail);
    process.on('uncaughtException', this.fail);
    let last = performance.now();
    let cpu = process.cpuUsage();
    this.ticker = setInterval(() => {
      const { user, system } = process.cpuUsage(cpu);
      // A machine that gave us no processor time blocked us, not a message.
      this.longest = Math.max(this.longest, Math.min(performance.now() - last, (user + system) / 1000));
      last = performance.now();
      cpu = process.cpuUsage();
    }, 5);
  }

  stop(): void {
    clearInterval(this.ticker);
    process.off('unhandledRejection', this.fail);
    process.off('uncaughtException', this.fail);
  }
}

async function theCallIsUnharmed(): Promise<void> {
  await agent.phone.hold(call.in);
  await customer.next('remote-held');
  await agent.phone.resume(call.in);
  await customer.next('remote-resumed');
  expect(agent.events.some((event) => event.kind === 'ended' && event.session === call.in)).toBe(false);
  await agent.phone.end(call.in);
  expect(await customer.next('ended')).toMatchObject({ by: 'agent', cause: 'hung-up' });
  expect(agent.kinds().filter((kind) => kind.startsWith('line '))).toHaveLength(3);
  expect(watch.failures).toEqual([]);
  expect(watch.longest).toBeLessThan(LONGEST_BLOCK);
}

describe('garbage from the wire, while a call is on', () => {
  it('more than 60 malformed messages in the style of RFC 4475', async () => {
    const all = tortures(victim);
    expect(all.length).toBeGreaterThan(60);
    for (const [, message] of all) {
      server.push('agent', message);
      await new Promise(setImmediate);
    }
    await theCallIsUnharmed();
    expect(agent.count('garbage')).toBe(1);
  }, 30_000);

  it.each([
    ['an unknown scheme (3.3.2)', '416 Unsupported URI Scheme'],
    ['an unknown Require (3.3.6)', '420 Bad Extension'],
    ['required reliable provisionals', '420 Bad Extension'],
    ['a body without a type', '400 Missing Content-Type'],
    ['a body of an unknown type (3.3.7)', '415 Unsupported Media Type'],
    ['no Contact', '400 Bad Contact Header'],
    ['a Via without a branch', '400 Missing Branch'],
    ['methods that differ (3.1.2.17)', '400 CSeq Method Mismatch'],
  ])('%s is answered %s', async (name, answer) => {
    const [, message = ''] = tortures(victim).find(([it]) => it === name) ?? [];
    const answered = server.next((text) => text.startsWith(`SIP/2.0 ${answer}`));
    server.push('agent', message);
    const response = await answered;
    if (answer.startsWith('420')) expect(response).toMatch(/Unsupported: (nothingsupportsthis|100rel)/);
    if (answer.startsWith('415')) expect(response).toContain('Accept: application/sdp');
    expect(agent.count('offered')).toBe(1);
  });

  it('10,000 mutated messages', async () => {
    const random = seeded(20_240_607);
    for (let sent = 0; sent < 10_000; ) {
      const originals = wellFormed(victim);
      for (let batch = 0; batch < 200; batch += 1, sent += 1) {
        const original = originals[Math.floor(random() * originals.length)] ?? '';
        server.push('agent', mutate(original, random));
      }
      // What was pushed so far is digested when this is answered.
      const digested = server.next((text) => text.startsWith('SIP/2.0 200') && text.includes(`digest-${sent}`));
      const [, options = ''] = originals;
      server.push('agent', options.replace(/Call-ID: .*/, `Call-ID: digest-${sent}`));
      await digested;
    }
    await theCallIsUnharmed();
  }, 180_000);
});
