import type { UserEvent } from '@testing-library/user-event';
import type { Hands } from './scene';

const PATIENCE_MS = 3000;

/** A person at the page. */
export function handsOf(user: UserEvent): Hands {
  return {
    click: async (what) => user.click(await until(what, () => thing(what))),
    async open(what) {
      const button = await until(what, () => thing(what));
      if (button instanceof HTMLElement) button.focus();
      await user.keyboard('{ArrowDown}');
    },
    async type(text, label) {
      const field = label === undefined ? document.activeElement : await until(label, () => labelled(label));
      if (!field) throw new Error('Nothing has the focus.');
      await user.click(field);
      // As pasted: in one piece, and no sign of it is a key.
      await user.paste(text);
    },
    async choose(label, value) {
      await user.selectOptions(await until(label, () => labelled(label)), value);
    },
    press: (keys) => user.keyboard(keys),
    await: async (selector) => void (await until(selector, () => document.querySelector(selector))),
  };
}

function thing(what: string): Element | null {
  const around = document.querySelector('dialog[open]') ?? document;
  if (/[.[:]/.test(what)) return [...around.querySelectorAll(what)].find((one) => one.checkVisibility()) ?? null;
  const all = around.querySelectorAll('button, [role="tab"], [role="radio"], [role="option"], label, summary');
  const named = [...all].filter((one) => one.checkVisibility() && wordsOf(one).includes(what));
  // The shortest is the one that says this and nothing else.
  return named.sort((a, b) => wordsOf(a).length - wordsOf(b).length)[0] ?? null;
}

function wordsOf(one: Element): string {
  return one.getAttribute('aria-label') ?? one.textContent ?? '';
}

function labelled(label: string): Element | null {
  const around = document.querySelector('dialog[open]') ?? document;
  const fields = [...around.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  const nameOf = (field: HTMLInputElement): string =>
    field.getAttribute('aria-label') ?? [...(field.labels ?? [])].map(({ textContent }) => textContent).join(' ');
  const named = fields.filter((field) => field.checkVisibility() && nameOf(field).includes(label));
  return named.sort((a, b) => nameOf(a).length - nameOf(b).length)[0] ?? null;
}

async function until<T>(what: string, find: () => T | null): Promise<T> {
  const late = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = find();
    if (found) return found;
    if (performance.now() > late) throw new Error(`“${what}” is not on the page.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
