import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeSdp } from './support/fakeMedia';
import { Seat, talk } from './support/seat';
import { SipServer } from './support/sipServer';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let server: SipServer;
let agent: Seat;
let customer: Seat;

beforeEach(async () => {
  server = new SipServer();
  await server.start();
  agent = new Seat('agent', 'agent');
  customer = new Seat('customer', 'customer');
  agent.register([server]);
  customer.register([server]);
  await agent.registered();
  await customer.registered();
});

afterEach(async () => {
  await Promise.all([agent.phone.stop(), customer.phone.stop()]);
  await server.kill();
});

describe('a call comes in', () => {
  it('rings at once, is answered with what was prepared, and ends when the customer hangs up', async () => {
    const out = customer.phone.dial('sip:agent@test');
    const offered = await agent.next('offered');
    expect(offered).toMatchObject({
      direction: 'inbound',
      remote: { number: 'customer', displayName: 'The customer' },
      dialled: null,
    });
    await agent.next('ringing');
    await customer.next('ringing');
    await expect.poll(() => agent.media.requests).toEqual(['apply-remote', 'describe']);
    expect(agent.media.peer.live).toBe(false);

    await agent.phone.answer(offered.session);
    await customer.next('answered');
    expect(agent.media.requests).toEqual(['apply-remote', 'describe', 'go-live']);
    await expect.poll(() => agent.media.peer.live && customer.media.peer.live).toBe(true);

    await customer.phone.end(out);
    expect(await customer.next('ended')).toMatchObject({ by: 'customer', cause: 'hung-up' });
    expect(await agent.next('ended')).toMatchObject({ by: 'customer', cause: 'hung-up' });
    expect(agent.count('ended')).toBe(1);
    await expect.poll(() => agent.media.peers.size + customer.media.peers.size).toBe(0);
  });
});

