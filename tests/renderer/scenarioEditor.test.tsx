import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import standardJson from '../../assets/standard.json' with { type: 'json' };
import type { ScenarioHead, ScenarioShelf } from '../../electron/contract/training';
import { newScenario } from '../../electron/domain/scenario/newScenario';
import { standardSchema } from '../../electron/domain/standard';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

const TEXT = newScenario('mine', 4242, standardSchema.parse(standardJson));
const title = { 'zh-CN': '我的', en: 'Mine' };
const head: ScenarioHead = {
  id: 'mine',
  title,
  summary: title,
  direction: 'inbound',
  kind: 'enquiry',
  level: 1,
  mood: 'patient',
  line: 'clear',
  own: true,
};
const SHELF: ScenarioShelf = {
  scenarios: [{ ...head, id: 'shipped', own: false }, head],
  shifts: [],
  problems: [
    { file: 'bad.yaml', own: true, line: 7, column: 1, path: 'mood', reason: { 'zh-CN': '不对', en: 'wrong' } },
  ],
  drafts: [],
};

async function openEditor(draft: string | null = null) {
  const user = userEvent.setup();
  const seat = renderConsole(snapshot({ mode: 'demo' }));
  const drafts = new Map([['mine', draft]]);
  seat.bridge.look = async (query) => {
    if (query.kind === 'scenarios') return { ok: true, value: SHELF };
    if (query.kind === 'scenario-text')
      return { ok: true, value: { text: TEXT, own: query.of !== 'shipped', draft: drafts.get(query.of) ?? null } };
    return { ok: false, code: 'records-unreadable' };
  };
  await user.keyboard('{Shift>}{F9}{/Shift}');
  await screen.findByRole('listbox', { name: '选一位客户' });
  await user.click(screen.getByRole('tab', { name: /编写情景/ }));
  const list = await screen.findByRole('listbox', { name: '情景' }, { timeout: 8000 });
  const open = async (name: RegExp): Promise<void> => user.click(within(list).getByRole('option', { name }));
  const area = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '文本（YAML）' });
  return { user, seat, open, area };
}

it('keeps form and text in step, and is saved by key', async () => {
  const { user, seat, open, area } = await openEditor();
  await open(/mine/);
  await waitFor(() => expect(area().value).toBe(TEXT));
  await user.selectOptions(screen.getByRole('combobox', { name: '情绪' }), 'angry');
  expect(area().value).toBe(TEXT.replace('mood: patient', 'mood: angry'));
  fireEvent.change(area(), { target: { value: area().value.replace('level: 1', 'level: 3') } });
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: '难度' }).value).toBe('3');
  await user.keyboard('{Control>}s{/Control}');
  const text = TEXT.replace('mood: patient', 'mood: angry').replace('level: 1', 'level: 3');
  expect(seat.commands('save-scenario')).toEqual([{ kind: 'save-scenario', text, replaces: 'mine' }]);
  expect(await screen.findByText('已保存')).toBeTruthy();
});

it('tells each mistake at its line, leads there, and does not save it', async () => {
  const { user, seat, open, area } = await openEditor();
  await open(/mine/);
  await waitFor(() => expect(area().value).toBe(TEXT));
  fireEvent.change(area(), { target: { value: TEXT.replace('mood: patient', 'mood: glad') } });
  const problem = screen.getByRole('button', { name: /第 9 行.*mood/ });
  expect(document.querySelector('.scenario-gutter [data-wrong]')?.textContent).toBe('9');
  await user.click(problem);
  expect(document.activeElement).toBe(area());
  expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe('glad');
  await user.keyboard('{Control>}s{/Control}');
  expect(seat.commands('save-scenario')).toEqual([]);
  // What cannot be read at all has no form, and nothing of it is lost.
  fireEvent.change(area(), { target: { value: 'says: [' } });
  expect(screen.getByText(/文本不是正确的 YAML/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /放弃修改/ }));
  expect(area().value).toBe(TEXT);
});

it('hands what is written and not saved to main, and begins with it the next time', async () => {
  const { seat, open, area } = await openEditor(`${TEXT}# half`);
  await open(/mine/);
  await waitFor(() => expect(area().value).toBe(`${TEXT}# half`));
  fireEvent.change(area(), { target: { value: `${TEXT}# more` } });
  await waitFor(() =>
    expect(seat.commands('keep-scenario-draft').at(-1)).toEqual({
      kind: 'keep-scenario-draft',
      of: 'mine',
      text: `${TEXT}# more`,
    }),
  );
});

it('removes a scenario and has it back, and only reads what comes with the product', async () => {
  const { user, seat, open, area } = await openEditor();
  await open(/mine/);
  await waitFor(() => expect(area().value).toBe(TEXT));
  await user.click(screen.getByRole('button', { name: '删除' }));
  expect(seat.commands('remove-scenario')).toEqual([{ kind: 'remove-scenario', of: 'mine' }]);
  await user.keyboard('{Alt>}z{/Alt}');
  await waitFor(() =>
    expect(seat.commands('save-scenario')).toEqual([{ kind: 'save-scenario', text: TEXT, replaces: null }]),
  );
  await open(/shipped/);
  await waitFor(() => expect(area().readOnly).toBe(true));
  expect(screen.queryByRole('button', { name: /^保存/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '复制' }));
  await waitFor(() => expect(seat.commands('save-scenario')).toHaveLength(2));
  expect(seat.commands('save-scenario').at(-1)).toMatchObject({ text: TEXT.replace('id: mine', 'id: shipped-2') });
});

it('shows a pack before it is taken over: what is there already, and what is wrong in which file', async () => {
  const { user, seat } = await openEditor();
  seat.publish(
    snapshot({
      mode: 'demo',
      scenarioPack: {
        file: 'pack.zip',
        kind: 'ready',
        clips: 4,
        scenarios: [{ id: 'mine', title, known: true }],
        problems: [{ ...SHELF.problems[0], file: 'scenarios/bad.yaml' } as never],
      },
    }),
  );
  expect(screen.getByText('scenarios/bad.yaml').closest('li')?.textContent).toContain('第 7 行');
  await user.click(screen.getByRole('radio', { name: /用包里的替换/ }));
  await user.click(screen.getByRole('button', { name: '导入 1 个情景' }));
  expect(seat.commands('take-scenario-pack')).toEqual([{ kind: 'take-scenario-pack', clash: 'replace' }]);
});
