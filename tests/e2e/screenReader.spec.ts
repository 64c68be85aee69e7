import { expect, type Locator, type Page, test } from '@playwright/test';
import type { Language } from '../../electron/contract/settings';
import { hasSaid } from '../../electron/domain/call';
import { fillPhrase } from '../../electron/domain/phrases';
import { scriptOf } from '../../electron/domain/script';
import { openSeat, type Seat } from './support/seat';
import { words } from './support/words';

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

/**
 * What a screen reader gives of a console in a language: things by their role and their name, and nothing by how it
 * looks or where it stands.
 */
function ears(page: Page, language: Language) {
  const say = (key: string, params: Readonly<Record<string, string | number>> = {}): string =>
    words(language, key, params);
  const named =
    (role: 'button' | 'region' | 'dialog' | 'timer' | 'radiogroup' | 'textbox' | 'group') =>
    (key: string, params: Readonly<Record<string, string | number>> = {}, within: Page | Locator = page): Locator =>
      within.getByRole(role, { name: say(key, params), exact: true });
  return {
    say,
    button: named('button'),
    region: named('region'),
    dialog: named('dialog'),
    timer: named('timer'),
    radios: named('radiogroup'),
    textbox: named('textbox'),
    group: named('group'),
    /** What is told without being asked for. */
    told: (text: string): Locator => page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: text }),
  };
}

for (const language of ['zh-CN', 'en'] as const) {
  test(`a whole call by the names and roles of a screen reader alone (${language})`, async () => {
    seat = await openSeat({ agent: 'offline', language });
    const { page } = seat;
    const { say, button, region, dialog, timer, radios, textbox, group, told } = ears(page, language);
    const { standard } = await seat.until('the practice line', (now) => now.line.kind === 'registered' && now);

    // The shift begins: each point is looked at.
    await button('sign-in.begin').click();
    for (const { label } of standard.agent.checkIn) {
      const point = page.getByRole('group', { name: label[language], exact: true });
      await button('check-in.good', {}, point).click();
      await expect(button('check-in.good', {}, point)).toHaveAttribute('aria-pressed', 'true');
    }
    await button('check-in.done').click();

    // It rings, which is told; it is answered.
    await button('idle.practice').click();
    await expect(told(say('incoming.title'))).not.toHaveCount(0);
    await button('incoming.answer', {}, region('incoming.title')).click();
    await expect(timer('clock.talk')).toBeVisible();

    // The script: the line to say is read, said and gone on from; the kind is chosen.
    const script = region('pane.script');
    const saidAndOn = button('script.said', {}, script);
    await saidAndOn.click();
    await radios('kind.label', {}, script)
      .getByRole('radio', { name: say('kind.enquiry'), exact: true })
      .click();
    await textbox('note.label').fill(language === 'en' ? 'Asked about the credit limit.' : '客户咨询额度，已答复。');

    // A wait, with its reason and the customer's consent; the way back; the thanks.
    const controls = group('control.label');
    await button('control.hold', {}, controls).click();
    const asking = dialog('hold-ask.title');
    const [reason] = standard.holding.reasons;
    if (!reason) throw new Error('the standard has no reason to wait');
    await radios('hold-ask.reason', {}, asking).getByRole('radio', { name: reason.label[language] }).check();
    await button('hold-ask.confirm', {}, asking).click();
    await expect(timer('clock.hold')).toBeVisible();
    const resume = button('control.resume', {}, controls);
    await expect(resume).toHaveAttribute('aria-pressed', 'true');
    await resume.click();
    await expect(timer('clock.hold')).toHaveCount(0);
    const nobody = { bank: '', agentNo: '', surname: '', title: '' };
    const thanks = fillPhrase(standard, 'backFromHold', language, nobody).map(({ text }) => text);
    await expect(script.getByText(thanks.join(''))).toBeVisible();
    await saidAndOn.click();

    // Through the script to its end, where the customer hangs up.
    const afterCall = region('after-call.title');
    for (;;) {
      const { call } = await seat.untilCall('talking', 'ended');
      const { line, next } = scriptOf(call, standard);
      if (line === null && next === null) break;
      if (line) {
        await saidAndOn.click();
        await seat.until(`“${line.phrase}” to be said`, ({ calls }) => {
          const now = calls.at(-1)?.call;
          return now && hasSaid(now, line.phrase);
        });
      } else if (next) {
        await button('script.to-step', { step: say(`step.${next}`) }, script).click();
        await seat.until(`the step ${next}`, ({ calls }) => {
          const now = calls.at(-1)?.call;
          return now && scriptOf(now, standard).step === next;
        });
      }
    }
    await expect(afterCall).toBeVisible({ timeout: 40_000 });

    // After-call work: what is missing is told, the record is written.
    await expect(told(say('after-call.missing', { what: say('after-call.kind') }))).toBeVisible();
    const dispositions = radios('after-call.disposition', { kind: say('kind.enquiry') }, afterCall);
    await dispositions.getByRole('radio').first().check();
    await expect(told(say('after-call.complete'))).toBeVisible();
    const findings = region('pane.findings');
    await expect(region('findings.broken', {}, findings)).toHaveCount(0);
    await expect(
      region('findings.kept', {}, findings).getByRole('button', { name: /^HLD-1/ }),
      'the wait, among what was kept',
    ).toBeVisible();
    await button('after-call.done', {}, afterCall).click();

    // The record stands, and the next call can come.
    await expect(page.getByRole('heading', { name: say('idle.ready'), exact: true })).toBeVisible();
    const { figures, calls } = await seat.until('the figures of the day', (now) => now.figures.answered === 1 && now);
    expect(calls).toEqual([]);
    expect(figures).toMatchObject({ answeredInTime: 1, longHolds: 0 });
  });
}
