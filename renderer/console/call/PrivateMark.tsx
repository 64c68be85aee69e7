import { UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { clockText } from '../i18n/spans';
import { useSnapshot } from '../store/console';
import { useClocks } from './useClocks';

/** SEC-4: this call was marked private; over its limit it is a fault. */
export function PrivateMark({ call }: { call: Call }) {
  const { t } = useTranslation();
  const limit = useSnapshot((snapshot) => snapshot.standard.talking.privateLimitSeconds) * 1000;
  const { clocks } = useClocks(call);
  if (!call.events.some(({ kind }) => kind === 'marked-private')) return null;
  const over = (clocks.talkMs ?? 0) > limit;
  return (
    <p className={over ? 'box error' : 'box'} role="status">
      <UserRound className="icon-small" aria-hidden="true" />
      <span className="box-text">{t(over ? 'more.private-over' : 'more.private', { limit: clockText(limit) })}</span>
      <span className="rule-id">SEC-4</span>
    </p>
  );
}
