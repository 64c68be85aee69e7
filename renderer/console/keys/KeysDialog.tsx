import { useTranslation } from 'react-i18next';
import { Dialog } from '../design/Dialog';
import { useSetView, useSnapshot, useView } from '../store/console';
import { KeyRows } from './KeyRows';
import { PANEL_KEYS } from './panelKeys';
import { keyText, SHORTCUTS, type Shortcut } from './shortcuts';
import './keys.css';

const GROUPS: readonly Shortcut['group'][] = ['incoming', 'call', 'script', 'record', 'desk'];

/** F1: every key and what it does. A seat of one person has no other agent to make room for. */
export function KeysDialog() {
  const { t } = useTranslation();
  const open = useView((view) => view.panel === 'keys');
  const setView = useSetView();
  const shared = useSnapshot((snapshot) => snapshot.shared);
  const keys = SHORTCUTS.filter(({ id }) => shared || id !== 'change-agent');
  return (
    <Dialog open={open} title={t('keys.title')} wide onClose={() => setView({ panel: null })}>
      <div className="keys-list">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(`keys.group.${group}`)}</h3>
            <KeyRows
              rows={keys
                .filter((shortcut) => shortcut.group === group)
                .map(({ id }) => ({ name: t(`key.${id}`), keys: [keyText(id)] }))}
            />
          </section>
        ))}
        <section aria-labelledby="keys-panel">
          <h3 id="keys-panel">{t('keys.group.panel')}</h3>
          <KeyRows rows={PANEL_KEYS.map(({ id, keys }) => ({ name: t(`keys.panel.${id}`), keys }))} />
        </section>
      </div>
      <p className="hint">{t('keys.hint')}</p>
    </Dialog>
  );
}
