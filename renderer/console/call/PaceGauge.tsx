import { Check, Minus, Rabbit, Turtle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type PaceWord, paceWord } from '../../../electron/domain/pace/paceMeter';
import { useSnapshot } from '../store/console';

const ICONS = { slow: Turtle, good: Check, fast: Rabbit } as const satisfies Record<PaceWord, unknown>;

/** How fast the agent speaks (TLK-2): a word, a shape and the estimate. A hint for the agent alone, never scored. */
export function PaceGauge({ pace }: { pace: number | null }) {
  const { t } = useTranslation();
  const { charactersPerMinute, tolerance } = useSnapshot(({ standard }) => standard.talking.pace);
  const word = pace === null ? null : paceWord(pace, charactersPerMinute, tolerance);
  const Icon = word === null ? Minus : ICONS[word];
  return (
    <p className={`pace ${word ?? 'none'}`}>
      <span className="pace-label">{t('pace.label')}</span>
      <Icon className="icon-small" aria-hidden="true" />
      {word === null ? <span>{t('pace.none')}</span> : <b>{t(`pace.${word}`)}</b>}
      {/* To the ten: the estimate is not better. */}
      {pace !== null && (
        <span className="figures pace-figure">{t('pace.figure', { pace: Math.round(pace / 10) * 10 })}</span>
      )}
      <span className="rule-id">TLK-2</span>
    </p>
  );
}
