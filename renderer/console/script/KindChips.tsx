import { useTranslation } from 'react-i18next';
import { type Call, kindOf } from '../../../electron/domain/call';
import { CALL_KINDS } from '../../../electron/domain/standard';
import { ariaKeys, kindKey, shortcutOf } from '../keys/shortcuts';
import { useSend } from '../store/console';

/** What kind of call it is (ACW-1). Each has its key; the script follows. */
export function KindChips({ call }: { call: Call }) {
  const { t } = useTranslation();
  const send = useSend();
  const chosen = kindOf(call);
  const known = call.events.some(({ kind }) => kind === 'kind-chosen');
  return (
    <div className="kinds">
      <p className="kinds-label">
        {t('kind.label')} <span className="key-hint">Alt +</span>
      </p>
      <div className="chips" role="radiogroup" aria-label={t('kind.label')}>
        {CALL_KINDS.map((kind, index) => {
          const key = kindKey(index);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a press tells main, which alone says what is chosen
            <button
              key={kind}
              type="button"
              role="radio"
              aria-checked={chosen === kind}
              aria-keyshortcuts={key ? ariaKeys(key) : undefined}
              className={chosen === kind ? (known ? 'chip chosen' : 'chip guessed') : 'chip'}
              onClick={() => void send({ kind: 'choose-kind', call: call.id, callKind: kind })}
            >
              {key && (
                <span className="key-hint" aria-hidden="true">
                  {shortcutOf(key).key}
                </span>
              )}
              {t(`kind.${kind}`)}
            </button>
          );
        })}
      </div>
    </div>
  );
}
