/**
 * Presses the button that fits and stands nearest to the focus: in the smallest part of the page that holds both, and only
 * in the dialog where one is open. Returns whether there was one.
 */
export function pressNearest(selector: string): boolean {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  let part: Element | null = document.activeElement;
  if (!part || !root.contains(part)) part = root;
  for (; part && part !== root.parentElement; part = part.parentElement) {
    // The places that nobody looks at stay in the page.
    const button = [part, ...part.querySelectorAll(selector)].find(
      (one) => one.matches(selector) && !one.closest('[hidden]'),
    );
    if (!(button instanceof HTMLElement)) continue;
    button.click();
    return true;
  }
  return false;
}
