import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefusalCode } from '../../../electron/contract/command';
import type { HistoryEntry, HistorySearch } from '../../../electron/domain/history';
import { useConsole, useSnapshot } from '../store/console';

/** Calls that are asked for at a time. */
const PAGE = 60;

/** The calls found so far. */
export interface Found {
  /** `waiting`: another list is on its way, and this is the one before it. */
  readonly kind: 'waiting' | 'answered' | 'failed';
  readonly entries: readonly HistoryEntry[];
  /** No more calls are found than these. */
  readonly complete: boolean;
  readonly code: RefusalCode | null;
}

const NOTHING: Found = { kind: 'waiting', entries: [], complete: false, code: null };

/**
 * The calls that `search` finds, page by page. When the books change the newest page is asked anew and put before what is
 * there, so that the list stays where it was scrolled to. `null` asks nothing.
 */
export function useHistory(search: HistorySearch | null): Found & { readonly more: () => void; again: () => void } {
  const { bridge } = useConsole();
  const revision = useSnapshot((snapshot) => snapshot.booksRevision);
  const [found, setFound] = useState<Found>(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const asked = search && JSON.stringify(search);
  /** What `found` was found by. */
  const of = useRef<string | null>(null);
  const fetching = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the books' revision and the attempt are reasons to ask anew
  useEffect(() => {
    if (asked === null) return;
    let dropped = false;
    setFound((before) => ({ ...before, kind: 'waiting' }));
    void bridge
      .ask<'history'>({ kind: 'history', search: JSON.parse(asked), before: null, limit: PAGE })
      .then((result) => {
        if (dropped) return;
        if (!result.ok) return setFound((before) => ({ ...before, kind: 'failed', code: result.code }));
        const first = result.value;
        const end = first.at(-1)?.seq ?? null;
        const same = of.current === asked;
        of.current = asked;
        setFound((before) => {
          const rest = same && end !== null ? before.entries.filter(({ seq }) => seq < end) : [];
          const complete = rest.length > 0 ? before.complete : first.length < PAGE;
          return { kind: 'answered', entries: [...first, ...rest], complete, code: null };
        });
      });
    return () => {
      dropped = true;
    };
  }, [bridge, asked, revision, attempt]);

  const { entries, complete, kind } = found;
  const more = useCallback((): void => {
    const last = entries.at(-1);
    if (asked === null || complete || kind !== 'answered' || !last || fetching.current) return;
    fetching.current = true;
    const query = { kind: 'history', search: JSON.parse(asked), before: last.seq, limit: PAGE } as const;
    void bridge.ask<'history'>(query).then((result) => {
      fetching.current = false;
      if (!result.ok || of.current !== asked) return;
      setFound((before) =>
        before.entries.at(-1)?.seq === last.seq
          ? { ...before, entries: [...before.entries, ...result.value], complete: result.value.length < PAGE }
          : before,
      );
    });
  }, [bridge, asked, entries, complete, kind]);

  return { ...found, more, again: () => setAttempt((count) => count + 1) };
}
