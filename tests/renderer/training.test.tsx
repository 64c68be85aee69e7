import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Answers, MarkFile } from '../../electron/contract/query';
import type { ScenarioHead, ScenarioShelf } from '../../electron/contract/training';
import { BOOKS } from './gallery/books';
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
  own: false,
});
const SCENARIOS = [head('hours', '网点时间', 'patient'), head('fee', '费用', 'angry'), head('limit', '限额', 'angry')];
const SHELF: ScenarioShelf = { scenarios: SCENARIOS, shifts: [], problems: [], drafts: [] };
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

describe('kept marks', () => {
  async function atMarks(part: Parameters<typeof snapshot>[0] = {}, books: Partial<typeof BOOKS> = {}) {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ mode: 'demo', ...part }));
    const answers: Partial<Answers> = { ...BOOKS, ...books };
    seat.bridge.look = async (query) => ({ ok: true, value: answers[query.kind as keyof Answers] ?? null });
    seat.view.setState({ practiceRun: 'p5' });
    await user.keyboard('{Shift>}{F9}{/Shift}');
    await screen.findAllByRole('listbox');
    await user.click(screen.getByRole('tab', { name: /成绩/ }));
    return { user, seat, points: await screen.findByRole('listbox', { name: '逐项' }) };
  }

  it('lie on a tab of their own, the newest first, with both totals and the way to each by arrow keys', async () => {
    const { user, seat } = await atMarks();
    const list = screen.getByRole('listbox', { name: '成绩' });
    const rows = within(list).getAllByRole('option');
    expect(rows).toHaveLength(6);
    expect(rows[1]?.textContent).toContain('82 → 86');
    expect(screen.getByText('自动评分 82 分')).toBeTruthy();
    list.focus();
    await user.keyboard('{ArrowUp}');
    expect(seat.view.getState().practiceRun).toBe('p6');
    await user.keyboard('{ArrowDown}');
    await screen.findByRole('listbox', { name: '逐项' });
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('listbox', { name: '逐项' }));
  });

  it('are overruled by keyboard, with a reason and a name', async () => {
    const { user, seat, points } = await atMarks();
    points.focus();
    expect(within(points).getAllByRole('option')[0]?.getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{End}o');
    const form = screen.getByRole('form', { name: '改判' });
    await user.click(within(form).getByRole('button', { name: /改判/ }));
    expect(within(form).getByText('改判要写明理由')).toBeTruthy();
    await user.type(within(form).getByLabelText('改判的理由'), '不够完整');
    await user.click(within(form).getByRole('button', { name: /改判/ }));
    expect(within(form).getByText('请写明带教人')).toBeTruthy();
    await user.type(within(form).getByLabelText('带教人（工号或姓名）'), '王老师');
    await user.click(within(form).getByRole('radio', { name: '4 / 8 分' }));
    await user.type(within(form).getByLabelText('改判的理由'), '{Enter}');
    expect(seat.commands('overrule-mark')).toEqual([
      { kind: 'overrule-mark', run: 'p5', item: 'expectation:facts', share: 0.5, reason: '不够完整', by: '王老师' },
    ]);
    expect(screen.queryByRole('form')).toBeNull();
    expect(document.activeElement).toBe(points);
    // Who judges is remembered for the next.
    await user.keyboard('c');
    expect(screen.getByLabelText<HTMLInputElement>('带教人（工号或姓名）').value).toBe('王老师');
  });

  it('are listened to: from the beginning, from a point, and where a trainer said something', async () => {
    const { user, seat, points } = await atMarks();
    points.focus();
    await user.keyboard(' ');
    // ANS-1 was broken 10 s after the first moment; a second of what was before is heard, too.
    await user.keyboard('{Enter}');
    const first = within(points).getAllByRole('option')[0];
    expect(first?.textContent).toContain('ANS-1');
    await user.click(screen.getByRole('button', { name: '1:00' }));
    const [whole, point, comment] = seat.commands('listen') as { at: number }[];
    expect([whole?.at, comment?.at]).toEqual([0, 60_000]);
    expect(point?.at).toBeGreaterThan(8000);
    expect(point?.at).toBeLessThan(12_600);
    seat.publish(snapshot({ mode: 'demo', listening: { run: 'p5', at: 61_000, since: 990_000 }, asOf: 1_000_000 }));
    points.focus();
    await user.keyboard(' ');
    expect(seat.commands('stop-listening')).toHaveLength(1);
    expect(screen.getByText('1:11')).toBeTruthy();
  });

  it('without sound and without the call’s record say so, and are marks all the same', async () => {
    await atMarks({}, { 'practice-run': { ...BOOKS['practice-run'], call: null, sound: null } as never });
    expect(screen.getByText(/没有录音/)).toBeTruthy();
    expect(screen.getByText(/只剩成绩/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /听录音/ }).hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('86 分（满分 100）')).toBeTruthy();
  });

  it('of a shift tell its calls and the rules about it as a whole, and lead to each call', async () => {
    const { user, seat } = await atMarks();
    await user.click(screen.getByRole('button', { name: /第一个上午/ }));
    expect(screen.getByText('57 分（满分 100）')).toBeTruthy();
    expect(screen.getByText('2 / 4 通')).toBeTruthy();
    const rule = screen.getByText('SHF-1').closest('li') as HTMLElement;
    expect(within(rule).getByRole('img', { name: '失分' })).toBeTruthy();
    const page = screen.getByRole('region', { name: '评分' });
    await user.click(within(page).getAllByRole('button')[0] as HTMLElement);
    expect(seat.view.getState().practiceRun).toBe('p1');
  });

  it('of a newcomer are deleted when that was asked and answered, and brought back', async () => {
    const { user, seat } = await atMarks();
    await user.selectOptions(screen.getByRole('combobox', { name: '学员' }), '811021');
    await user.click(screen.getByRole('button', { name: '删除这位学员的成绩' }));
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText(/811021 林晓 的 3 次练习/)).toBeTruthy();
    expect(seat.commands('remove-runs')).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: '删除这位学员的成绩' }));
    expect(seat.commands('remove-runs')).toEqual([{ kind: 'remove-runs', agent: '811021' }]);
    seat.publish(snapshot({ mode: 'demo', trainingUndo: { kind: 'runs', agent: '811021', count: 3 } }));
    await user.click(screen.getByRole('button', { name: '撤销' }));
    expect(seat.commands('undo-training')).toHaveLength(1);
  });
});

