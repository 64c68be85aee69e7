import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type AgentState, agentStateOf, shiftFindingsOf } from '../../electron/domain/shift';
import { openSeat, type Seat } from './support/seat';
import { expectShown, words } from './support/words';

let seat: Seat;

test.afterEach(async () => {
  await seat?.close();
});

const untilAgent = (kind: AgentState['kind']) =>
  seat.until(`the agent to be ${kind}`, ({ shift, calls }) => {
    const state = agentStateOf(
      shift,
      calls.map(({ call }) => call),
    );
    return state.kind === kind;
  });

test('a shift by keyboard alone: check-in, a break in which no call comes, sign-off in order', async () => {
  seat = await openSeat({ agent: 'offline' });
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await untilAgent('offline');

  // Point by point, as at work: Enter finds each in order and goes on to the next.
  await seat.order({ kind: 'sign-in', startsAt: null });
  await expectShown(seat.page, words('zh-CN', 'check-in.title'));
  const points = (await seat.snapshot())?.standard.agent.checkIn.length ?? 0;
  await seat.page.locator('[data-good]').first().focus();
  for (let point = 0; point < points; point += 1) {
    await seat.press('Enter');
    await seat.until('the point to be looked at', ({ shift }) => shift.length === point + 2);
  }
  await seat.press('Enter');
  await untilAgent('available');
  await expectShown(seat.page, words('zh-CN', 'shift.RDY-1.kept-untimed'));

  await seat.press('F4');
  await seat.page.getByRole('menu').waitFor();
  await seat.press('ArrowDown', 'Enter');
  await untilAgent('break');
  await expectShown(seat.page, words('zh-CN', 'idle.refused', { answer: words('zh-CN', 'idle.answer.unavailable') }));
  await seat.order({ kind: 'practice-call' });
  await seat.page.waitForTimeout(1500); // what does not come cannot be awaited
  expect((await seat.snapshot())?.calls).toEqual([]);
  await seat.press('Shift+F4');
  await untilAgent('available');

  await seat.press('F4');
  await seat.page.getByRole('menu').waitFor();
  await seat.press('End', 'Enter');
  await untilAgent('signing-off');
  const ticks = seat.page.locator('[data-point]');
  await expect(ticks.first()).toBeFocused();
  for (let tick = 0; tick < (await ticks.count()); tick += 1) {
    await seat.press('Enter');
    await expect(ticks.nth(tick)).toHaveAttribute('aria-pressed', 'true');
  }
  await seat.press('Enter');
  await untilAgent('offline');
  await expectShown(seat.page, words('zh-CN', 'shift.RDY-3.kept'));
  const ended = await seat.snapshot();
  expect(ended && shiftFindingsOf(ended.shift, ended.standard).map(({ verdict }) => verdict)).toEqual([
    ...['kept', 'kept'],
    // Nobody wrote a hand-over sheet (SHF-1), so nobody confirmed one (SHF-2).
    ...['broken', 'broken'],
  ]);
});

test('the program is killed in the middle of a break: the next run is on that break, its timer with it', async () => {
  seat = await openSeat({});
  await seat.until('the practice line', ({ line }) => line.kind === 'registered');
  await seat.order({ kind: 'go-away', to: 'break', reason: 'meal' });
  await untilAgent('break');
  const begunAt = Date.now();
  const { userData } = seat;
  const gone = seat.app.waitForEvent('close');
  seat.app.process().kill('SIGKILL');
  await gone;

  seat = await openSeat({ userData, agent: 'offline' });
  await untilAgent('break');
  const { shift, asOf } = await seat.until('the shift', (snapshot) => snapshot);
  const state = agentStateOf(shift, []);
  expect(state).toMatchObject({ kind: 'break', reason: 'meal' });
  const shownMs = asOf - state.since;
  // To within what it takes to ask for both.
  expect(Math.abs(shownMs - (Date.now() - begunAt))).toBeLessThan(3000);
  await expectShown(seat.page, words('zh-CN', 'dial.blocked.break'));
  expect(await seat.send({ kind: 'dial', target: '95588' })).toEqual({ ok: false, code: 'away' });
  await seat.screenshot('shiftResumed');
  await seat.press('Shift+F4');
  await untilAgent('available');

  // Under another agent number nobody goes on with it (SEC-3).
  const { settings } = await seat.until('the settings', (snapshot) => snapshot);
  await seat.order({ kind: 'save-agent', agent: { ...settings.agent, number: '900900' } });
  await seat.close();
  seat = await openSeat({ userData, agent: 'offline' });
  await untilAgent('offline');
  const { notices } = await seat.until('the notices', (snapshot) => snapshot);
  expect(notices.map(({ code }) => code)).toContain('shift-of-another');
  await seat.screenshot('shiftOfAnother');
  await seat.close();
  rmSync(userData, { recursive: true, force: true });
});
