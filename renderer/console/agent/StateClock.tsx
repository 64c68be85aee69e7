import { useTranslation } from 'react-i18next';
import type { Ms } from '../../../electron/domain/time';
import { clockText } from '../i18n/spans';
import { useNow } from '../store/useNow';

/** How long the agent has been in a state. A part of its own, so that nothing around it is drawn anew each second. */
export function StateClock({ since, className }: { since: Ms; className: string }) {
  const { t } = useTranslation();
  const now = useNow(true, since);
  return (
    <span className={`${className} figures`} role="timer" aria-label={t('agent.since')}>
      {clockText(now - since)}
    </span>
  );
}
