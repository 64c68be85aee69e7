import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { devicesInForce, ROLES } from '../../../electron/contract/devicesInForce';
import type { MediaDevice } from '../../../electron/contract/media';
import type { Settings } from '../../../electron/contract/settings';
import { useSend, useSnapshot } from '../store/console';
import { useFixed } from './FixedNote';

type Role = keyof Settings['devices'];

/** Through what the agent hears and is heard. Takes effect at once, also in a call. */
export function DevicesForm() {
  const { t } = useTranslation();
  const send = useSend();
  const chosen = useSnapshot((snapshot) => snapshot.settings.devices);
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const settings = useSnapshot((snapshot) => snapshot.settings);
  const isFixed = useFixed();
  const devices = useSnapshot((snapshot) => snapshot.devices);
  const microphone = useSnapshot((snapshot) => snapshot.microphone);
  const inForce = devicesInForce({ settings, policy, devices });
  const choose = (role: Role, id: string): void =>
    void send({ kind: 'set-devices', devices: { ...chosen, [role]: id === '' ? null : id } });
  return (
    <>
      <div className="fields">
        {ROLES.map((role) => (
          <DeviceChoice
            key={role}
            role={role}
            chosen={inForce[role]}
            fixed={isFixed(role)}
            devices={devices.filter(({ kind }) => kind === (role === 'microphone' ? 'microphone' : 'speaker'))}
            onChoose={(id) => choose(role, id)}
          />
        ))}
      </div>
      {microphone !== 'ready' && microphone !== 'unknown' && (
        <p className="problem" role="alert">
          {t(`microphone.help.${microphone}`)}
        </p>
      )}
    </>
  );
}

function DeviceChoice({
  role,
  chosen,
  fixed,
  devices,
  onChoose,
}: {
  role: Role;
  chosen: string | null;
  fixed: boolean;
  devices: readonly MediaDevice[];
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const described = `${id}-hint`;
  const there = chosen === null || devices.some((device) => device.id === chosen);
  return (
    <div className="field">
      <label htmlFor={id}>{t(`device.${role}`)}</label>
      <select
        id={id}
        className="select"
        disabled={fixed}
        value={chosen ?? ''}
        aria-describedby={described}
        onChange={(event) => onChoose(event.target.value)}
      >
        <option value="">{t('device.system')}</option>
        {devices.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label || t('device.unnamed', { order: index + 1 })}
          </option>
        ))}
        {!there && chosen !== null && <option value={chosen}>{t('device.gone')}</option>}
      </select>
      <span className="hint" id={described}>
        {t(there ? `device.${role}-hint` : 'device.gone-help')}
      </span>
    </div>
  );
}
