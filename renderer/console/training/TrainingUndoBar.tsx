import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';

/** What was taken away of kept practice calls last, and the way back. */
export function TrainingUndoBar() {
  const { t } = useTranslation();
  const send = useSend();
  const undo = useSnapshot((snapshot) => snapshot.trainingUndo);
  return (
    <div className="undo-bar" role="status" hidden={!undo}>
      {undo && (
        <>
          <span>{undo.kind === 'runs' ? t('mark.removed', undo) : t('mark.comment-removed')}</span>
          <button type="button" className="button small" onClick={() => void send({ kind: 'undo-training' })}>
            <Undo2 className="icon-small" aria-hidden="true" />
            {t('knowledge.undo')}
          </button>
        </>
      )}
    </div>
  );
}
