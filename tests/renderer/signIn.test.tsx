import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import type { SignInView } from '../../electron/contract/signIn';
import type { SignInRequest } from '../../electron/contract/signInRequest';
import { createTranslations } from '../../renderer/console/i18n/translations';
import { SignInPage } from '../../renderer/signIn/SignInPage';

afterEach(cleanup);

const asking: SignInView = {
  language: 'zh-CN',
  theme: 'light',
  domain: 'bank.example',
  state: 'asking',
  problem: null,
  waitUntil: null,
  mayPractise: true,
  version: '0.1.0',
};

function open(first: Partial<SignInView> = {}) {
  const sent: SignInRequest[] = [];
  let tell = (_view: SignInView): void => {};
  const bridge = {
    send: (request: SignInRequest) => void sent.push(request),
    subscribe(listener: (view: SignInView) => void) {
      tell = listener;
      listener({ ...asking, ...first });
      return () => {};
    },
  };
  render(
    <I18nextProvider i18n={createTranslations('zh-CN')}>
      <SignInPage bridge={bridge} />
    </I18nextProvider>,
  );
  return { sent, show: (part: Partial<SignInView>) => act(() => tell({ ...asking, ...part })) };
}
const number = (): HTMLInputElement => screen.getByLabelText('工号');
const password = (): HTMLInputElement => screen.getByLabelText('密码');

describe('the sign-in page', () => {
  it('is done by keyboard: number, Tab, password, Enter; the password does not stay', async () => {
    const user = userEvent.setup();
    const page = open();
    expect(document.activeElement).toBe(number());
    await user.keyboard('811000{Tab}S3cret!{Enter}');
    expect(page.sent).toEqual([{ kind: 'sign-in', number: '811000', password: 'S3cret!', to: 'work' }]);
    expect(password().value).toBe('');
    expect(number().value).toBe('811000');
  });

  it('says in place what is missing or misspelt, and sends nothing', async () => {
    const user = userEvent.setup();
    const page = open();
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(number());
    expect(number().getAttribute('aria-invalid')).toBe('true');
    await user.keyboard('81 10{Enter}');
    expect(screen.getByText(/工号只能含/)).toBeTruthy();
    expect(page.sent).toEqual([]);
  });

  it('says what the server said, counts the wait down, and takes no try before', async () => {
    const user = userEvent.setup();
    const page = open();
    await user.type(number(), '811000');
    page.show({ problem: { code: 'wrong' }, waitUntil: Date.now() + 4500 });
    expect(screen.getByRole('alert').textContent).toContain('工号或密码不正确。');
    expect(screen.getByRole('alert').textContent).toContain('请等待 5 秒后再试。');
    expect(document.activeElement).toBe(password());
    await user.keyboard('x{Enter}');
    expect(page.sent).toEqual([]);
    page.show({ problem: { code: 'unknown-number' } });
    expect(document.activeElement).toBe(number());
    page.show({ problem: { code: 'line', fault: 'certificate-untrusted' } });
    expect(screen.getByRole('alert').textContent).toContain('没有发送密码');
    page.show({ state: 'checking' });
    expect(screen.getByRole('button', { name: '正在核对…' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('leads to practice with or without a number, where the policy allows it', async () => {
    const user = userEvent.setup();
    const page = open();
    await user.click(screen.getByRole('button', { name: '练习' }));
    await user.type(number(), '811000');
    await user.type(password(), 'S3cret!');
    await user.click(screen.getByRole('button', { name: '练习' }));
    expect(page.sent).toEqual([
      { kind: 'practise' },
      { kind: 'sign-in', number: '811000', password: 'S3cret!', to: 'practise' },
    ]);
    page.show({ mayPractise: false });
    expect(screen.queryByRole('button', { name: '练习' })).toBeNull();
  });

  it('speaks the other language, too', () => {
    const page = open();
    page.show({ language: 'en', problem: { code: 'refused', sipCode: 488 } });
    expect(screen.getByRole('heading', { name: 'Sign in' })).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('488');
    expect(document.documentElement.lang).toBe('en');
  });
});
