import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Registration } from '../../electron/softphone/port';
import { Seat, talk, testWire } from './support/seat';
import { SipServer } from './support/sipServer';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const servers: SipServer[] = [];
const seats: Seat[] = [];

async function server(): Promise<SipServer> {
  const made = new SipServer();
  await made.start();
  servers.push(made);
  return made;
}

function seat(name: string, role: 'agent' | 'customer' = 'agent'): Seat {
  const made = new Seat(name, role);
  seats.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(seats.splice(0).map(({ phone }) => phone.stop()));
  await Promise.all(servers.splice(0).map((it) => it.kill()));
});

describe('the line', () => {
  it('registers with digest, says who we are, and takes the binding back at the end', async () => {
    const exchange = await server();
    const agent = seat('agent');
    agent.register([exchange]);
    await agent.registered();
    expect(agent.kinds()).toEqual(['line connecting', 'line registering', 'line registered']);
    const register = exchange.seen.findLast((message) => message.startsWith('REGISTER')) ?? '';
    expect(register).toContain('User-Agent: Ringside/0.0.0-test\r\n');
    expect(agent.trace.join()).not.toMatch(/response="[0-9a-f]/);
    await agent.phone.stop();
    expect(exchange.seen.at(-1)).toMatch(/^REGISTER.*expires=0/s);
    expect(agent.kinds().at(-1)).toBe('line off');
  });

  it('holds the account and its password only while it is signed in', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const exchange = await server();
    exchange.passwords.set('agent', 'secret');
    const agent = seat('agent');
    // A function of its own: what it had on its stack is gone with it.
    const signIn = (): WeakRef<Registration> => {
      const wires = [testWire(exchange.url)];
      const names = { domain: 'test', user: 'agent', authUser: 'agent', displayName: 'Agent' };
      const registration: Registration = { wires, ...names, password: 'secret', dtmf: 'rfc4733' };
      agent.phone.start(registration);
      return new WeakRef(registration);
    };
    const held = signIn();
    await agent.registered();
    collect();
    expect(held.deref()).toBeDefined();
    await agent.phone.stop();
    await vi.waitFor(() => {
      collect();
      expect(held.deref()).toBeUndefined();
    }, 10_000);
  });

  it('registers again before the binding runs out', async () => {
    const exchange = await server();
    exchange.expires = 6;
    const agent = seat('agent');
    agent.register([exchange]);
    await agent.registered();
    const before = exchange.seen.length;
    await exchange.next((message) => message.startsWith('REGISTER'));
    expect(exchange.seen.length).toBeGreaterThan(before);
    expect(agent.kinds()).toHaveLength(3);
  }, 15_000);

  it('a wrong password is refused and not tried again', async () => {
    const exchange = await server();
    exchange.passwords.set('agent', 'right');
    const agent = seat('agent');
    agent.register([exchange], { password: 'wrong' });
    const { line } = await agent.next('line', (event) => event.line.kind === 'refused');
    expect(line).toMatchObject({ fault: { code: 'password-wrong' } });
    expect(exchange.seen).toHaveLength(2);
    // New settings help.
    agent.register([exchange], { password: 'right' });
    await agent.registered();
  });

  it('an unknown user is refused with the code', async () => {
    const exchange = await server();
    const agent = seat('agent');
    agent.register([exchange], { user: 'nobody' });
    const { line } = await agent.next('line', (event) => event.line.kind === 'refused');
    expect(line).toMatchObject({ fault: { code: 'registration-refused', sipCode: 404 } });
  });

  it('goes on to the next server when one is down, and when one is out of order', async () => {
    const [down, sick, good] = [await server(), await server(), await server()];
    await down.kill();
    sick.intercept = () => ({ answer: '503 Service Unavailable' });
    const agent = seat('agent');
    agent.register([down, sick, good]);
    const { line } = await agent.registered();
    expect(line).toMatchObject({ server: new URL(good.url).host });
    expect(agent.kinds()).toEqual([
      'line connecting',
      'line connecting',
      'line registering',
      'line connecting',
      'line registering',
      'line registered',
    ]);
  });

  it('with no server at all it is lost, and comes back by itself', async () => {
    const exchange = await server();
    await exchange.kill();
    const agent = seat('agent');
    agent.register([exchange]);
    const { line } = await agent.next('line', (event) => event.line.kind === 'lost');
    expect(line).toMatchObject({ fault: { code: 'connection-refused' } });
    expect(line.kind === 'lost' && line.retryAt - Date.now()).toBeLessThanOrEqual(1000);
    await exchange.start();
    await agent.registered();
  });

  it('reconnect does not wait for the backoff', async () => {
    const exchange = await server();
    await exchange.kill();
    const agent = seat('agent');
    agent.register([exchange]);
    await agent.next('line', (event) => event.line.kind === 'lost');
    await agent.next('line', (event) => event.line.kind === 'lost');
    await exchange.start();
    const asked = performance.now();
    agent.phone.reconnect();
    await agent.registered();
    expect(performance.now() - asked).toBeLessThan(900);
  });

  it('after a sleep the line is proved: a good one stays as it is, a dead one is new within seconds', async () => {
    const exchange = await server();
    const agent = seat('agent');
    agent.register([exchange]);
    await agent.registered();
    const proved = exchange.next((message) => message.startsWith('REGISTER'));
    agent.phone.wake();
    await proved;
    expect(agent.kinds().at(-1)).toBe('line registered');

    exchange.freeze();
    const woke = performance.now();
    agent.phone.wake();
    await agent.registered();
    expect(performance.now() - woke).toBeLessThan(5000);
    expect(agent.kinds().slice(-3)).toEqual(['line connecting', 'line registering', 'line registered']);
  });

  it('a link that says nothing any more is found dead by its pulse', async () => {
    const exchange = await server();
    const agent = seat('agent');
    exchange.passwords.set('agent', 'secret');
    agent.register([exchange], { wires: [testWire(exchange.url, { pingMs: 100, pongMs: 100 })] });
    await agent.registered();
    exchange.freeze();
    const frozen = performance.now();
    const { line } = await agent.next('line', (event) => event.line.kind === 'lost');
    expect(line).toMatchObject({ fault: { code: 'no-reply' } });
    expect(performance.now() - frozen).toBeLessThan(2000);
  });

  it.each([
    ['http://x', 'address-invalid'],
    ['ws://nowhere.invalid', 'host-unknown'],
  ])('%s is told as %s', async (url, code) => {
    const agent = seat('agent');
    agent.register([], { wires: [testWire(url)] });
    const { line } = await agent.next('line', (event) => event.line.kind === 'lost');
    expect(line).toMatchObject({ fault: { code } });
  });

  it('asked for while registered proves the line by a refresh, however often', async () => {
    const exchange = await server();
    const agent = seat('agent');
    agent.register([exchange]);
    await agent.registered();
    const before = exchange.sent.length;
    agent.phone.reconnect();
    agent.phone.reconnect();
    await expect.poll(() => exchange.sent.length).toBe(before + 1);
    expect(agent.kinds().at(-1)).toBe('line registered');
  });

  it('a domain that is none is told', async () => {
    const agent = seat('agent');
    agent.register([], { domain: 'not a domain' });
    const { line } = await agent.next('line', (event) => event.line.kind === 'refused');
    expect(line).toMatchObject({ fault: { code: 'address-invalid' } });
  });

  it('a second registration waits for the last call to end', async () => {
    const [first, second] = [await server(), await server()];
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([first]);
    customer.register([first]);
    await agent.registered();
    await customer.registered();
    const call = await talk(customer, agent);
    agent.register([second]);
    await agent.phone.hold(call.in);
    expect(second.seen).toHaveLength(0);
    await agent.phone.end(call.in);
    const { line } = await agent.registered();
    expect(line).toMatchObject({ server: new URL(second.url).host });
  });
});

