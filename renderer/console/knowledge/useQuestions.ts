import type { QuestionList } from '../../../electron/contract/query';
import { type Frequency, periodStart } from '../../../electron/domain/knowledge';
import { useSnapshot } from '../store/console';
import { type Answer, useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';

/** What is looked for. */
export interface Search {
  readonly text: string;
  readonly category: string | null;
  readonly frequency: Frequency | null;
}

/** So many are listed; who wants more types more. */
const LISTED = 60;

/** What fits the search, the best first (KNB-1); null asks nothing. */
export function useQuestions(search: Search | null): Answer<QuestionList> {
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const midnight = new Date(useWall()).setHours(0, 0, 0, 0);
  return useAnswer(
    search && {
      kind: 'questions',
      ...search,
      since: periodStart(midnight, standard),
      midnight,
      limit: LISTED,
    },
  );
}
