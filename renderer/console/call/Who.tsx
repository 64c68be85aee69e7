import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { useView } from '../store/console';
import { customerNameOf } from './customer';

/** Who is on the call, which way it came and what was dialled. */
export function Who({ call, compact = false }: { call: Call; compact?: boolean }) {
  const { t } = useTranslation();
  const address = useView((view) => view.addresses[call.id]);
  const { name, number, initials } = customerNameOf(call, address, t);
  const Direction = call.direction === 'inbound' ? PhoneIncoming : PhoneOutgoing;
  return (
    <div className={compact ? 'who compact' : 'who'}>
      <span className="avatar figures" aria-hidden="true">
        {initials}
      </span>
      <div className="who-text">
        {compact ? <strong className="figures">{name}</strong> : <h2 className="who-name figures">{name}</h2>}
        <p className="who-detail">
          <Direction className="icon-small" aria-label={compact ? t(`direction.${call.direction}`) : undefined} />
          {!compact && <span>{t(`direction.${call.direction}`)}</span>}
          {number && <span className="figures">{number}</span>}
          {call.dialled && <span>{t('customer.dialled', { number: call.dialled })}</span>}
        </p>
      </div>
    </div>
  );
}
