import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkItem } from '../../../electron/domain/marks/mark';
import { markName } from './markText';
import { TrainerForm } from './TrainerForm';

const SHARES = [1, 0.5, 0] as const;

/** A trainer judges a point otherwise than the machine did, and says why. */
export function Overrule({ run, item, onDone }: { run: string; item: MarkItem; onDone: () => void }) {
  const { t } = useTranslation();
  const [share, setShare] = useState<number>(item.share === 1 ? 0 : 1);
  const name = useId();
  return (
    <TrainerForm
      name={t('mark.overrule')}
      label={t('mark.reason')}
      missing={t('mark.reason-missing')}
      maxLength={300}
      command={(reason, by) => ({ kind: 'overrule-mark', run, item: item.id, share, reason, by })}
      onDone={onDone}
    >
      <p>{t('mark.overruling', { what: markName(item.id, t) })}</p>
      <div className="segments" role="radiogroup" aria-label={t('mark.share')}>
        {SHARES.map((one) => (
          <label key={one} className="segment">
            <input type="radio" name={name} checked={share === one} onChange={() => setShare(one)} />
            <span>{t('mark.points', { got: Math.round(one * item.weight * 10) / 10, weight: item.weight })}</span>
          </label>
        ))}
      </div>
    </TrainerForm>
  );
}
