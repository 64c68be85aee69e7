import { AngryIcon, type LucideIcon, PhoneOff, UserRoundCog, Volume2, VolumeX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrainingRun } from '../../../electron/contract/snapshot';
import type { Steering as Steered } from '../../../electron/domain/scenario/customerEvent';
import { useSend } from '../store/console';

const ICONS: Readonly<Record<Steered, LucideIcon>> = {
  angrier: AngryIcon,
  manager: UserRoundCog,
  silent: VolumeX,
  speak: Volume2,
  drop: PhoneOff,
};

/** What the customer is made to do; possible while they talk with the agent. `keys`: each has its digit. */
export function Steering({ run, keys }: { run: TrainingRun; keys: boolean }) {
  const { t } = useTranslation();
  const send = useSend();
  const { id, silent } = run;
  const possible = run.state === 'talking';

  useEffect(() => {
    if (!keys || !possible) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const steering = /^[1-4]$/.test(event.key) ? choicesOf(silent)[Number(event.key) - 1] : undefined;
      if (steering) void send({ kind: 'steer', run: id, steering });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keys, possible, id, silent, send]);

  return (
    <fieldset className="steering">
      <legend className="visually-hidden">{t('steer.title')}</legend>
      {choicesOf(silent).map((steering, index) => {
        const Icon = ICONS[steering];
        return (
          <button
            key={steering}
            type="button"
            className="button small"
            disabled={!possible}
            onClick={() => void send({ kind: 'steer', run: id, steering })}
          >
            <Icon className="icon-small" aria-hidden="true" />
            {t(`steer.${steering}`)}
            {keys && (
              <span className="key-cap" aria-hidden="true">
                {index + 1}
              </span>
            )}
          </button>
        );
      })}
      {!possible && <small>{t('steer.not-yet')}</small>}
    </fieldset>
  );
}

/** Who was made silent can be made to speak in the same place. */
function choicesOf(silent: boolean): readonly Steered[] {
  return ['angrier', 'manager', silent ? 'speak' : 'silent', 'drop'];
}
