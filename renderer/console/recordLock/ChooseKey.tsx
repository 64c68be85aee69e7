import { FileKey, KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../design/Problem';
import { useConsole, useSnapshot } from '../store/console';
import { NewPassphrase } from './NewPassphrase';

/** SEC-2 without a secret store: under a passphrase, or in a file, which nobody chooses without having read what that means. */
export function ChooseKey({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const lock = useSnapshot((snapshot) => snapshot.recordLock);
  const name = useId();
  const [way, setWay] = useState<'passphrase' | 'file'>('passphrase');
  const [problem, setProblem] = useState<string | null>(null);
  const why = lock.kind === 'wanted' ? lock.why : 'unchosen';

  const keepInFile = async (): Promise<void> => {
    const result = await bridge.send({ kind: 'keep-key-in-file' });
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <div className="record-lock">
      <p>{t(`record-lock.intro.${why}`)}</p>
      {why === 'withheld' && (
        <div>
          <button type="button" className="button" onClick={() => void bridge.send({ kind: 'ask-secret-store' })}>
            {t('record-lock.again')}
          </button>
        </div>
      )}
      <fieldset className="ways">
        <legend>{t('record-lock.choose.label')}</legend>
        {(['passphrase', 'file'] as const).map((one) => (
          <label key={one} className="way">
            <input type="radio" name={name} checked={way === one} onChange={() => setWay(one)} />
            {one === 'passphrase' ? (
              <KeyRound className="icon" aria-hidden="true" />
            ) : (
              <FileKey className="icon" aria-hidden="true" />
            )}
            <span>
              <strong>{t(`record-lock.choose.${one}`)}</strong>
              <span className="hint">{t(`record-lock.choose.${one}-help`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {problem && <Problem text={problem} />}
      {way === 'passphrase' ? (
        <NewPassphrase onDone={onDone} />
      ) : (
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onDone}>
            {t('record-lock.later')}
          </button>
          <button type="button" className="button danger" onClick={() => void keepInFile()}>
            {t('record-lock.chosen-file')}
          </button>
        </div>
      )}
    </div>
  );
}