describe('a class', () => {
  async function atClass() {
    const user = userEvent.setup();
    const seat = renderConsole(snapshot({ mode: 'demo' }));
    const asked: unknown[] = [];
    seat.bridge.look = async (query) => {
      if (query.kind === 'practice-class') asked.push(query);
      return { ok: true, value: (BOOKS as Partial<Answers>)[query.kind as keyof Answers] ?? null };
    };
    await user.keyboard('{Shift>}{F9}{/Shift}');
    await screen.findAllByRole('listbox');
    await user.click(screen.getByRole('tab', { name: /班级/ }));
    await screen.findByRole('img', { name: '总分：随时间的变化' });
    return { user, seat, asked };
  }

  it('is compared by total and by point, over time and by newcomer', async () => {
    const { user, asked } = await atClass();
    const people = screen.getAllByRole('table')[0] as HTMLElement;
    expect(
      within(people)
        .getAllByRole('row')
        .map(({ textContent }) => textContent),
    ).toEqual(['学员次数平均最高最近进步', '811022 周宁368.77169+3', '811021 林晓365.78686+38']);
    // A point's line instead of the totals', and back.
    await user.click(screen.getByRole('button', { name: /把要点写全/ }));
    expect(screen.queryByRole('img', { name: '总分：随时间的变化' })).toBeNull();
    await user.click(screen.getByRole('button', { name: '看总分' }));
    expect(screen.getByRole('img', { name: '总分：随时间的变化' })).toBeTruthy();
    // One of them alone, from a week on.
    await user.click(screen.getByRole('button', { name: '811021 林晓' }));
    await user.selectOptions(screen.getByRole('combobox', { name: '时间' }), '7');
    const midnight = new Date().setHours(0, 0, 0, 0);
    expect(asked.at(-1)).toEqual({ kind: 'practice-class', agent: '811021', since: midnight - 6 * 86_400_000 });
  });

  it('goes into Excel and onto paper', async () => {
    const { user, seat } = await atClass();
    await user.click(screen.getByRole('button', { name: '导出 Excel' }));
    expect(seat.commands('export')).toEqual([
      { kind: 'export', format: 'xlsx', subject: { kind: 'class', agent: null, since: 0 } },
    ]);
    await user.click(screen.getByRole('button', { name: '存为 PDF…' }));
    expect(seat.commands('put-out-class')).toMatchObject([{ way: 'pdf', rows: 6 }]);
    expect((seat.commands('put-out-class')[0] as { name: string }).name).toMatch(/^训练成绩报告-\d{4}-\d\d-\d\d$/);
    // The page is there for as long as it is printed.
    expect(seat.view.getState().printing).toBeNull();
  });
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
