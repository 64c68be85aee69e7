import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { MarkFile } from '../../electron/contract/query';
import type { ScenarioHead, ScenarioShelf } from '../../electron/contract/training';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

const head = (id: string, title: string, mood: ScenarioHead['mood']): ScenarioHead => ({
  id,
  title: { 'zh-CN': title, en: id },
  summary: { 'zh-CN': title, en: id },
  direction: 'inbound',
  kind: 'enquiry',
  level: 1,
  mood,
  line: 'clear',
});
const SCENARIOS = [head('hours', '网点时间', 'patient'), head('fee', '费用', 'angry'), head('limit', '限额', 'angry')];
const SHELF: ScenarioShelf = { scenarios: SCENARIOS, shifts: [], problems: [] };
const FILE: MarkFile = {
  title: { 'zh-CN': '费用', en: 'fee' },
  missing: [],
  mark: {
    scenario: 'fee',
    seed: 1,
    total: 62,
    cap: null,
    tryNext: ['expectation:identity'],
    findings: [],
    items: [
      {
        id: 'expectation:identity',
        subject: { kind: 'expectation', expectation: 'identity' },
        rule: 'SEC-1',
        weight: 8,
        share: 0,
        at: null,
        why: { code: 'identity-missing', params: {} },
        missing: [],
      },
    ],
  },
};

it('lets a customer call who was chosen by keyboard, and tells afterwards what was lost and why', async () => {
  const user = userEvent.setup();
  const demo = snapshot({ mode: 'demo' });
  const seat = renderConsole(demo);
  seat.bridge.look = async (query) => ({ ok: true, value: query.kind === 'mark' ? FILE : SHELF });
  await user.keyboard('{Shift>}{F9}{/Shift}');
  const list = await screen.findByRole('listbox', { name: '选一位客户' });
  await user.selectOptions(screen.getByRole('combobox', { name: '情绪' }), 'angry');
  expect(within(list).getAllByRole('option')).toHaveLength(2);
  list.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(seat.commands('train')).toEqual([{ kind: 'train', scenario: 'limit', seed: expect.any(Number) }]);

  const run = {
    id: 'r1',
    scenario: 'fee',
    title: FILE.title,
    number: '15400000001',
    seed: 1,
    mood: 'angry',
    call: 'a',
    silent: false,
    line: 'clear',
    log: [],
    said: { at: 1, text: '为什么收我的钱' },
  } as const;
  seat.publish({ ...demo, training: [{ ...run, state: 'talking' }] });
  expect(screen.getByText('客户说：为什么收我的钱')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '结束训练' }));
  expect(seat.commands('end-training')).toHaveLength(1);

  seat.publish({ ...demo, training: [{ ...run, state: 'over' }] });
  expect(await screen.findByText('62 分（满分 100）')).toBeTruthy();
  const point = within(screen.getByRole('list', { name: '逐项' })).getByRole('listitem');
  expect(point.textContent).toContain('SEC-1');
  expect(point.textContent).toContain('没有核对身份');
  expect(point.textContent).toContain('0 / 8');
});

it('has its marks on a tab of their own, a digit away', async () => {
  const user = userEvent.setup();
  const over = (id: string, call: string, title: string) => ({
    id,
    scenario: id,
    title: { 'zh-CN': title, en: id },
    number: '15400000001',
    seed: 1,
    mood: 'angry' as const,
    call,
    said: null,
    silent: false,
    line: 'clear' as const,
    log: [],
    state: 'over' as const,
  });
  const seat = renderConsole(
    snapshot({ mode: 'demo', training: [over('r1', 'a', '网点时间'), over('r2', 'b', '费用')] }),
  );
  seat.bridge.look = async (query) => ({ ok: true, value: query.kind === 'mark' ? FILE : SHELF });
  await user.keyboard('{Shift>}{F9}{/Shift}');
  await screen.findByRole('listbox');
  await user.keyboard('3');
  expect(screen.getByRole('tab', { name: /成绩/ }).getAttribute('aria-selected')).toBe('true');
  const rows = screen.getByRole('region', { name: '成绩' });
  expect(within(rows).getAllByRole('button')[0]?.textContent).toBe('费用');
  await user.click(within(rows).getByRole('button', { name: '网点时间' }));
  expect(within(rows).getByRole('button', { name: '网点时间' }).getAttribute('aria-current')).toBe('true');
});

