import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
  for (const seat of [agent, customer]) {
    seat.register([server]);
    await seat.registered();
  }
});

afterEach(async () => {
  await Promise.all([agent.phone.stop(), customer.phone.stop()]);
  await server.kill();
});

describe('the media window dies', () => {
  it('in a call: the call is offered again from the new window, live and muted as before', async () => {
    const call = await talk(customer, agent);
    await expect.poll(() => agent.media.peer.live).toBe(true);
    await agent.phone.mute(call.in, true);
    const before = customer.media.peer.remote;
    agent.media.die();
    await agent.next('media-lost');
    agent.media.revive();
    await agent.next('media-restored');
    await expect.poll(() => agent.media.peer).toMatchObject({ state: 'stable', live: true, muted: true });
    expect(customer.media.peer.remote).not.toBe(before);
    expect(agent.count('ended')).toBe(0);
    // RFC 3264 §8: one origin for the whole dialog.
    const origin = (sdp: string | null): string | undefined => /^o=- (\S+)/m.exec(sdp ?? '')?.[1];
    expect(origin(customer.media.peer.remote)).toBe(origin(before));
  });

  it('on hold: it stays on hold', async () => {
    const call = await talk(customer, agent);
    await agent.phone.hold(call.in);
    agent.media.die();
    agent.media.revive();
    await agent.next('media-restored');
    expect(agent.media.peer.direction).toBe('sendonly');
    await agent.phone.resume(call.in);
    expect(agent.media.peer.direction).toBe('sendrecv');
  });

  it('while it rings: the answer is prepared again', async () => {
    customer.phone.dial('sip:agent@test');
    const { session } = await agent.next('ringing');
    await expect.poll(() => agent.media.requests.length).toBe(2);
    agent.media.die();
    agent.media.revive();
    await expect.poll(() => agent.media.requests.length).toBe(4);
    await agent.phone.answer(session);
    await customer.next('answered');
    await expect.poll(() => agent.media.peer.live).toBe(true);
    expect(agent.count('media-lost')).toBe(0);
  });

  it('while we call out: the call is offered again once it is answered', async () => {
    agent.phone.dial('sip:customer@test');
    const { session } = await customer.next('ringing');
    agent.media.die();
    agent.media.revive();
    await customer.phone.answer(session);
    await agent.next('media-restored');
    await expect.poll(() => agent.media.peer).toMatchObject({ state: 'stable', live: true });
  });

  it('and the customer hangs up before there is a new one', async () => {
    const call = await talk(customer, agent);
    agent.media.die();
    await agent.next('media-lost');
    await customer.phone.end(call.out);
    await agent.next('ended');
    agent.media.revive();
    await agent.phone.stop();
    expect(agent.count('media-restored')).toBe(0);
  });
});
