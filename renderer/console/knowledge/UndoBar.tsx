import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';

/** The last change of the knowledge base or the board, and the way back. */
export function UndoBar() {
  const { t } = useTranslation();
  const send = useSend();
  const undo = useSnapshot((snapshot) => snapshot.knowledge.undo);
  return (
    <div className="undo-bar" role="status" hidden={!undo}>
      {undo && (
        <>
          <span>{t(`knowledge.done.${undo.kind}`, { title: undo.title, count: undo.count })}</span>
          <button type="button" className="button small" onClick={() => void send({ kind: 'undo-knowledge' })}>
            <Undo2 className="icon-small" aria-hidden="true" />
            {t('knowledge.undo')}
          </button>
        </>
      )}
    </div>
  );
}
