/** The dialog that is open over the page; the palette is none: what it lists is done below it. */
export function openDialog(): Element | null {
  return [...document.querySelectorAll('dialog[open]')].findLast((one) => !one.querySelector('.palette')) ?? null;
}

/**
 * The button that fits and stands nearest to `from`: in the smallest part of the page that holds both, and only in the
 * dialog where one is open.
 */
export function nearest(selector: string, from: Element | null): HTMLElement | null {
  const root = openDialog() ?? document.body;
  let part: Element | null = from && root.contains(from) ? from : root;
  for (; part && part !== root.parentElement; part = part.parentElement) {
    // The places that nobody looks at stay in the page.
    const button = [part, ...part.querySelectorAll(selector)].find(
      (one) => one.matches(selector) && !one.closest('[hidden]'),
    );
    if (button instanceof HTMLElement) return button;
  }
  return null;
}
