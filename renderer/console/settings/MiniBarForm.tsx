import { useTranslation } from 'react-i18next';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend, useSnapshot } from '../store/console';

/** Whether the mini bar comes by itself, and the bar now. */
export function MiniBarForm() {
  const { t } = useTranslation();
  const send = useSend();
  const act = useAct();
  const comes = useSnapshot((snapshot) => snapshot.settings.miniBar.comes);
  const open = useSnapshot((snapshot) => snapshot.desktop.miniBar);
  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          checked={comes}
          onChange={(event) => void send({ kind: 'set-mini-bar', comes: event.target.checked })}
        />
        <span>
          {t('settings.mini-bar.comes')}
          <small>{t('settings.mini-bar.comes-hint')}</small>
        </span>
      </label>
      <div className="settings-actions">
        <button
          type="button"
          className="button small"
          aria-pressed={open}
          aria-keyshortcuts={ariaKeys('mini-bar')}
          onClick={() => act('mini-bar')}
        >
          {t(open ? 'mini-bar.close' : 'settings.mini-bar.open')} <KeyHint of="mini-bar" />
        </button>
      </div>
    </>
  );
}
