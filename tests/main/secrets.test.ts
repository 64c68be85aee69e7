import { describe, expect, it } from 'vitest';
import { openSeat } from './seat';

describe('a password or code that is typed', () => {
  it('never reaches the books in a note; the rest does, and it is said', async () => {
    const seat = await openSeat();
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    const text = '客户报密码是834112，要求改限额';
    for (let length = 1; length <= text.length; length++) {
      await seat.send({ kind: 'write-note', call, text: text.slice(0, length), revision: length });
      expect(seat.written.notes.get(call)).not.toMatch(/[0-9]/);
    }
    expect(seat.written.notes.get(call)).toBe('客户报密码是■■■，要求改限额');
    const last = await seat.send({ kind: 'write-note', call, text, revision: 100 });
    expect(last).toMatchObject({ ok: true, withheld: 1 });
    expect(JSON.stringify(seat.world())).not.toContain('834112');
    expect(seat.written.audit.filter(({ entry }) => entry.kind === 'secret-refused')).toEqual([
      { agent: '811000', entry: { kind: 'secret-refused', where: 'write-note', count: 1 } },
    ]);
  });

  it('never reaches the books in a follow-up or its result, and a notice says so', async () => {
    const seat = await openSeat();
    const call = seat.ring('s1');
    await seat.send({ kind: 'answer', call });
    const followUp = {
      kind: 'call-back' as const,
      dueAt: seat.clock.wall() + 60_000,
      name: '李女士',
      organisation: '',
      number: '13812345521',
      forWhom: '',
      content: '验证码 8341 已过期',
    };
    expect(await seat.send({ kind: 'open-follow-up', call, followUp, readBack: false })).toEqual({
      ok: true,
      withheld: 1,
    });
    const [kept] = [...seat.written.followUps.values()];
    expect(kept).toMatchObject({ content: '验证码 ■■■ 已过期', number: '13812345521' });
    await seat.send({ kind: 'finish-follow-up', id: kept?.id ?? '', result: 'new PIN is 4711' });
    expect([...seat.written.followUps.values()][0]?.done?.result).toBe('new PIN is ■■■');
    expect(seat.world().notices.map(({ code }) => code)).toContain('secret-withheld');
  });

  it('is nobody’s business where it belongs: the account has its own', async () => {
    const seat = await openSeat();
    const account = {
      servers: ['wss://sbc.example'],
      domain: 'bank.example',
      user: '811007',
      authUser: null,
      dtmf: 'rfc4733' as const,
      tls: { caFile: null, certificateFile: null, keyFile: null },
    };
    await seat.send({ kind: 'save-account', account, password: 'password is 123456' });
    expect([...seat.passwords.values()]).toEqual(['password is 123456']);
  });

  it('does not keep masked text from being shown only when the audit log has it', async () => {
    const seat = await openSeat();
    expect(await seat.send({ kind: 'reveal', what: 'note', id: 'call-1' })).toEqual({ ok: true });
    expect(seat.written.audit.at(-1)?.entry).toEqual({ kind: 'reveal', what: 'note', id: 'call-1' });
    seat.written.full = true;
    expect(await seat.send({ kind: 'reveal', what: 'note', id: 'call-1' })).toEqual({ ok: false, code: 'not-audited' });
  });
});
