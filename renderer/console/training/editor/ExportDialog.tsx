import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioShelf } from '../../../../electron/contract/training';
import { Dialog } from '../../design/Dialog';
import { useLanguage } from '../../i18n/useLanguage';
import { useSend } from '../../store/console';

/** Which scenarios go into a pack; the trainer's own are chosen to begin with. */
export function ExportDialog({ shelf, open, onClose }: { shelf: ScenarioShelf; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('editor.export')} onClose={onClose}>
      <Choice shelf={shelf} onClose={onClose} />
    </Dialog>
  );
}

function Choice({ shelf, onClose }: { shelf: ScenarioShelf; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const own = shelf.scenarios.filter((one) => one.own);
  const [chosen, setChosen] = useState<readonly string[]>(own.map(({ id }) => id));
  const sorted = [...own, ...shelf.scenarios.filter((one) => !one.own)];
  return (
    <>
      <div className="pack-list">
        {sorted.map(({ id, title }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                setChosen((now) => (target.checked ? [...now, id] : now.filter((one) => one !== id)))
              }
            />
            {title[language]}
          </label>
        ))}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose}>
          {t('action.cancel')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={chosen.length === 0}
          onClick={() => {
            onClose();
            void send({ kind: 'export-scenarios', ids: [...chosen] });
          }}
        >
          {t('editor.export-some', { count: chosen.length })}
        </button>
      </div>
    </>
  );
}
