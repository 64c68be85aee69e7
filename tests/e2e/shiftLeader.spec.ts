import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Standard, standardSchema } from '../../electron/domain/standard';
import { openSeat, type Seat } from './support/seat';
import { expectShown, words } from './support/words';

const shipped = standardSchema.parse(
  JSON.parse(readFileSync(new URL('../../assets/standard.json', import.meta.url), 'utf8')),
);
const led = (shiftLeader: Standard['agent']['shiftLeader']): Standard => ({
  ...shipped,
  agent: { ...shipped.agent, shiftLeader },
});

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

/** A seat whose mail program only remembers what it was handed. */
async function openLed(standard: Standard): Promise<() => Promise<string[]>> {
  seat = await openSeat({ standard });
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await seat.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return () => seat.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

test('a serious event goes into a mail to the shift leader by two keys (ACW-4)', async () => {
  const opened = await openLed(led({ way: 'mail', address: 'lead@bank.example' }));
  await seat.press('F8');
  await seat.page.getByLabel(words('zh-CN', 'serious.text')).fill('客户 13800005521 称要自伤，已转急救。');
  await seat.page.getByRole('button', { name: words('zh-CN', 'serious.raise') }).click();
  await expectShown(seat.page, words('zh-CN', 'serious.raised'));
  await seat.screenshot('seriousMail');
  await seat.press('Shift+F8');
  await expect.poll(opened).toHaveLength(1);
  const [url = ''] = await opened();
  const { serious, settings } = await seat.until('the event', (snapshot) => snapshot.serious.length > 0 && snapshot);
  const at = new Date(serious[0]?.at ?? 0);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
  const agent = [settings.agent.number, settings.agent.name].filter(Boolean).join(' ');
  const body = `时间：${time}\r\n坐席：${agent}\r\n\r\n客户 138****5521 称要自伤，已转急救。`;
  const subject = encodeURIComponent(`重大事件上报：${time}，${agent}`);
  expect(url).toBe(`mailto:lead@bank.example?subject=${subject}&body=${encodeURIComponent(body)}`);
  expect(seat.log()).not.toContain('mailto');
});

test('a nuisance call that was ended asks for its report, and one key makes it (END-3)', async () => {
  const opened = await openLed(led({ way: 'call', address: '811001' }));
  await seat.order({ kind: 'practice-call' });
  await seat.untilCall('ringing');
  await seat.press('F2');
  const { call } = await seat.untilCall('talking');
  await seat.order({ kind: 'choose-kind', call: call.id, callKind: 'nuisance' });
  await seat.order({ kind: 'say-line', call: call.id, phrase: 'warnNuisance' });
  await seat.order({ kind: 'end', call: call.id, reason: 'nuisance', detail: null });
  await expectShown(seat.page, words('zh-CN', 'after-call.nuisance-due'));
  await seat.screenshot('nuisanceDue');
  await seat.press('F8');
  await expectShown(seat.page, words('zh-CN', 'after-call.nuisance-reported'));
  await seat.screenshot('nuisanceReported');
  // The shift leader is dialled by one key, and the report is the agent's to tick.
  await seat.press('Shift+F8');
  const { remote } = (await seat.untilCall('dialling', 'ringing', 'talking')).call;
  expect(remote.number).toContain('811001');
  expect(await opened()).toEqual([]);
});

test('where nothing is set the agent is told so', async () => {
  const opened = await openLed(led(null));
  await seat.order({ kind: 'raise-serious', call: null, text: '网点停电' });
  await seat.press('Shift+F8');
  await expectShown(seat.page, words('zh-CN', 'refusal.no-shift-leader'));
  expect(await opened()).toEqual([]);
});
