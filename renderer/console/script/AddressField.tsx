import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { useConsole, useView } from '../store/console';
import type { Address, CustomerTitle } from '../store/viewStore';

const TITLES: readonly CustomerTitle[] = ['mr', 'ms'];

/** TLK-10: how the customer is addressed. Fills the phrases and the name at the head of the call. */
export function AddressField({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { view } = useConsole();
  const field = useId();
  const address = useView((state) => state.addresses[call.id]) ?? { surname: '', title: 'mr' as const };
  const set = (part: Partial<Address>): void =>
    view.setState((state) => ({ addresses: { ...state.addresses, [call.id]: { ...address, ...part } } }));
  return (
    <div className="address">
      <label htmlFor={field}>{t('customer.address')}</label>
      <input
        id={field}
        className="input"
        maxLength={20}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('customer.surname')}
        value={address.surname}
        onChange={(event) => set({ surname: event.target.value.trimStart() })}
      />
      <div role="radiogroup" aria-label={t('customer.title-label')} className="segments">
        {TITLES.map((title) => (
          <label key={title} className="segment">
            <input
              type="radio"
              name={`${field}-title`}
              checked={address.title === title}
              onChange={() => set({ title })}
            />
            <span>{t(`customer.title.${title}`)}</span>
          </label>
        ))}
      </div>
      <span className="rule-id">TLK-10</span>
    </div>
  );
}