it('is not there in real work', async () => {
  const user = userEvent.setup();
  const seat = renderConsole(snapshot());
  await user.keyboard('{Shift>}{F9}{/Shift}');
  expect(seat.view.getState().place).toBe('call');
  expect(screen.queryByRole('button', { name: '训练' })).toBeNull();
});

const STEERED = {
  id: 'r1',
  scenario: 'fee',
  title: FILE.title,
  number: '15400000001',
  seed: 1,
  mood: 'angry',
  call: 'a',
  silent: false,
  line: 'clear',
  log: [],
  said: null,
} as const;

it('steers the customer in the call, but not while a trainer does so from a window of their own', async () => {
  const user = userEvent.setup();
  const demo = snapshot({ mode: 'demo' });
  const seat = renderConsole(demo);
  seat.bridge.look = async () => ({ ok: true, value: SHELF });
  await user.keyboard('{Shift>}{F9}{/Shift}');
  seat.publish({ ...demo, training: [{ ...STEERED, state: 'ringing' }] });
  const angrier = () => screen.queryByRole<HTMLButtonElement>('button', { name: '更生气' });
  expect(angrier()?.disabled).toBe(true);
  seat.publish({ ...demo, training: [{ ...STEERED, state: 'talking', silent: true }] });
  await user.click(screen.getByRole('button', { name: '接着说' }));
  if (angrier()) await user.click(angrier() as HTMLButtonElement);
  expect(seat.commands('steer')).toEqual([
    { kind: 'steer', run: 'r1', steering: 'speak' },
    { kind: 'steer', run: 'r1', steering: 'angrier' },
  ]);

  await user.keyboard('{Control>}{Shift>}{F9}{/Shift}{/Control}');
  expect(seat.commands('show-trainer')).toEqual([{ kind: 'show-trainer', on: true }]);
  seat.publish({
    ...demo,
    desktop: { ...demo.desktop, trainer: true },
    training: [{ ...STEERED, state: 'talking' }],
  });
  expect(angrier()).toBeNull();
});

it('begins a shift by keyboard and tells how it stands', async () => {
  const user = userEvent.setup();
  const demo = snapshot({ mode: 'demo' });
  const seat = renderConsole(demo);
  const title = { 'zh-CN': '发薪日', en: 'Payday' };
  const plan = { id: 'rush', title, summary: title, level: 2, calls: 3, span: 120_000 } as const;
  seat.bridge.look = async () => ({ ok: true, value: { ...SHELF, shifts: [{ ...plan, id: 'calm' }, plan] } });
  await user.keyboard('{Shift>}{F9}{/Shift}');
  await screen.findByRole('listbox', { name: '选一位客户' });
  await user.keyboard('2');
  await screen.findByRole('listbox', { name: '选一个班次' });
  await user.keyboard('{ArrowDown}{Enter}');
  expect(seat.commands('train-shift')).toEqual([{ kind: 'train-shift', shift: 'rush', seed: expect.any(Number) }]);

  const planned = (state: 'over' | 'talking' | 'to-come', call: string | null) =>
    ({ scenario: 'fee', title: FILE.title, at: 0, run: 'r', state, call }) as const;
  const calls = [planned('over', 'a'), planned('over', null), planned('talking', 'b'), planned('to-come', null)];
  seat.publish({ ...demo, trainingShift: { id: 'rush', title, seed: 1, state: 'running', beganAt: 0, calls } });
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(2);
  expect(screen.getByText('没有接到')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '结束班次' }));
  expect(seat.commands('end-training')).toHaveLength(1);
});
