import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { eventually } from '../lab/waiting';
import { startPulse } from '../support/pulse';
import { agentHz, agentSings } from './support/conversation';
import { hearsNothing, hearsSingingRoughly } from './support/hearing';
import { openSeat, type Seat } from './support/seat';
import { expectSaid, words } from './support/words';

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

/** What the person answers when asked where to. */
async function savesTo(name: string): Promise<string> {
  const file = path.join(seat.userData, name);
  await seat.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath })) as typeof dialog.showSaveDialog;
  }, file);
  return file;
}

test('a practice call is marked, judged otherwise, listened to again, and told of in the report of the class', {
  tag: '@lab',
}, async () => {
  const pulse = await startPulse();
  try {
    seat = await openSeat({ pulse });
    await seat.until('the practice line', ({ line }) => line.kind === 'registered');
    const headset = await pulse.record('lab_headset');
    await seat.order({ kind: 'train', scenario: 'wrong-number-shop', seed: 3 });
    await seat.untilCall('ringing');
    await seat.press('F2');
    const { call } = await seat.untilCall('talking');
    const answered = Date.now();
    await seat.until('the customer to have spoken', ({ training }) => training.at(-1)?.said != null, 20_000);
    await hearsNothing('the agent', () => headset.sound());
    await agentSings(pulse);
    await seat.order({ kind: 'write-note', call: call.id, text: '打错电话，要订蛋糕。', revision: 1 });
    await seat.until(
      'the agent to have been heard',
      ({ calls }) => (calls.at(-1)?.quality?.sample.levelSent ?? 0) > 0.05,
    );
    const sung = Date.now();
    // Long enough for high and low to be met again by an ear that listens now and then.
    await eventually('a few words’ worth of it', () => Date.now() - sung > 6000 || undefined);
    await pulse.hush();
    await seat.order({ kind: 'say-line', call: call.id, phrase: 'closing' });
    await seat.until(
      'the customer to have gone',
      ({ calls }) => calls.at(-1)?.call.events.some(({ kind }) => kind === 'ended'),
      25_000,
    );
    await seat.fileCalls();

    // Its mark, in the books, judged otherwise by keyboard.
    await seat.press('Shift+F9');
    await seat.page.getByRole('tab', { name: words('zh-CN', 'training.tab.runs') }).click();
    const points = seat.page.locator('.mark-points');
    await expect(points).toBeVisible();
    const before = await seat.page.locator('.mark-total').textContent();
    await points.focus();
    await seat.press('o');
    await seat.page.getByLabel(words('zh-CN', 'mark.by')).fill('王老师');
    await seat.page.getByLabel(words('zh-CN', 'mark.reason'), { exact: true }).fill('开头语说了，没有按键。');
    await seat.press('Enter');
    await expect(points).toContainText('王老师');
    await expect(seat.page.locator('.mark-total')).not.toHaveText(before ?? '');

    // Both sides are heard again where calls are heard, from the beginning on.
    await expect(points).toBeFocused();
    await hearsNothing('the trainer', () => headset.sound());
    await seat.press('Space');
    await hearsSingingRoughly(
      'the trainer',
      () => headset.sound(),
      [agentHz.low, agentHz.high],
      sung - answered + 10_000,
    );
    await seat.press('Space');
    await hearsNothing('the trainer', () => headset.sound());
    await headset.stop();

    // The class as a workbook and as a document.
    await seat.page.getByRole('tab', { name: words('zh-CN', 'training.tab.class') }).click();
    const book = await savesTo('class.xlsx');
    await seat.page.getByRole('button', { name: words('zh-CN', 'export.xlsx') }).click();
    await eventually('the workbook', () => existsSync(book) || undefined);
    const sheet = strFromU8(unzipSync(readFileSync(book))['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    expect(sheet).toContain('打错了，要订蛋糕');
    const pdf = await savesTo('class.pdf');
    await seat.page.getByRole('button', { name: words('zh-CN', 'hand-over.pdf') }).click();
    await expectSaid(seat, 'hand-over.saved');
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(
      readFileSync(pdf)
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g)?.length,
    ).toBeGreaterThan(0);
  } finally {
    await pulse.stop();
  }
});
