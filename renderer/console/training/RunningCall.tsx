import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage';
import { useSend, useSnapshot } from '../store/console';
import { runInFront } from './runInFront';
import { Steering } from './Steering';

/**
 * The practice call that goes on, marked in words, with its caption. At the console the customer is steered only while no
 * trainer does it from their own window. `keys`: the steering has digits.
 */
export function RunningCall({ keys = false }: { keys?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const run = useSnapshot(({ training }) => runInFront(training));
  const trainer = useSnapshot(({ desktop }) => desktop.trainer);
  if (!run) return null;
  return (
    <div className="training-run">
      <span className="demo-badge">{t('training.running')}</span>
      <strong>{run.title[language]}</strong>
      <span role="status">
        {run.state === 'waiting' ? t('training.call-out', { number: run.number }) : t(`training.state.${run.state}`)}
      </span>
      <button type="button" className="button small" onClick={() => void send({ kind: 'end-training' })}>
        {t('training.end')}
      </button>
      <p>{run.said ? t('training.said', { text: run.said.text }) : t('training.silent')}</p>
      {(keys || !trainer) && <Steering run={run} keys={keys} />}
    </div>
  );
}
