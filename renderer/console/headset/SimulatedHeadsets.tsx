import { Lightbulb, LightbulbOff, Plug, Unplug } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  HEADSET_MODELS,
  type HeadsetModel,
  type SimulatedAct,
  type SimulatedHeadset,
} from '../../../electron/contract/media';
import { useSend, useSnapshot } from '../store/console';

/** Their makers' names are nobody's to translate. */
const NAMES: Readonly<Record<HeadsetModel, string>> = {
  'jabra-link-380': 'Jabra Link 380',
  'plantronics-blackwire-3220': 'Plantronics Blackwire 3220',
  'vbet-vt-lync': 'VBeT VT Lync',
  'dell-sp325': 'Dell SP325',
  'anker-powerconf': 'Anker PowerConf',
};

const LAMPS = ['ring', 'offHook', 'mute', 'hold'] as const;

/** Demo mode: headsets without hardware, for trainers. Keys and lamps are real reports of recorded descriptors. */
export function SimulatedHeadsets() {
  const { t } = useTranslation();
  const send = useSend();
  const field = useId();
  const simulated = useSnapshot((snapshot) => snapshot.headset.simulated);
  const [model, setModel] = useState<HeadsetModel>('jabra-link-380');
  const there = simulated.some((one) => one.model === model && one.plugged);
  const act = (next: SimulatedAct): void => void send({ kind: 'simulate-headset', act: next });
  return (
    <section className="simulated-headsets" aria-label={t('headset.practice.title')}>
      <h3>{t('headset.practice.title')}</h3>
      <p className="hint">{t('headset.practice.help')}</p>
      <div className="simulated-choice">
        <div className="field">
          <label htmlFor={field}>{t('headset.practice.model')}</label>
          <select
            id={field}
            className="select"
            value={model}
            onChange={(event) => setModel(event.target.value as HeadsetModel)}
          >
            {HEADSET_MODELS.map((one) => (
              <option key={one} value={one}>
                {NAMES[one]}
              </option>
            ))}
          </select>
        </div>
        <button type="button" className="button" onClick={() => act({ act: there ? 'unplug' : 'plug', model })}>
          {there ? (
            <Unplug className="icon-small" aria-hidden="true" />
          ) : (
            <Plug className="icon-small" aria-hidden="true" />
          )}
          {t(there ? 'headset.practice.unplug' : 'headset.practice.plug')}
        </button>
      </div>
      {simulated
        .filter(({ plugged }) => plugged)
        .map((one) => (
          <Device key={one.model} device={one} onAct={act} />
        ))}
    </section>
  );
}

function Device({ device, onAct }: { device: SimulatedHeadset; onAct: (act: SimulatedAct) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="simulated-device" aria-label={device.name}>
      <div className="simulated-head">
        <strong>{device.name}</strong>
        <span className="hint" role="status">
          {t(device.offHook ? 'headset.practice.off-hook' : 'headset.practice.on-hook')}
        </span>
      </div>
      <ul className="simulated-lamps" aria-label={t('headset.practice.lamps')}>
        {LAMPS.map((lamp) => {
          const on = device.lamps[lamp];
          const Icon = on ? Lightbulb : LightbulbOff;
          return (
            <li key={lamp} className={on ? 'simulated-lamp on' : 'simulated-lamp'}>
              <Icon className="icon-small" aria-hidden="true" />
              {t(`headset.lamp.${lamp}`)}
              <span className="visually-hidden">
                {t(on ? 'headset.practice.lamp-on' : 'headset.practice.lamp-off')}
              </span>
            </li>
          );
        })}
      </ul>
      {/* biome-ignore lint/a11y/useSemanticElements: a group within the device's fieldset needs no frame of its own */}
      <div className="simulated-keys" role="group" aria-label={t('headset.practice.keys')}>
        {device.keys.map((key) => (
          <button
            key={key}
            type="button"
            className="button small"
            onClick={() => onAct({ act: 'press', model: device.model, key })}
          >
            {t(`headset.key.${key}`)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
