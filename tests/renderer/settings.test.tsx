import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CommandResult } from '../../electron/contract/command';
import type { ConsoleSnapshot } from '../../electron/contract/snapshot';
import { createTranslations } from '../../renderer/console/i18n/translations';
import { SETTINGS_CARDS } from '../../renderer/console/settings/cards';
import { renderConsole } from './support/render';
import { snapshot } from './support/snapshots';

async function openSettings(first: ConsoleSnapshot) {
  const user = userEvent.setup();
  const seat = renderConsole(first);
  await user.click(screen.getByRole('button', { name: '设置' }));
  const form = within(screen.getByRole('region', { name: '线路账户' }));
  return { user, seat, form, field: (name: string) => form.getByLabelText(name) };
}

const account = {
  servers: ['wss://sbc.bank.example:7443'],
  domain: 'bank.example',
  user: '811000',
  authUser: null,
  dtmf: 'rfc4733' as const,
  tls: { caFile: null, certificateFile: null, keyFile: null },
};

describe('the account', () => {
  it('is checked in place before it is sent', async () => {
    const { user, seat, form, field } = await openSettings(snapshot({ mode: 'demo', hasPassword: false }));
    await user.type(field('服务器 1'), 'http://sbc');
    await user.type(field('SIP 域'), 'bank example');
    await user.type(field('客户端证书文件'), '/pem');
    await user.click(form.getByRole('button', { name: '保存账户' }));
    expect(form.getByText(/请以 ws:\/\/ 或 wss:\/\/ 开头/)).toBeTruthy();
    expect(form.getByText(/域名只能含/)).toBeTruthy();
    expect(form.getByText('证书与私钥须一并填写')).toBeTruthy();
    expect(field('用户名').getAttribute('aria-invalid')).toBe('true');
    expect(field('密码').getAttribute('aria-invalid')).toBe('true');
    expect(seat.commands('save-account')).toEqual([]);
  });

  it('is saved with its password, which leaves the page afterwards', async () => {
    const { user, seat, form, field } = await openSettings(snapshot({ mode: 'demo', hasPassword: false }));
    await user.type(field('服务器 1'), 'wss://sbc.bank.example:7443');
    await user.type(field('SIP 域'), 'bank.example');
    await user.type(field('用户名'), '811000');
    await user.type(field('密码'), 'geheim');
    await user.click(form.getByRole('button', { name: '保存账户' }));
    expect(seat.commands('save-account')).toEqual([{ kind: 'save-account', account, password: 'geheim' }]);
    expect(await form.findByText(/账户已保存/)).toBeTruthy();
    expect((field('密码') as HTMLInputElement).value).toBe('');
  });

  it('keeps the password that is kept, and shows what the server says to the account', async () => {
    const first = snapshot({
      line: { kind: 'refused', server: 'sbc', fault: { code: 'password-wrong' } },
      secretStore: false,
    });
    const { user, seat, form } = await openSettings({ ...first, settings: { ...first.settings, account } });
    expect(within(screen.getByRole('region', { name: '现在生效' })).getByText(/用户名或密码不正确/)).toBeTruthy();
    expect(form.getByText(/程序退出后需重新输入/)).toBeTruthy();
    await user.click(form.getByRole('button', { name: '保存账户' }));
    expect(seat.commands('save-account')).toEqual([{ kind: 'save-account', account, password: null }]);
  });

  it('tells why main would not take it', async () => {
    const first = snapshot();
    const { user, seat, form } = await openSettings({ ...first, settings: { ...first.settings, account } });
    seat.bridge.answer = async (): Promise<CommandResult> => ({ ok: false, code: 'call-in-progress' });
    await user.click(form.getByRole('button', { name: '保存账户' }));
    expect(await form.findByText(/通话进行中，不能更改线路/)).toBeTruthy();
  });

  it('is forgotten only after a question', async () => {
    const first = snapshot();
    const { user, seat, form } = await openSettings({ ...first, settings: { ...first.settings, account } });
    await user.click(form.getByRole('button', { name: '删除账户…' }));
    expect(seat.commands('forget-account')).toEqual([]);
    await user.click(screen.getByRole('button', { name: '删除' }));
    expect(seat.commands('forget-account')).toHaveLength(1);
    expect(await form.findByText(/已回到演示模式/)).toBeTruthy();
  });
});

