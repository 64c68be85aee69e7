import { describe, expect, it } from 'vitest';
import type { Standard } from '../../electron/domain/standard';
import { createLinkOpener } from '../../electron/shell/openLink';
import { openSeat } from './seat';

const OK = { ok: true };
type Leader = Standard['agent']['shiftLeader'];
const BY_MAIL: Leader = { way: 'mail', address: 'shift+lead@bank.example' };
const BY_CALL: Leader = { way: 'call', address: '811900' };

async function openLed(shiftLeader: Leader, options: Parameters<typeof openSeat>[0] = {}) {
  const seat = await openSeat(options);
  seat.changeStandard((standard) => ({ ...standard, agent: { ...standard.agent, shiftLeader } }));
  return seat;
}
type Seat = Awaited<ReturnType<typeof openLed>>;

/** What the mail program was handed, in its parts. */
function draftOf(seat: Seat): { to: string; subject: string; body: string } {
  const url = new URL(seat.opened.at(-1) ?? '');
  expect(url.protocol).toBe('mailto:');
  // Not `searchParams`, for which a plus is a space.
  const part = (name: string) => decodeURIComponent(new RegExp(`[?&]${name}=([^&]*)`).exec(url.search)?.[1] ?? '');
  return { to: decodeURIComponent(url.pathname), subject: part('subject'), body: part('body') };
}

async function nuisanceEnded(seat: Seat): Promise<string> {
  const call = seat.ring('a', '13800005521');
  await seat.send({ kind: 'answer', call });
  await seat.send({ kind: 'say-line', call, phrase: 'warnNuisance' });
  await seat.send({ kind: 'end', call, reason: 'nuisance', detail: null });
  return call;
}
const END_3 = (seat: Seat) => seat.records()[0]?.findings.find(({ rule }) => rule === 'END-3')?.verdict;

