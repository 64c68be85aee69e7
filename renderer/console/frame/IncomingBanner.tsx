import { PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { customerNameOf } from '../call/customer';
import { useClocks } from '../call/useClocks';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSetView, useView } from '../store/console';

/** A call rings while another place is open. */
export function IncomingBanner({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const setView = useSetView();
  const address = useView((view) => view.addresses[call.id]);
  const { clocks } = useClocks(call);
  const { name } = customerNameOf(call, address, t);
  return (
    <section className="incoming-banner" aria-label={t('incoming.title')}>
      <PhoneCall className="icon incoming-bell" aria-hidden="true" />
      <span className="incoming-banner-text">
        <strong role="alert">{t('incoming.from', { name })}</strong>{' '}
        <span className="figures" role="timer">
          {clocks.ring === null ? '' : t('clock.ring', { ring: clocks.ring })}
        </span>
      </span>
      <button
        type="button"
        className="button primary"
        aria-keyshortcuts={ariaKeys('answer')}
        onClick={() => act('answer')}
      >
        {t('incoming.answer')} <KeyHint of="answer" />
      </button>
      <button type="button" className="button" onClick={() => setView({ place: 'call' })}>
        {t('incoming.show')}
      </button>
    </section>
  );
}
