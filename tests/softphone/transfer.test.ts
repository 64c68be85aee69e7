import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Seat, talk } from './support/seat';
import { SipServer } from './support/sipServer';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let server: SipServer;
let agent: Seat;
let customer: Seat;
let colleague: Seat;

beforeEach(async () => {
  server = new SipServer();
  await server.start();
  agent = new Seat('agent', 'agent');
  customer = new Seat('customer', 'customer');
  colleague = new Seat('colleague', 'agent');
  for (const seat of [agent, customer, colleague]) {
    seat.register([server]);
    await seat.registered();
  }
});

afterEach(async () => {
  await Promise.all([agent, customer, colleague].map(({ phone }) => phone.stop()));
  await server.kill();
});

/** A far side that answers REFER in its own way. */
function follow(codes: readonly string[], alsoBye = false): void {
  server.intercept = (message, method) => {
    if (method !== 'REFER') return 'pass';
    const header = (name: string): string => new RegExp(`^${name}: (.*?)\r?$`, 'm').exec(message)?.[1] ?? '';
    const inside = (verb: string, sequence: number, extra: readonly string[], body: string): string =>
      [
        `${verb} ${server.contactOf('agent')} SIP/2.0`,
        `Via: SIP/2.0/WS exchange.test;branch=z9hG4bK${verb}${sequence}`,
        `From: ${header('To')}`,
        `To: ${header('From')}`,
        `Call-ID: ${header('Call-ID')}`,
        `CSeq: ${sequence} ${verb}`,
        'Max-Forwards: 70',
        ...extra,
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n');
    setTimeout(() => {
      codes.forEach((code, index) => {
        const extra = ['Event: refer', 'Subscription-State: active', 'Content-Type: message/sipfrag'];
        server.push('agent', inside('NOTIFY', 900 + index, extra, `SIP/2.0 ${code}\r\n`));
      });
      if (alsoBye) server.push('agent', inside('BYE', 990, [], ''));
    }, 20);
    return { answer: '202 Accepted' };
  };
}

describe('a blind transfer', () => {
  it('is done when the NOTIFY says 2xx; the far side ends our dialog', async () => {
    const call = await talk(customer, agent);
    follow(['100 Trying', '180 Ringing', '200 OK'], true);
    await agent.phone.transferBlind(call.in, '95588');
    expect(server.seen.find((message) => message.startsWith('REFER'))).toContain('Refer-To: sip:95588@test\r\n');
    await agent.next('transferred');
    expect(await agent.next('ended')).toMatchObject({ by: 'network', cause: 'transferred' });
  });

  it('is ended by us when the far side does not', async () => {
    const call = await talk(customer, agent);
    follow(['200 OK']);
    await agent.phone.transferBlind(call.in, '95588');
    expect(await agent.next('ended')).toMatchObject({ cause: 'transferred' });
    await customer.next('ended');
  });

  it('fails with the target: the call goes on', async () => {
    const call = await talk(customer, agent);
    follow(['100 Trying', '486 Busy Here']);
    await expect(agent.phone.transferBlind(call.in, '95588')).rejects.toMatchObject({ code: 'refused', sipCode: 486 });
    expect(await agent.next('transfer-failed')).toMatchObject({ sipCode: 486 });
    await agent.phone.hold(call.in);
    expect(agent.count('transferred')).toBe(0);
  });

  it('to a colleague who answers', async () => {
    const call = await talk(customer, agent);
    const transfer = agent.phone.transferBlind(call.in, 'sip:colleague@test');
    const { session } = await colleague.next('ringing');
    expect(agent.count('transferred')).toBe(0);
    await colleague.phone.answer(session);
    await transfer;
    expect(await agent.next('ended')).toMatchObject({ cause: 'transferred' });
    expect(await customer.next('ended', (event) => event.session === call.out)).toMatchObject({ cause: 'hung-up' });
    expect(colleague.count('ended') + agent.count('transfer-failed')).toBe(0);
  });

  it('is declined by another seat, which does not take orders', async () => {
    const call = await talk(colleague, agent);
    await expect(agent.phone.transferBlind(call.in, '95588')).rejects.toMatchObject({ code: 'refused', sipCode: 603 });
    await agent.next('transfer-failed');
    await expect(agent.phone.transferBlind(call.in, 'nonsense!')).rejects.toMatchObject({ code: 'number-invalid' });
    await agent.phone.hold(call.in);
  });

  it('the customer hangs up before it is done', async () => {
    const call = await talk(customer, agent);
    follow(['100 Trying'], true);
    await expect(agent.phone.transferBlind(call.in, '95588')).rejects.toMatchObject({ code: 'no-such-session' });
    expect(await agent.next('ended')).toMatchObject({ by: 'customer', cause: 'hung-up' });
  });
});

describe('an attended transfer', () => {
  it('joins customer and colleague: the colleague changes callers without a key', async () => {
    const call = await talk(customer, agent);
    await agent.phone.hold(call.in);
    const consultation = await talk(agent, colleague);
    await agent.phone.transferAttended(call.in, consultation.out);

    expect(agent.count('transferred')).toBe(1);
    expect(await agent.next('ended')).toMatchObject({ cause: 'transferred' });
    expect(await agent.next('ended')).toMatchObject({ cause: 'transferred' });
    const joined = await colleague.next('offered');
    expect(joined).toMatchObject({ remote: { number: 'customer' } });
    await colleague.next('answered', (event) => event.session === joined.session);
    expect(colleague.events.find((event) => event.kind === 'ended')).toMatchObject({
      session: consultation.in,
      cause: 'transferred',
    });
    expect(colleague.count('ringing')).toBe(1);
    await colleague.phone.hold(joined.session);
  });

  it('Replaces of a call that is not ours is answered 481', async () => {
    const call = await talk(customer, agent);
    const invite = server.seen.find((message) => message.startsWith('INVITE')) ?? '';
    const answer = server.next((message) => message.startsWith('SIP/2.0 481'));
    server.push(
      'agent',
      invite
        .replace(/branch=\S+/, 'branch=z9hG4bKstranger')
        .replace(/^Call-ID: .*/m, 'Call-ID: stranger\r\nReplaces: nobody;to-tag=1;from-tag=2'),
    );
    await answer;
    expect(agent.count('offered')).toBe(1);
    await agent.phone.end(call.in);
  });

  it('to a consultation that is over is no transfer', async () => {
    const call = await talk(customer, agent);
    await expect(agent.phone.transferAttended(call.in, 'gone')).rejects.toMatchObject({ code: 'no-such-session' });
    await expect(agent.phone.transferAttended(call.in, call.in)).rejects.toMatchObject({ code: 'no-such-session' });
  });
});
