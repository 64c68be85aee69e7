import { useEffect, useState } from 'react';
import type { RefusalCode } from '../../../electron/contract/command';
import type { Answers, QueryKind, QueryOf } from '../../../electron/contract/query';
import { useConsole, useSnapshot } from './console';

/** Where an answer stands. `value` is the last one there was, also while the next is awaited or has failed. */
export interface Answer<T> {
  readonly kind: 'waiting' | 'answered' | 'failed';
  readonly value: T | null;
  /** Why the last question was not answered. */
  readonly code: RefusalCode | null;
  /** Asks again, after a failure. */
  readonly again: () => void;
}

/**
 * The answer to a query from the books; asked anew when the query or the books change. Late answers to what is no longer
 * asked are dropped. `null` asks nothing.
 */
export function useAnswer<K extends QueryKind>(query: QueryOf<K> | null): Answer<Answers[K]> {
  const { bridge } = useConsole();
  const revision = useSnapshot((snapshot) => snapshot.booksRevision);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Omit<Answer<Answers[K]>, 'again'>>({ kind: 'waiting', value: null, code: null });
  const asked = query && JSON.stringify(query);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the books' revision and the attempt are reasons to ask anew
  useEffect(() => {
    if (asked === null) return;
    let dropped = false;
    setAnswer(({ value, code }) => ({ kind: 'waiting', value, code }));
    void bridge.ask<K>(JSON.parse(asked)).then((result) => {
      if (dropped) return;
      setAnswer(({ value }) =>
        result.ok
          ? { kind: 'answered', value: result.value, code: null }
          : { kind: 'failed', value, code: result.code },
      );
    });
    return () => {
      dropped = true;
    };
  }, [bridge, asked, revision, attempt]);

  return { ...answer, again: () => setAttempt((count) => count + 1) };
}
