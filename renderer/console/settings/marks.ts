/** The paint of what was found; `settings.css` says how it looks. */
const PAINT = 'settings-found';

/**
 * Marks `words` wherever they stand in `root`, and opens what they are folded into. The page's elements stay as they
 * are: the marks are painted over them. Returns what takes the marks away.
 */
export function markWords(root: HTMLElement, words: readonly string[]): () => void {
  if (typeof Highlight === 'undefined' || words.length === 0) return () => {};
  const paint = new Highlight();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.textContent ?? '').toLowerCase();
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        paint.add(range);
        const folded = node.parentElement?.closest('details');
        if (folded) folded.open = true;
      }
    }
  }
  CSS.highlights.set(PAINT, paint);
  return () => void CSS.highlights.delete(PAINT);
}
