import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../design/Problem';
import { useConsole, useSnapshot } from '../store/console';

/** Whether the program starts when the person logs in to the machine. */
export function StartAtLoginForm() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const platform = useSnapshot((snapshot) => snapshot.desktop.platform);
  const [refused, setRefused] = useState(false);
  return (
    <>
      <label className="choice">
        <input
          type="checkbox"
          checked={platform?.startsAtLogin ?? false}
          disabled={platform === null}
          onChange={async (event) => {
            const result = await bridge.send({ kind: 'start-at-login', on: event.target.checked });
            setRefused(!result.ok);
          }}
        />
        <span>{t('settings.start-at-login.on')}</span>
      </label>
      {refused && <Problem text={t('refusal.platform-refused')} />}
    </>
  );
}
