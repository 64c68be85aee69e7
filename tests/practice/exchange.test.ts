import { beforeEach, describe, expect, test } from 'vitest';
import { createExchange, type Exchange } from '../../electron/practice/exchange';
import { headerOf, statusOf } from '../../electron/practice/sipMessage';
import { WireError } from '../../electron/softphone/port';
import { handMovedTime } from '../support/time';
import { nonceOf, Phone } from './phone';

const REALM = 'practice.invalid';
const passwords = new Map([
  ['alice', 'a-secret'],
  ['bob', 'b-secret'],
]);

let time: ReturnType<typeof handMovedTime>;
let exchange: Exchange;

beforeEach(() => {
  time = handMovedTime();
  exchange = createExchange({
    realm: REALM,
    users: passwords,
    clock: time.clock,
    random: Math.random,
    route: (number) =>
      number === '95500'
        ? { kind: 'user', user: 'bob' }
        : { kind: 'refused', sipCode: number === '811002' ? 486 : 404, reason: 'No' },
  });
});

const connect = (user: string): Promise<Phone> => Phone.connect(exchange.wire(), user, REALM);

async function registered(user: string): Promise<Phone> {
  const phone = await connect(user);
  expect(statusOf(await phone.register({ password: passwords.get(user) ?? '' }))).toBe(200);
  return phone;
}

/** Alice and bob in a call, as seen by two telephones that hide nothing. */
async function talking(): Promise<{ alice: Phone; bob: Phone }> {
  const [alice, bob] = [await registered('alice'), await registered('bob')];
  await alice.request('INVITE', `sip:bob@${REALM}`);
  await bob.respond(await bob.next(), 200, 'OK');
  expect(statusOf(await alice.next())).toBe(200);
  return { alice, bob };
}

describe('registering', () => {
  test('the right password registers and the answer says for how long', async () => {
    const alice = await connect('alice');
    const answer = await alice.register({ password: 'a-secret', expires: 120 });
    expect(statusOf(answer)).toBe(200);
    expect(headerOf(answer, 'Contact')).toBe(`<${alice.contact}>;expires=120`);
  });

  test('a wrong password is challenged again, and not as stale', async () => {
    const alice = await connect('alice');
    const answer = await alice.register({ password: 'wrong' });
    expect(statusOf(answer)).toBe(401);
    expect(headerOf(answer, 'WWW-Authenticate')).not.toContain('stale');
  });

  test('a nonce that has grown old is stale, so that the password is not asked for again', async () => {
    const alice = await connect('alice');
    await alice.request('REGISTER', `sip:${REALM}`, { To: `<sip:alice@${REALM}>` });
    const nonce = nonceOf(await alice.next());
    time.move(11 * 60_000);
    const answer = await alice.register({ password: 'a-secret', nonce });
    expect(statusOf(answer)).toBe(401);
    expect(headerOf(answer, 'WWW-Authenticate')).toContain('stale=true');
  });

  test('an invented nonce proves nothing', async () => {
    const alice = await connect('alice');
    expect(statusOf(await alice.register({ password: 'a-secret', nonce: 'invented' }))).toBe(401);
  });

  test('nobody registers as somebody else, even with a password of their own', async () => {
    const users = new Map([
      ['alice', 'same'],
      ['bob', 'same'],
    ]);
    exchange = createExchange({ realm: REALM, users, clock: time.clock, random: Math.random });
    const alice = await connect('alice');
    expect(statusOf(await alice.register({ password: 'same', as: 'bob' }))).toBe(403);
  });

  test('an unknown user is not found', async () => {
    const eve = await connect('eve');
    expect(statusOf(await eve.register({ password: 'guess' }))).toBe(404);
  });

  test('a registration that was taken back or ran out leads nowhere', async () => {
    const [alice, bob] = [await registered('alice'), await registered('bob')];
    time.move(301_000);
    await alice.request('INVITE', `sip:bob@${REALM}`);
    expect(statusOf(await alice.next())).toBe(480);

    await bob.register({ password: 'b-secret' });
    await bob.register({ password: 'b-secret', expires: 0 });
    await alice.request('INVITE', `sip:bob@${REALM}`);
    expect(statusOf(await alice.next())).toBe(480);
  });
});

