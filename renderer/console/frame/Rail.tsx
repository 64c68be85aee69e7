import { Phone, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../design/Hint';
import { ariaKeys, keyText } from '../keys/shortcuts';
import { useSetView, useView } from '../store/console';
import type { Place } from '../store/viewStore';

/** The places of the console. */
export function Rail() {
  const { t } = useTranslation();
  return (
    <nav className="rail" aria-label={t('place.label')}>
      <RailButton place="call" text={t('place.call')}>
        <Phone className="icon" aria-hidden="true" />
      </RailButton>
      <span className="rail-space" />
      <RailButton place="settings" text={t('place.settings')} keys="settings">
        <Settings className="icon" aria-hidden="true" />
      </RailButton>
    </nav>
  );
}

function RailButton({
  place,
  text,
  keys,
  children,
}: {
  place: Place;
  text: string;
  keys?: 'settings';
  children: React.ReactNode;
}) {
  const here = useView((view) => view.place === place);
  const setView = useSetView();
  return (
    <Hint text={keys ? `${text} · ${keyText(keys)}` : text}>
      <button
        type="button"
        className="rail-button"
        aria-label={text}
        aria-current={here ? 'page' : undefined}
        aria-keyshortcuts={keys && ariaKeys(keys)}
        onClick={() => setView({ place })}
      >
        {children}
      </button>
    </Hint>
  );
}
