import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import { Hint } from '../design/Hint';
import { isAnswered } from '../store/desk';

/** ITU-T G.107 annex B: above 4.0 users are satisfied, above 3.6 some are dissatisfied, above 3.1 many are. */
const GRADES = [
  { atLeast: 4, word: 'good', bars: 4 },
  { atLeast: 3.6, word: 'fair', bars: 3 },
  { atLeast: 3.1, word: 'poor', bars: 2 },
  { atLeast: 0, word: 'bad', bars: 1 },
] as const;

/** How people call what a payload is named; others are called by their payload's name. */
const CODEC_NAMES: Readonly<Record<string, string>> = { opus: 'Opus', red: 'Opus + RED' };

export function gradeOf(mos: number): (typeof GRADES)[number] {
  return GRADES.find((grade) => mos >= grade.atLeast) ?? GRADES[3];
}

/** How the call sounds: bars, a word and the estimated score; the figures behind it on demand. */
export function QualityBadge({ view }: { view: CallView | null }) {
  const { t } = useTranslation();
  if (!view?.quality || !isAnswered(view.call)) return null;
  const { sample, mos, poor, codec } = view.quality;
  const grade = gradeOf(mos);
  const measured = t('quality.detail', {
    loss: (sample.loss * 100).toFixed(1),
    jitter: Math.round(sample.jitterMs),
    roundTrip: sample.roundTripMs === null ? '–' : Math.round(sample.roundTripMs),
  });
  const name = codec === null ? null : (CODEC_NAMES[codec.toLowerCase()] ?? codec);
  const figures = name === null ? measured : `${measured} · ${t('quality.codec', { name })}`;
  const isPoor = poor.length > 0;
  const word = isPoor ? t('quality.poor-line') : t(`quality.${grade.word}`);
  const why = poor.map((part) => t(`quality.part.${part}`)).join(' · ');
  return (
    <Hint text={isPoor ? `${why}. ${figures}` : figures}>
      <button
        type="button"
        className={`badge quality ${isPoor ? 'poor' : grade.word}`}
        aria-label={t('quality.label', { word, mos: mos.toFixed(1) })}
      >
        {isPoor && <TriangleAlert className="icon-small" aria-hidden="true" />}
        <svg viewBox="0 0 18 14" className="quality-bars" aria-hidden="true">
          {[1, 2, 3, 4].map((bar) => (
            <rect
              key={bar}
              x={(bar - 1) * 4.6}
              y={14 - bar * 3.4}
              width="3.2"
              height={bar * 3.4}
              rx="0.8"
              className={bar <= grade.bars ? 'on' : 'off'}
            />
          ))}
        </svg>
        {word} <span className="badge-detail figures">MOS {mos.toFixed(1)}</span>
      </button>
    </Hint>
  );
}