describe('ACW-4: something serious is told upward at once', () => {
  it('by a mail that lies ready, with the customer’s data masked', async () => {
    const seat = await openLed(BY_MAIL, { settings: {} });
    const call = seat.ring('a', '13800005521');
    await seat.send({ kind: 'answer', call });
    await seat.send({
      kind: 'raise-serious',
      call,
      text: '客户称要自伤，手机 13912345678，卡号 6222021234567890123。\n已转急救',
    });
    const id = seat.world().serious[0]?.id ?? '';
    expect(await seat.send({ kind: 'tell-shift-leader', id })).toEqual(OK);
    expect(seat.opened).toHaveLength(1);
    expect(seat.opened[0]).toMatch(/^mailto:shift%2Blead@bank\.example\?subject=[^&?#\s]+&body=[^&?#\s]+$/);
    const draft = draftOf(seat);
    expect(draft.to).toBe('shift+lead@bank.example');
    expect(draft.subject).toMatch(/^重大事件上报：\d{4}-\d\d-\d\d \d\d:\d\d，\d+$/);
    expect(draft.body).toContain('来电号码：138****5521\r\n\r\n客户称要自伤');
    expect(draft.body).toContain('已转急救');
    for (const secret of ['13800005521', '13912345678', '6222021234567890123'])
      expect(decodeURIComponent(seat.opened[0] ?? '')).not.toContain(secret);
    // Opened is not yet sent: that stays the agent's word.
    expect(seat.world().serious[0]?.reportedAt).toBeNull();
  });

  it('in the language of the seat, and cut where a mail program would not take it whole', async () => {
    const seat = await openLed(BY_MAIL, { settings: { language: 'en' } });
    await seat.send({ kind: 'raise-serious', call: null, text: `${'网点停电😀'.repeat(300)}` });
    expect(await seat.send({ kind: 'tell-shift-leader', id: null })).toEqual(OK);
    expect(seat.opened[0]?.length).toBeLessThanOrEqual(2000);
    const { subject, body } = draftOf(seat);
    expect(subject).toMatch(/^Serious event: /);
    expect(body).toMatch(/^Time: .*网点停电.*…$/s);
    expect(body).not.toContain('Number:');
  });

  it('by a call, also from the check-in and a break, where no other call is made', async () => {
    const seat = await openLed(BY_CALL, { offline: true });
    await seat.send({ kind: 'raise-serious', call: null, text: '耳麦故障' });
    expect(await seat.send({ kind: 'tell-shift-leader', id: null })).toEqual({ ok: false, code: 'away' });
    await seat.send({ kind: 'sign-in', startsAt: null });
    expect(await seat.send({ kind: 'tell-shift-leader', id: null })).toEqual(OK);
    expect(seat.done).toContain('dial 811900');
    expect(seat.opened).toEqual([]);
  });

  it('and says so where nothing is set, nothing is to be told, or no mail program opens', async () => {
    const event = { kind: 'raise-serious', call: null, text: '网点停电' } as const;
    const tell = { kind: 'tell-shift-leader', id: null } as const;
    const unled = await openLed(null);
    await unled.send(event);
    expect(await unled.send(tell)).toEqual({ ok: false, code: 'no-shift-leader' });
    const seat = await openLed(BY_MAIL);
    expect(await seat.send(tell)).toEqual({ ok: false, code: 'nothing-to-report' });
    await seat.send(event);
    await seat.send({ kind: 'serious-reported', id: seat.world().serious[0]?.id ?? '', by: 'mail' });
    expect(await seat.send(tell)).toEqual({ ok: false, code: 'nothing-to-report' });
    const mute = await openLed(BY_MAIL, { noMail: true });
    await mute.send(event);
    expect(await mute.send(tell)).toEqual({ ok: false, code: 'mail-not-opened' });
  });
});

describe('END-3: a nuisance call that was ended is reported', () => {
  it('with one key, in the console’s own words; until then the finding is broken', async () => {
    const seat = await openLed(BY_MAIL);
    const call = await nuisanceEnded(seat);
    expect(END_3(seat)).toBe('broken');
    expect(await seat.send({ kind: 'report-nuisance', call })).toEqual(OK);
    expect(END_3(seat)).toBe('kept');
    const [event] = seat.world().serious;
    expect(event).toMatchObject({ callId: call, reportedAt: null });
    expect(event?.text).toMatch(/^恶意骚扰来电，已先警告后结束。来电时间 .*，号码 138\*\*\*\*5521。$/);
    expect(await seat.send({ kind: 'report-nuisance', call })).toMatchObject({ code: 'not-now' });
    await seat.send({ kind: 'tell-shift-leader', id: null });
    expect(draftOf(seat).body).toContain('恶意骚扰来电');
  });

  it('and stays broken when the record is closed without', async () => {
    const seat = await openLed(null);
    const call = await nuisanceEnded(seat);
    await seat.send({ kind: 'write-note', call, text: '骚扰', revision: 1 });
    const filed = seat.world().standard.dispositions.find(({ kind }) => kind === 'nuisance');
    await seat.send({ kind: 'dispose', call, disposition: filed?.id ?? '' });
    expect(END_3(seat)).toBe('broken');
  });

  it('is no report of any other call', async () => {
    const seat = await openLed(null);
    const call = seat.ring('a');
    await seat.send({ kind: 'answer', call });
    expect(await seat.send({ kind: 'report-nuisance', call })).toMatchObject({ code: 'not-now' });
    seat.hangUp('a');
    expect(await seat.send({ kind: 'report-nuisance', call })).toMatchObject({ code: 'not-now' });
    expect(await seat.send({ kind: 'report-nuisance', call: 'nobody' })).toMatchObject({ code: 'no-such-call' });
  });
});

describe('what leaves the program', () => {
  it('is a mail draft and nothing else', async () => {
    const opened: string[] = [];
    const open = createLinkOpener(async (url) => void opened.push(url));
    await open('mailto:lead@bank.example?subject=a');
    for (const url of ['https://bank.example', 'file:///etc/passwd', 'javascript:1', 'tel:95588', 'mailto', ''])
      await expect(open(url), url).rejects.toThrow();
    expect(opened).toEqual(['mailto:lead@bank.example?subject=a']);
  });
});
