import { type ChangeEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sound } from '../../../electron/contract/settings';
import { useSend, useSnapshot } from '../store/console';

type Loudness = keyof Sound['volumes'];

/** Finer than the ear; and by key from end to end in a moment. Percent. */
const STEP = 5;

/** How loud each kind of sound is, and whether it rings on both devices. Takes effect at once, also in a call. */
export function LoudnessForm() {
  const { t } = useTranslation();
  const send = useSend();
  const sound = useSnapshot((snapshot) => snapshot.settings.sound);
  return (
    <>
      <div className="fields">
        {(['call', 'ringer', 'alerts'] as const).map((loudness) => (
          <Slider
            key={loudness}
            loudness={loudness}
            value={sound.volumes[loudness]}
            onChange={(value) =>
              void send({ kind: 'set-sound', sound: { ...sound, volumes: { ...sound.volumes, [loudness]: value } } })
            }
          />
        ))}
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={sound.ringOnBoth}
          onChange={(event) => void send({ kind: 'set-sound', sound: { ...sound, ringOnBoth: event.target.checked } })}
        />
        <span>
          {t('sound.ring-on-both')}
          <small>{t('sound.ring-on-both-help')}</small>
        </span>
      </label>
    </>
  );
}

function Slider({
  loudness,
  value,
  onChange,
}: {
  loudness: Loudness;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  /** While it is being moved the slider is the hand's: what comes back from main is a step behind. */
  const [held, setHeld] = useState<number | null>(null);
  const shown = held ?? value;
  const move = (event: ChangeEvent<HTMLInputElement>): void => {
    const next = Number(event.target.value);
    setHeld(next);
    onChange(next);
  };
  const letGo = (): void => setHeld(null);
  return (
    <div className="field">
      <span className="slider-head">
        <label htmlFor={id}>{t(`sound.volume.${loudness}`)}</label>
        <output className="figures" htmlFor={id}>
          {shown} %
        </output>
      </span>
      <input
        id={id}
        type="range"
        className="slider"
        min={0}
        max={100}
        step={STEP}
        value={shown}
        aria-valuetext={`${shown} %`}
        aria-describedby={`${id}-help`}
        onChange={move}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
      <span className="hint" id={`${id}-help`}>
        {t(`sound.volume-help.${loudness}`)}
      </span>
    </div>
  );
}