describe('calling', () => {
  test('a call and its answers go through with our Via added and taken off again', async () => {
    const [alice, bob] = [await registered('alice'), await registered('bob')];
    await alice.request('INVITE', `sip:bob@${REALM}`);
    const invite = await bob.next();
    expect(invite.startLine).toBe(`INVITE ${bob.contact} SIP/2.0`);
    expect(headerOf(invite, 'Max-Forwards')).toBe('69');
    expect(invite.headers.filter(({ name }) => name === 'Via')).toHaveLength(2);

    await bob.respond(invite, 180, 'Ringing');
    await bob.respond(invite, 200, 'OK');
    const [ringing, answered] = [await alice.next(), await alice.next()];
    expect([statusOf(ringing), statusOf(answered)]).toEqual([180, 200]);
    expect(answered.headers.filter(({ name }) => name === 'Via')).toHaveLength(1);
  });

  test('a number that is nobody’s own goes where the plan says, or is refused as it says', async () => {
    const [alice, bob] = [await registered('alice'), await registered('bob')];
    await alice.request('INVITE', `sip:95500@${REALM}`);
    expect(headerOf(await bob.next(), 'To')).toContain('95500');
    await alice.request('INVITE', `sip:811002@${REALM}`);
    expect(statusOf(await alice.next())).toBe(486);
    await alice.request('INVITE', `sip:nobody@${REALM}`);
    expect(statusOf(await alice.next())).toBe(404);
  });

  test('CANCEL follows its INVITE with the same branch, and so does the ACK of the 487', async () => {
    const [alice, bob] = [await registered('alice'), await registered('bob')];
    const via = { Via: 'SIP/2.0/WS alice.invalid;branch=z9hG4bKone' };
    await alice.request('INVITE', `sip:bob@${REALM}`, via);
    const invite = await bob.next();
    await alice.request('CANCEL', `sip:bob@${REALM}`, via);
    const cancel = await bob.next();
    expect(cancel.startLine).toBe(`CANCEL ${bob.contact} SIP/2.0`);
    expect(headerOf(cancel, 'Via')).toBe(headerOf(invite, 'Via'));

    await bob.respond(invite, 487, 'Request Terminated');
    expect(statusOf(await alice.next())).toBe(487);
    await alice.request('ACK', `sip:bob@${REALM}`, via);
    const ack = await bob.next();
    expect(ack.startLine).toMatch(/^ACK /);
    expect(headerOf(ack, 'Via')).toBe(headerOf(invite, 'Via'));
  });

  test('a CANCEL of nothing is answered 481', async () => {
    const alice = await registered('alice');
    await registered('bob');
    await alice.request('CANCEL', `sip:bob@${REALM}`);
    expect(statusOf(await alice.next())).toBe(481);
  });

  test('requests inside the call find the other telephone by its contact, whoever sends them', async () => {
    const { alice, bob } = await talking();
    await alice.request('ACK', bob.contact);
    expect((await bob.next()).startLine).toBe(`ACK ${bob.contact} SIP/2.0`);
    await bob.request('BYE', alice.contact);
    expect((await alice.next()).startLine).toBe(`BYE ${alice.contact} SIP/2.0`);
  });

  test('a message that goes in circles is stopped', async () => {
    const alice = await registered('alice');
    await alice.request('INVITE', `sip:bob@${REALM}`, { 'Max-Forwards': '0' });
    expect(statusOf(await alice.next())).toBe(483);
  });

  test('text that is no SIP, and an ACK to nobody, are dropped and nothing comes back', async () => {
    const alice = await registered('alice');
    await alice.send('this is not SIP', []);
    await alice.request('ACK', `sip:nobody@${REALM}`);
    await alice.request('OPTIONS', `sip:${REALM}`);
    expect(headerOf(await alice.next(), 'CSeq')).toContain('OPTIONS');
  });
});

describe('going down', () => {
  test('everybody is cut off, nobody gets in, and after it comes up all register anew', async () => {
    const { alice, bob } = await talking();
    exchange.goDown();
    expect(await alice.lost()).toEqual({ code: 'connection-closed' });
    expect(await bob.lost()).toEqual({ code: 'connection-closed' });
    await expect(connect('alice')).rejects.toThrow(WireError);

    exchange.comeUp();
    const back = await connect('alice');
    await back.request('INVITE', `sip:bob@${REALM}`);
    expect(statusOf(await back.next())).toBe(480);
  });

  test('a call outlives it: once both are back, its requests pass again', async () => {
    const { bob } = await talking();
    exchange.goDown();
    exchange.comeUp();
    const alice = await registered('alice');
    // Bob is not back yet; 404 or 481 would end the call on alice's side.
    await alice.request('UPDATE', bob.contact);
    expect(statusOf(await alice.next())).toBe(480);
    const bobAgain = await registered('bob');
    await alice.request('UPDATE', bob.contact);
    expect((await bobAgain.next()).startLine).toBe(`UPDATE ${bob.contact} SIP/2.0`);
  });

  test('a telephone that leaves in good order is told nothing and found no more', async () => {
    const [alice, wire] = [await registered('alice'), exchange.wire()];
    let told = false;
    const connection = await wire.open({ message: () => {}, closed: () => (told = true) });
    await connection.close();
    await expect(connection.send('OPTIONS sip:x SIP/2.0\r\n\r\n')).rejects.toThrow(WireError);
    exchange.stop();
    expect(await alice.lost()).toEqual({ code: 'connection-closed' });
    expect(told).toBe(false);
    exchange.comeUp();
    await expect(connect('alice')).rejects.toThrow(WireError);
  });
});