describe('the seat', () => {
  it('takes a device at once, and shows one that is gone as gone', async () => {
    const first = snapshot();
    const devices = { microphone: 'unplugged-one', speaker: null, ringer: null, alerts: null };
    const { user, seat } = await openSettings({ ...first, settings: { ...first.settings, devices } });
    const microphone = screen.getByRole('combobox', { name: '麦克风' }) as HTMLSelectElement;
    expect(microphone.selectedOptions[0]?.textContent).toBe('所选设备未连接');
    await user.selectOptions(screen.getByRole('combobox', { name: '来电铃声' }), 'Built-in speaker');
    expect(seat.commands('set-devices')).toEqual([{ kind: 'set-devices', devices: { ...devices, ringer: 'spk-2' } }]);
  });

  it('saves who sits here', async () => {
    const { user, seat } = await openSettings(snapshot());
    const form = within(screen.getByRole('region', { name: '坐席资料' }));
    await user.clear(form.getByLabelText('工号'));
    await user.click(form.getByRole('button', { name: '保存坐席' }));
    expect(form.getByText('请填写')).toBeTruthy();
    await user.type(form.getByLabelText('工号'), '811206');
    await user.click(form.getByRole('button', { name: '保存坐席' }));
    expect(seat.commands('save-agent')).toMatchObject([{ agent: { number: '811206', name: '王敏' } }]);
  });
});

describe('the search', () => {
  async function search(text: string, first = snapshot()) {
    const { user, seat } = await openSettings(first);
    const field = screen.getByRole('textbox', { name: '搜索设置' });
    if (text) await user.type(field, text);
    const cards = (): (string | null)[] =>
      screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    return { user, seat, field, cards };
  }

  it('finds a setting by its name, its effect, its group and what else it is called, in both languages', async () => {
    const { user, field, cards } = await search('麦克风');
    expect(cards()).toEqual(['声音设备', '我的声音']);
    for (const [text, found] of [
      ['对比度', ['主题']],
      ['记录与保护', ['通话记录的保护', '保留期限', '审计日志']],
      ['话筒', ['声音设备']],
      ['ＤＡＲＫ', ['主题']],
      ['certificate', ['线路账户']],
      ['client  KEY', ['线路账户']],
      ['theme microphone', []],
    ] as const) {
      await user.clear(field);
      await user.type(field, text);
      expect(screen.queryAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(found);
    }
  });

  it('says why a setting was found where its own words do not show it', async () => {
    await search('microphone');
    const card = within(screen.getByRole('region', { name: '声音设备' }));
    expect(card.getByText('Microphone')).toBeTruthy();
  });

  it('says what to do when nothing was found, and is cleared by Escape without losing what was typed in a form', async () => {
    const { user, field } = await search('');
    await user.type(screen.getByLabelText('SIP 域'), 'bank');
    await user.type(field, '咖啡');
    expect(screen.getByText('没有找到“咖啡”相关的设置')).toBeTruthy();
    expect(screen.queryAllByRole('heading', { level: 3 })).toEqual([]);
    expect(within(screen.getByRole('navigation', { name: '设置分组' })).queryAllByRole('button')).toEqual([]);
    await user.keyboard('{Escape}');
    expect((field as HTMLInputElement).value).toBe('');
    expect(document.activeElement).toBe(field);
    expect((screen.getByLabelText('SIP 域') as HTMLInputElement).value).toBe('bank');
  });

  it('is where one types on arrival, and Enter goes on to what was found', async () => {
    const { user, field } = await search('深色');
    expect(document.activeElement).toBe(field);
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: '跟随系统' }));
  });
});

describe('the groups', () => {
  it('are walked by arrow keys, and lead to their settings', async () => {
    const { user } = await openSettings(snapshot());
    const groups = within(screen.getByRole('navigation', { name: '设置分组' }));
    expect(groups.getByRole('button', { current: true }).textContent).toBe('账户与线路');
    groups.getByRole('button', { name: '坐席' }).focus();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(document.activeElement?.textContent).toBe('声音');
    expect(groups.getByRole('button', { current: true }).textContent).toBe('声音');
  });
});

describe('the table', () => {
  it('names every card, its effect and what else it is called, and looks through texts that exist', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const translations = createTranslations(language);
      for (const { id, group, searched } of SETTINGS_CARDS) {
        for (const text of ['title', 'effect', 'synonyms'])
          expect(translations.exists(`settings.card.${id}.${text}`), `${id} ${text}`).toBe(true);
        expect(translations.exists(`settings.group.${group}`), group).toBe(true);
        for (const key of searched)
          expect(translations.getResource(language, 'translation', key), `${id}: ${key}`).toBeDefined();
      }
    }
    expect(new Set(SETTINGS_CARDS.map(({ id }) => id)).size).toBe(SETTINGS_CARDS.length);
  });
});