describe('a call that nobody takes', () => {
  it('the customer gives up: the ringing stops', async () => {
    const out = customer.phone.dial('sip:agent@test');
    await agent.next('ringing');
    await customer.next('ringing');
    await customer.phone.end(out);
    expect(await agent.next('ended')).toMatchObject({ by: 'customer', cause: 'cancelled', sipCode: 487 });
    expect(await customer.next('ended')).toMatchObject({ by: 'customer', cause: 'cancelled' });
  });

  it('somebody else answered: CANCEL says so', async () => {
    customer.phone.dial('sip:agent@test');
    await agent.next('ringing');
    const invite = server.seen.find((message) => message.startsWith('INVITE')) ?? '';
    const cancel = invite
      .slice(0, invite.indexOf('\r\n\r\n'))
      .split('\r\n')
      .filter((line) => /^(INVITE|Via|From|To|Call-ID|CSeq|Max-Forwards)/.test(line))
      .join('\r\n')
      .replaceAll('INVITE', 'CANCEL');
    const via = /^Via: (\S+ )(\S+?);branch=z9hG4bK(\S+)/m.exec(cancel);
    const branch = createHash('md5')
      .update(via?.[3] ?? '')
      .digest('hex')
      .slice(0, 8);
    const proxied = `Via: SIP/2.0/WS proxy.test;branch=z9hG4bKp${branch}.${via?.[2]}`;
    server.push(
      'agent',
      `${cancel.replace('\r\n', `\r\n${proxied}\r\n`)}\r\nReason: SIP;cause=200;text="Call completed elsewhere"\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(await agent.next('ended')).toMatchObject({ by: 'network', cause: 'answered-elsewhere' });
  });

  it.each([
    ['busy', 486, 'busy'],
    ['declined', 603, 'rejected'],
    ['unavailable', 480, 'unavailable'],
  ] as const)('the agent rejects it as %s', async (reason, sipCode, cause) => {
    customer.phone.dial('sip:agent@test');
    const { session } = await agent.next('ringing');
    await agent.phone.reject(session, reason);
    expect(await agent.next('ended')).toMatchObject({ by: 'agent', cause: 'rejected', sipCode });
    expect(await customer.next('ended')).toMatchObject({ cause, sipCode });
  });

  it('an offer that the media window cannot take is answered 488 before anybody presses a key', async () => {
    server.intercept = () => 'pass';
    customer.phone.dial('sip:agent@test');
    const invite = await server.next((message) => message.startsWith('INVITE'));
    await agent.next('ringing');
    const broken = invite
      .replace(/branch=\S+/, 'branch=z9hG4bKbroken')
      .replace(/Call-ID: .*/, 'Call-ID: broken')
      .replace('m=audio', 'm=video');
    server.push('agent', broken);
    expect(await agent.next('ended')).toMatchObject({ cause: 'not-acceptable', sipCode: 488 });
  });

  it('an unknown number, and a number that is none', async () => {
    const out = customer.phone.dial('13800138000');
    expect(await customer.next('ended', ({ session }) => session === out)).toMatchObject({
      by: 'network',
      cause: 'unavailable',
      sipCode: 480,
    });
    expect(() => customer.phone.dial('call me')).toThrow('number-invalid');
  });
});

describe('a dialled number in the Request-URI', () => {
  it('is ours, and told', async () => {
    server.numbers.set('95588', 'agent');
    customer.phone.dial('95588');
    expect(await agent.next('offered')).toMatchObject({ dialled: '95588' });
  });
});

describe('an INVITE without an offer', () => {
  it('is answered with one', async () => {
    customer.phone.dial('sip:agent@test');
    const invite = await server.next((message) => message.startsWith('INVITE'));
    await customer.next('ringing');
    const { session: first } = await agent.next('ringing');
    await agent.phone.reject(first, 'busy');
    const head = invite.slice(0, invite.indexOf('\r\n\r\n')).replace(/\r\nContent-(Type|Length).*/g, '');
    server.push(
      'agent',
      `${head.replace(/branch=\S+/, 'branch=z9hG4bKofferless').replace(/Call-ID: .*/, 'Call-ID: offerless')}\r\nContent-Length: 0\r\n\r\n`,
    );
    const { session } = await agent.next('ringing', (event) => event.session !== first);
    await expect.poll(() => agent.media.peers.get(session)?.state).toBe('have-local-offer');
    await agent.phone.answer(session);
    await expect
      .poll(() => server.seen.findLast((text) => text.startsWith('SIP/2.0 200') && text.includes('offerless')))
      .toContain('m=audio');
  });
});

describe('early media', () => {
  it('is heard before the answer', async () => {
    server.intercept = (message, method) => {
      if (method !== 'response' || !message.startsWith('SIP/2.0 180')) return 'pass';
      // The exchange turns the ringing into an announcement.
      const sdp = fakeSdp('sendrecv', 77);
      const progress = message
        .replace('SIP/2.0 180 Ringing', 'SIP/2.0 183 Session Progress')
        .replace(
          /Content-Length: 0\r\n\r\n/,
          `Content-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`,
        );
      server.intercept = () => 'pass';
      server.deliver(progress);
      return 'drop';
    };
    customer.phone.dial('sip:agent@test');
    await customer.next('early-media');
    await expect.poll(() => customer.media.peer.live).toBe(true);
    const { session } = await agent.next('ringing');
    await agent.phone.answer(session);
    await customer.next('answered');
    expect(customer.kinds()).not.toContain('ringing');
  });
});

describe('a fork', () => {
  it('whose announcement and answer come from different branches becomes a call all the same', async () => {
    server.intercept = (message, method) => {
      if (method !== 'response' || !message.startsWith('SIP/2.0 180')) return 'pass';
      const sdp = fakeSdp('sendrecv', 77);
      server.intercept = () => 'pass';
      server.deliver(
        message
          .replace('SIP/2.0 180 Ringing', 'SIP/2.0 183 Session Progress')
          .replace(/^(To: .*;tag=).*/m, '$1othergateway')
          .replace(
            /Content-Length: 0\r\n\r\n/,
            `Content-Type: application/sdp\r\nContent-Length: ${sdp.length}\r\n\r\n${sdp}`,
          ),
      );
      return 'drop';
    };
    const out = customer.phone.dial('sip:agent@test');
    await customer.next('early-media');
    const { session } = await agent.next('ringing');
    await agent.phone.answer(session);
    await customer.next('answered');
    await expect.poll(() => customer.media.peer.remote).not.toContain('a=ice-ufrag:u77');
    await customer.phone.hold(out);
    await agent.next('remote-held');
    expect(customer.count('ended')).toBe(0);
  });
});

describe('hold', () => {
  it('is held only when the far side has said so, and both ends know', async () => {
    const call = await talk(customer, agent);
    await agent.phone.hold(call.in);
    await agent.next('held');
    await customer.next('remote-held');
    expect(agent.media.peer.direction).toBe('sendonly');
    expect(customer.media.peer.direction).toBe('recvonly');
    await agent.phone.resume(call.in);
    await agent.next('resumed');
    await customer.next('remote-resumed');
    expect(customer.media.peer.direction).toBe('sendrecv');
  });

  it('both hold each other, and come back one after the other', async () => {
    const call = await talk(customer, agent);
    await agent.phone.hold(call.in);
    await customer.phone.hold(call.out);
    await agent.next('remote-held');
    await agent.phone.resume(call.in);
    expect(agent.count('remote-resumed')).toBe(0);
    await customer.phone.resume(call.out);
    await agent.next('remote-resumed');
    expect(agent.media.peer.direction).toBe('sendrecv');
    expect(customer.count('remote-held')).toBe(1);
  });

  it('is refused: the call goes on talking', async () => {
    const call = await talk(customer, agent);
    server.intercept = (message, method) =>
      method === 'INVITE' && message.includes('a=sendonly') ? { answer: '488 Not Acceptable Here' } : 'pass';
    await expect(agent.phone.hold(call.in)).rejects.toMatchObject({ code: 'refused', sipCode: 488 });
    expect(agent.count('held')).toBe(0);
    expect(agent.media.peer.state).toBe('stable');
    server.intercept = () => 'pass';
    await agent.phone.hold(call.in);
    expect(agent.count('held')).toBe(1);
  });

  it('pressed in the moment of answering waits for the ACK', async () => {
    let withheld = '';
    server.intercept = (message, method) => {
      if (method !== 'ACK') return 'pass';
      withheld = message;
      return 'drop';
    };
    customer.phone.dial('sip:agent@test');
    const { session } = await agent.next('ringing');
    await agent.phone.answer(session);
    const held = agent.phone.hold(session);
    await expect.poll(() => withheld).not.toBe('');
    expect(server.seen.filter((message) => message.startsWith('INVITE'))).toHaveLength(1);
    server.intercept = () => 'pass';
    server.deliver(withheld);
    await held;
    expect(agent.count('ended')).toBe(0);
  });

  it('of both at the same moment is tried again, and both get through', async () => {
    const call = await talk(customer, agent);
    const crossing: string[] = [];
    server.intercept = (message, method) => {
      if (method !== 'INVITE') return 'pass';
      crossing.push(message);
      if (crossing.length < 2) return 'drop';
      server.intercept = () => 'pass';
      setImmediate(() => crossing.forEach((invite) => void server.deliver(invite)));
      return 'drop';
    };
    await Promise.all([agent.phone.hold(call.in), customer.phone.hold(call.out)]);
    expect(server.seen.filter((message) => message.startsWith('SIP/2.0 491'))).toHaveLength(2);
    await agent.next('remote-held');
    await customer.next('remote-held');
  });

  it('is refused with 491: the caller waits at least 2.1 s (RFC 3261 §14.1)', async () => {
    const call = await talk(customer, agent);
    server.intercept = (_, method) => {
      if (method !== 'INVITE') return 'pass';
      server.intercept = () => 'pass';
      return { answer: '491 Request Pending' };
    };
    const asked = performance.now();
    await customer.phone.hold(call.out);
    expect(performance.now() - asked).toBeGreaterThan(2090);
  });

  it('pressed and pressed again ends up resumed', async () => {
    const call = await talk(customer, agent);
    await Promise.all([agent.phone.hold(call.in), agent.phone.resume(call.in)]);
    expect(agent.kinds().slice(-2)).toEqual(['held', 'resumed']);
  });

  it('of a dialog that the far side has forgotten (481) ends the call', async () => {
    const call = await talk(customer, agent);
    server.intercept = (_, method) =>
      method === 'INVITE' ? { answer: '481 Call/Transaction Does Not Exist' } : 'pass';
    await expect(agent.phone.hold(call.in)).rejects.toMatchObject({ code: 'refused', sipCode: 481 });
    expect(await agent.next('ended')).toMatchObject({ by: 'network', sipCode: 481 });
  });
});

describe('digits', () => {
  it('go as RFC 4733 where the far side takes them', async () => {
    const call = await talk(customer, agent);
    await agent.phone.sendDigits(call.in, '12#');
    expect(agent.media.peer.digits).toBe('12#');
    expect(server.seen.some((message) => message.startsWith('INFO'))).toBe(false);
  });

  it('go by INFO where it does not, and are in no trace', async () => {
    const call = await talk(customer, agent);
    agent.media.takesDigits = false;
    await agent.phone.sendDigits(call.in, '95');
    const infos = server.seen.filter((message) => message.startsWith('INFO'));
    expect(infos.map((message) => /Signal=(.)/.exec(message)?.[1])).toEqual(['9', '5']);
    expect(agent.trace.filter((text) => text.includes('dtmf-relay')).length).toBeGreaterThan(0);
    expect(agent.trace.some((text) => /Signal=[^*]/.test(text))).toBe(false);
  });

  it('are refused when the far side takes neither', async () => {
    const call = await talk(customer, agent);
    agent.media.takesDigits = false;
    server.intercept = (_, method) => (method === 'INFO' ? { answer: '415 Unsupported Media Type' } : 'pass');
    await expect(agent.phone.sendDigits(call.in, '1')).rejects.toMatchObject({ code: 'refused', sipCode: 415 });
    await expect(agent.phone.sendDigits(call.in, 'x')).rejects.toMatchObject({ code: 'number-invalid' });
  });
});

describe('hanging up', () => {
  it('both at the same time: each ends once', async () => {
    const call = await talk(customer, agent);
    await Promise.all([agent.phone.end(call.in), customer.phone.end(call.out)]);
    await server.next((message) => message.startsWith('SIP/2.0 ') && message.includes('BYE')).catch(() => {});
    expect(agent.count('ended')).toBe(1);
    expect(customer.count('ended')).toBe(1);
    await expect(agent.phone.hold(call.in)).rejects.toMatchObject({ code: 'no-such-session' });
  });

  it('before the ACK came: the far side hears of it all the same', async () => {
    let withheld = '';
    server.intercept = (message, method) => {
      if (method !== 'ACK') return 'pass';
      withheld = message;
      return 'drop';
    };
    customer.phone.dial('sip:agent@test');
    const { session } = await agent.next('ringing');
    await agent.phone.answer(session);
    const ending = agent.phone.end(session);
    await agent.next('ended');
    await expect.poll(() => withheld).not.toBe('');
    server.intercept = () => 'pass';
    server.deliver(withheld);
    await ending;
    expect(await customer.next('ended')).toMatchObject({ by: 'agent', cause: 'hung-up' });
  });
});

describe('requests that are not for us', () => {
  it('an UPDATE and an unknown method do not disturb the call', async () => {
    const call = await talk(customer, agent);
    await expect.poll(() => server.seen.some((message) => message.startsWith('ACK'))).toBe(true);
    const inside = server.seen.findLast((message) => message.startsWith('ACK')) ?? '';
    for (const [sequence, method] of [
      [50, 'UPDATE'],
      [51, 'FOO'],
    ] as const) {
      server.push(
        'agent',
        inside
          .replace(/^ACK/, method)
          .replace(/CSeq: .*/, `CSeq: ${sequence} ${method}`)
          .replace(/branch=\S+/, `branch=z9hG4bK${method}`),
      );
      await expect
        .poll(() => server.seen.some((text) => text.startsWith('SIP/2.0 405') && text.includes(` ${method}`)))
        .toBe(true);
    }
    await agent.phone.hold(call.in);
    expect(agent.count('held')).toBe(1);
  });
});

describe('one name of a call (RFC 7989)', () => {
  it('is in every message of ours and in our log, and what is no call has a name of its own', async () => {
    const { out, in: session } = await talk(agent, customer);
    await agent.phone.hold(out);
    await agent.phone.resume(out);
    await agent.phone.sendDigits(out, '5');
    await agent.phone.end(out);
    await customer.next('ended');
    const given = agent.phone.dial('sip:customer@test');
    await customer.next('ringing');
    await agent.phone.end(given);
    await customer.next('ended');
    await expect
      .poll(() => agent.trace.some((text) => text.startsWith('sent\r\nACK') && text.includes('487')))
      .toBe(false);

    const idOf = (text: string): string[] =>
      /^Session-ID: ([0-9a-f]{32});remote=([0-9a-f]{32})\r$/m.exec(text)?.slice(1) ?? [];
    const callOf = (text: string): string => /^Call-ID: (\S+)/m.exec(text)?.[1] ?? '';
    const bare = (id: string): string => id.replaceAll('-', '');
    const sent = agent.trace.filter((text) => text.startsWith('sent'));
    const methods = new Set(sent.map((text) => text.split('\r\n')[1]?.split(' ')[0]));
    for (const method of ['REGISTER', 'INVITE', 'ACK', 'BYE', 'CANCEL']) expect([...methods]).toContain(method);
    for (const text of sent) expect(idOf(text), text).toHaveLength(2);
    // One call, one name; two calls and the registration, three.
    const names = new Map<string, Set<string>>();
    for (const text of sent) names.set(callOf(text), (names.get(callOf(text)) ?? new Set()).add(idOf(text)[0] ?? ''));
    expect([...names.values()].every(({ size }) => size === 1)).toBe(true);
    const used = [...names.values()].flatMap((all) => [...all]);
    expect(new Set(used).size).toBe(used.length);
    expect(used).toEqual(expect.arrayContaining([bare(out), bare(given)]));
    // Each side has heard the other's by the BYE.
    const bye = sent.find((text) => text.startsWith('sent\r\nBYE')) ?? '';
    expect(idOf(bye)).toEqual([bare(out), bare(session)]);
  });
});
