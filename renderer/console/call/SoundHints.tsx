import { AudioLines, EarOff, type LucideIcon, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../electron/contract/snapshot';
import type { SoundHint } from '../../../electron/domain/soundHints';

const ICONS: Record<SoundHint, LucideIcon> = {
  'muted-speaking': MicOff,
  clipping: AudioLines,
  'customer-silent': EarOff,
};

/** What is to be known about the sound now, one thing at a time. The line is always there, so that it can be read out. */
export function SoundHints({ view }: { view: CallView | null }) {
  const { t } = useTranslation();
  const hint = view?.hints[0];
  const Icon = hint && ICONS[hint];
  return (
    <p className="sound-hint" role="status" aria-label={t('sound-hint.label')}>
      {Icon && (
        <>
          <Icon className="icon-small" aria-hidden="true" />
          {t(`sound-hint.${hint}`)}
        </>
      )}
    </p>
  );
}
