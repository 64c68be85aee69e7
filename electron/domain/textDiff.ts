/** A stretch of two texts compared: in both, in the later alone, or in the earlier alone. */
export interface DiffPiece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** More differences than this are shown as one: nobody reads such a patchwork, and each costs time and memory. */
const MOST_EDITS = 400;

/**
 * What was taken out of `before` and put in to make `after` (E. W. Myers, An O(ND) Difference Algorithm, 1986), by words
 * of Latin letters or digits and by single signs of everything else.
 */
export function diffTexts(before: string, after: string): readonly DiffPiece[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const pieces: DiffPiece[] = [
    { kind: 'same', text: a.slice(0, head).join('') },
    ...diffTokens(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    { kind: 'same', text: tail === 0 ? '' : a.slice(-tail).join('') },
  ];
  return joined(pieces);
}

function tokensOf(text: string): string[] {
  return text.match(/[A-Za-z]+|[0-9*]+|[^A-Za-z0-9*]/gu) ?? [];
}

/** Goes forward by the number of edits, remembering how far each diagonal came, and then back along the shortest way. */
function diffTokens(a: readonly string[], b: readonly string[]): DiffPiece[] {
  const whole: DiffPiece[] = [
    { kind: 'removed', text: a.join('') },
    { kind: 'added', text: b.join('') },
  ];
  if (a.length === 0 || b.length === 0) return whole;
  const reached: Map<number, number>[] = [];
  let front = new Map<number, number>([[1, 0]]);
  for (let edits = 0; edits <= Math.min(MOST_EDITS, a.length + b.length); edits++) {
    reached.push(new Map(front));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = diagonal === -edits || (diagonal !== edits && at(front, diagonal - 1) < at(front, diagonal + 1));
      let x = down ? at(front, diagonal + 1) : at(front, diagonal - 1) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      front.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return wayBack(a, b, reached);
    }
    front = new Map(front);
  }
  return whole;
}

function at(front: ReadonlyMap<number, number>, diagonal: number): number {
  return front.get(diagonal) ?? -1;
}

function wayBack(a: readonly string[], b: readonly string[], reached: readonly Map<number, number>[]): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = reached.length - 1; edits >= 0 && (x > 0 || y > 0); edits--) {
    const front = reached[edits] ?? new Map();
    const diagonal = x - y;
    const down = diagonal === -edits || (diagonal !== edits && at(front, diagonal - 1) < at(front, diagonal + 1));
    const before = down ? diagonal + 1 : diagonal - 1;
    const beforeX = edits === 0 ? 0 : at(front, before);
    const beforeY = edits === 0 ? 0 : beforeX - before;
    while (x > beforeX && y > beforeY) {
      x -= 1;
      y -= 1;
      pieces.push({ kind: 'same', text: a[x] ?? '' });
    }
    if (edits === 0) break;
    if (down) {
      y -= 1;
      pieces.push({ kind: 'added', text: b[y] ?? '' });
    } else {
      x -= 1;
      pieces.push({ kind: 'removed', text: a[x] ?? '' });
    }
  }
  return pieces.reverse();
}

function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const result: DiffPiece[] = [];
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const last = result.at(-1);
    if (last?.kind === piece.kind) result[result.length - 1] = { kind: piece.kind, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}
