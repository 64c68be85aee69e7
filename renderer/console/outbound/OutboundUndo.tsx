import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSnapshot } from '../store/console';

/** The last change of a list, and the way back. `inCall`: only what was done about this customer just now. */
export function Undo({ inCall = false }: { inCall?: boolean }) {
  const { t } = useTranslation();
  const act = useAct();
  const last = useSnapshot((snapshot) => snapshot.outbound.undo);
  const undo = inCall && (last?.kind === 'skipped' || last?.kind === 'handed') ? null : last;
  return (
    <p className="outbound-undo" role="status" hidden={!undo}>
      {undo && (
        <>
          <span>{t(`outbound.undo.${undo.kind}`, { name: undo.name || t('outbound.undo.somebody') })}</span>
          <button
            type="button"
            className="button small"
            aria-keyshortcuts={ariaKeys('take-back')}
            onClick={() => act('take-back')}
          >
            <Undo2 className="icon-small" aria-hidden="true" />
            {t('outbound.undo.take-back')} <KeyHint of="take-back" />
          </button>
        </>
      )}
    </p>
  );
}
