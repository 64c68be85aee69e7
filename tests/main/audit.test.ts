import { describe, expect, it } from 'vitest';
import { openSeat } from './seat';

describe('what a seat has to answer for', () => {
  it('is written down: signing in and off, settings by their key and nothing secret', async () => {
    const seat = await openSeat();
    await seat.send({ kind: 'set-sip-trace', on: true });
    await seat.send({ kind: 'set-sip-trace', on: true });
    await seat.send({
      kind: 'save-agent',
      agent: { number: '811007', name: '', bank: { 'zh-CN': '本行', en: 'the Bank' } },
    });
    await seat.send({
      kind: 'save-account',
      account: {
        servers: ['wss://sbc.example'],
        domain: 'bank.example',
        user: '811007',
        authUser: null,
        dtmf: 'rfc4733',
        tls: { caFile: null, certificateFile: null, keyFile: null },
      },
      password: 'geheim',
    });
    expect(seat.written.audit.map(({ agent, entry }) => [agent, entry])).toEqual([
      ['811000', { kind: 'sign-in' }],
      ['811000', { kind: 'setting', key: 'sipTrace', value: true }],
      ['811000', { kind: 'setting', key: 'agent', value: null }],
      // In the books of demo mode and in those of work.
      ['811007', { kind: 'setting', key: 'account', value: null }],
      ['811007', { kind: 'setting', key: 'account', value: null }],
    ]);
    expect(JSON.stringify(seat.written.audit)).not.toContain('geheim');
  });

  it('is said to be missing when the disk refuses it', async () => {
    const seat = await openSeat();
    seat.written.full = true;
    expect(seat.desk.audit({ kind: 'reveal', what: 'note', id: 'call-1' })).toBe(false);
    expect(seat.world().notices.map(({ code }) => code)).toContain('records-unavailable');
    seat.written.full = false;
    const before = seat.world().booksRevision;
    expect(seat.desk.audit({ kind: 'reveal', what: 'note', id: 'call-1' })).toBe(true);
    expect(seat.world().booksRevision).toBeGreaterThan(before);
  });
});
