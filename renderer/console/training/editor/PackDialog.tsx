import { CircleCheck, OctagonAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CLASHES, type Clash, type PackState } from '../../../../electron/contract/training';
import { Dialog } from '../../design/Dialog';
import { useLanguage } from '../../i18n/useLanguage';
import { useSend, useSnapshot } from '../../store/console';

/** A pack is looked over before it is taken over: what is good of it, what there is already, and what is wrong where. */
export function PackDialog() {
  const { t } = useTranslation();
  const send = useSend();
  const pack = useSnapshot((snapshot) => snapshot.scenarioPack);
  return (
    <Dialog
      open={pack !== null}
      title={t('editor.import')}
      wide
      onClose={() => void send({ kind: 'close-scenario-pack' })}
    >
      {pack && <Pack pack={pack} />}
    </Dialog>
  );
}

function Pack({ pack }: { pack: PackState }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const [clash, setClash] = useState<Clash>('both');
  const { file } = pack;
  if (pack.kind === 'failed')
    return (
      <p className="import-line failed" role="alert">
        <OctagonAlert className="icon" aria-hidden="true" />
        {t(`pack.failed.${pack.reason}`, { file })}
      </p>
    );
  const { scenarios, problems, clips } = pack;
  const known = scenarios.filter((one) => one.known);
  return (
    <>
      <p className="import-line" role="status">
        <CircleCheck className="icon" aria-hidden="true" />
        {t('pack.found', { count: scenarios.length, clips, file })}
      </p>
      <ul className="pack-list">
        {scenarios.map(({ id, title, known: there }) => (
          <li key={id}>
            {title[language]} <code>{id}</code> {there && <em>{t('pack.known')}</em>}
          </li>
        ))}
      </ul>
      {known.length > 0 && (
        <fieldset className="pack-clash">
          <legend>{t('pack.clash', { count: known.length })}</legend>
          {CLASHES.map((one) => (
            <label key={one}>
              <input type="radio" name="clash" checked={clash === one} onChange={() => setClash(one)} />
              {t(`pack.clashes.${one}`)}
            </label>
          ))}
        </fieldset>
      )}
      {problems.length > 0 && (
        <>
          <p className="import-line failed">
            <OctagonAlert className="icon" aria-hidden="true" />
            {t('pack.problems', { count: new Set(problems.map((one) => one.file)).size })}
          </p>
          <ul className="pack-list">
            {problems.map((problem) => (
              <li key={`${problem.file} ${problem.line} ${problem.path} ${problem.reason.en}`}>
                <code>{problem.file}</code> {t('editor.line', { line: problem.line })}{' '}
                {problem.path !== '' && <code>{problem.path}</code>} {problem.reason[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void send({ kind: 'close-scenario-pack' })}>
          {t('action.cancel')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={scenarios.length === 0}
          onClick={() => void send({ kind: 'take-scenario-pack', clash })}
        >
          {t('pack.take', { count: scenarios.length })}
        </button>
      </div>
    </>
  );
}
