import { BookOpen, PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isMissed } from '../../../electron/domain/callDigest';
import { periodStart } from '../../../electron/domain/knowledge';
import { maskPhone } from '../../../electron/domain/masking';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import { dayText, minuteText } from '../history/dayText';
import { NO_FILTERS, readTyped, searchOf } from '../history/searchOf';
import { useLanguage } from '../i18n/useLanguage';
import { categoryText, wordsIn } from '../knowledge/questionText';
import { useConsole, useSnapshot } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import { useWall } from '../store/useWall';
import type { Entry } from './entry';

/** So many of each: who wants more goes to the place. */
const LISTED = 5;
/** One sign finds everything. */
const SHORTEST = 2;

/** What the books have about `text`: questions of the knowledge base, and calls. Customers' data is masked. */
export function useBooks(text: string): readonly Entry[] {
  const { t, i18n } = useTranslation();
  const { view } = useConsole();
  const language = useLanguage();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const now = useWall();
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const asked = text.trim().length >= SHORTEST ? text.trim() : null;
  const questions = useAnswer<'questions'>(
    asked === null
      ? null
      : {
          kind: 'questions',
          text: asked,
          category: null,
          frequency: null,
          since: periodStart(midnight, standard),
          midnight,
          limit: LISTED,
        },
  );
  const search = useMemo(
    () => (asked === null ? null : searchOf(readTyped(asked, midnight), NO_FILTERS, standard, i18n)),
    [asked, midnight, standard, i18n],
  );
  const calls = useAnswer<'history'>(search && { kind: 'history', search, before: null, limit: LISTED });
  if (asked === null) return [];
  return [
    ...(questions.value?.found ?? []).map(
      (question): Entry => ({
        id: `question:${question.id}`,
        kind: 'question',
        Icon: BookOpen,
        label: wordsIn(question, language).title,
        detail: categoryText(question.category, t),
        run: () => view.setState({ place: 'knowledge', knowledgeWanted: question.id, panel: null }),
      }),
    ),
    ...(calls.value ?? []).map(({ digest, excerpt }): Entry => {
      const number = digest.number === '' ? t('customer.withheld') : maskPhone(digest.number);
      const missed = isMissed(digest);
      return {
        id: `call:${digest.id}`,
        kind: 'call',
        Icon: missed ? PhoneMissed : digest.direction === 'inbound' ? PhoneIncoming : PhoneOutgoing,
        label: [dayText(digest.beganAt, now, t), minuteText(digest.beganAt), number].join(' '),
        detail:
          excerpt === '' ? t(missed ? 'history.missed' : `direction.${digest.direction}`) : maskCustomerData(excerpt),
        run: () =>
          view.setState({ place: 'history', panel: null, openedCall: { id: digest.id, number: digest.number } }),
      };
    }),
  ];
}