describe('the link is lost in a call', () => {
  it('server restarted: the call goes on, is told where we are, and the BYE is seen', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    const call = await talk(customer, agent);
    await agent.phone.hold(call.in);
    await agent.phone.resume(call.in);

    await exchange.kill();
    await agent.next('link-lost');
    await expect(agent.phone.hold(call.in)).rejects.toMatchObject({ code: 'line-down' });
    expect(agent.media.peer.live).toBe(true);
    await exchange.start();
    await agent.next('link-restored', undefined, 15_000);
    await customer.next('link-restored', undefined, 15_000);
    expect(agent.count('ended')).toBe(0);
    await agent.phone.hold(call.in);

    await customer.phone.end(call.out);
    expect(await agent.next('ended')).toMatchObject({ by: 'customer', cause: 'hung-up' });
  }, 30_000);

  it('only the agent is cut: the customer hears nothing of it', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    const call = await talk(customer, agent);
    exchange.cut('agent');
    await agent.next('link-lost');
    await agent.next('link-restored');
    expect(customer.kinds()).not.toContain('link-lost');
    await customer.phone.end(call.out);
    await agent.next('ended');
  });

  it('the agent hangs up meanwhile: the customer is told when the line is back', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    const call = await talk(customer, agent);
    exchange.cut('agent');
    await agent.next('link-lost');
    await agent.phone.end(call.in);
    await agent.next('ended');
    expect(customer.count('ended')).toBe(0);
    expect(await customer.next('ended')).toMatchObject({ by: 'agent', cause: 'hung-up' });
  });

  it('while we call out: the call is over, and the far side stops ringing when the line is back', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    agent.phone.dial('sip:customer@test');
    await agent.next('ringing');
    exchange.cut('agent');
    expect(await agent.next('ended')).toMatchObject({ by: 'network', cause: 'failed' });
    expect(await customer.next('ended')).toMatchObject({ cause: 'cancelled' });
  });

  it('while it rings: a short loss keeps it ringing, and it can be answered', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    customer.phone.dial('sip:agent@test');
    const { session } = await agent.next('ringing');
    exchange.cut('agent');
    await agent.next('link-lost');
    await expect(agent.phone.answer(session)).rejects.toMatchObject({ code: 'line-down' });
    await agent.next('link-restored');
    await agent.phone.answer(session);
    await customer.next('answered');
  });

  it('while it rings: a sleep of the machine ends it, and the caller is told', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    customer.phone.dial('sip:agent@test');
    await agent.next('ringing');
    agent.phone.wake();
    expect(await agent.next('ended')).toMatchObject({ by: 'network', cause: 'failed' });
    expect(await customer.next('ended')).toMatchObject({ sipCode: 480 });
  });

  it('while it rings: a long loss ends it', async () => {
    const exchange = await server();
    const [agent, customer] = [seat('agent'), seat('customer', 'customer')];
    agent.register([exchange]);
    customer.register([exchange]);
    await agent.registered();
    await customer.registered();
    customer.phone.dial('sip:agent@test');
    await agent.next('ringing');
    await exchange.kill();
    await agent.next('link-lost');
    expect(await agent.next('ended')).toMatchObject({ by: 'network', cause: 'failed' });
  }, 15_000);
});
