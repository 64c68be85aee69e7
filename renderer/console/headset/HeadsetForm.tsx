import { BatteryMedium, Headset, LoaderCircle, Search, Trash2, TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeadsetState } from '../../../electron/contract/snapshot';
import { Field } from '../settings/Field';
import { Outcome, type SaveOutcome } from '../settings/Outcome';
import { useConsole, useSend, useSnapshot } from '../store/console';
import { SimulatedHeadsets } from './SimulatedHeadsets';
import './headset.css';

/** Which headset's keys are heard, what it shows, and what may be used at all. */
export function HeadsetForm() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const headset = useSnapshot((snapshot) => snapshot.headset);
  const demo = useSnapshot((snapshot) => snapshot.mode === 'demo');
  const [outcome, setOutcome] = useState<SaveOutcome>(null);

  const find = async (): Promise<void> => {
    setOutcome(null);
    const result = await bridge.send({ kind: 'find-headsets' });
    if (!result.ok) setOutcome({ kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) });
  };

  return (
    <>
      <HeadsetList headset={headset} />
      <Outcome outcome={outcome} />
      <div className="settings-actions">
        <button type="button" className="button" disabled={headset.searching} onClick={() => void find()}>
          {headset.searching ? (
            <LoaderCircle className="icon-small turning" aria-hidden="true" />
          ) : (
            <Search className="icon-small" aria-hidden="true" />
          )}
          {t(headset.searching ? 'headset.searching' : 'headset.find')}
        </button>
      </div>
      <EchoNumber />
      {demo && <SimulatedHeadsets />}
    </>
  );
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly plugged: boolean;
  readonly simulated: boolean;
  /** By which it is forgotten; null for one that needs no permission. */
  readonly paired: { readonly vendor: number; readonly product: number } | null;
}

function HeadsetList({ headset }: { headset: HeadsetState }) {
  const { t } = useTranslation();
  const send = useSend();
  const field = useId();
  const { paired, preferred, echoNumber } = useSnapshot((snapshot) => snapshot.settings.headset);
  const plugged: readonly Listed[] = headset.plugged.map((one) => ({
    id: one.id,
    name: one.name,
    plugged: true,
    simulated: one.simulated,
    paired: one.simulated ? null : { vendor: one.vendor, product: one.product },
  }));
  const away: readonly Listed[] = paired
    .filter((one) => !headset.plugged.some(({ vendor, product }) => vendor === one.vendor && product === one.product))
    .map((one) => ({
      id: `${one.vendor}:${one.product}`,
      name: one.name,
      plugged: false,
      simulated: false,
      paired: one,
    }));
  const listed = [...plugged, ...away];
  const prefer = (id: string | null): void => void send({ kind: 'set-headset', preferred: id, echoNumber });

  if (listed.length === 0) return <p className="headset-empty">{t('headset.empty')}</p>;
  return (
    <ul className="headset-list" aria-label={t('headset.list')}>
      {listed.map((one) => {
        const inUse = one.id === headset.inUse;
        return (
          <li key={one.id} className={inUse ? 'headset-item in-use' : 'headset-item'}>
            <Headset className="icon" aria-hidden="true" />
            <div className="headset-text">
              <strong>
                {one.name}
                {one.simulated && <span className="headset-mark">{t('headset.simulated-mark')}</span>}
              </strong>
              <Standing headset={headset} inUse={inUse} plugged={one.plugged} />
            </div>
            {one.plugged && headset.plugged.length > 1 && (
              <label className="choice">
                <input
                  type="radio"
                  name={`${field}-preferred`}
                  checked={preferred === one.id}
                  onChange={() => prefer(one.id)}
                />
                <span>{t('headset.use')}</span>
              </label>
            )}
            {one.paired && (
              <button
                type="button"
                className="icon-button"
                aria-label={t('headset.forget', { name: one.name })}
                onClick={() =>
                  one.paired &&
                  void send({ kind: 'forget-headset', vendor: one.paired.vendor, product: one.paired.product })
                }
              >
                <Trash2 className="icon" aria-hidden="true" />
              </button>
            )}
          </li>
        );
      })}
      {headset.plugged.length > 1 && (
        <li className="headset-item">
          <label className="choice">
            <input
              type="radio"
              name={`${field}-preferred`}
              checked={!headset.plugged.some(({ id }) => id === preferred)}
              onChange={() => prefer(null)}
            />
            <span>{t('headset.first')}</span>
          </label>
        </li>
      )}
    </ul>
  );
}

/** What a headset does now, in words. */
function Standing({ headset, inUse, plugged }: { headset: HeadsetState; inUse: boolean; plugged: boolean }) {
  const { t } = useTranslation();
  if (!inUse) return <span className="hint">{t(plugged ? 'headset.state.plugged' : 'headset.state.away')}</span>;
  if (headset.trouble) {
    return (
      <span className="headset-trouble" role="status">
        <TriangleAlert className="icon-small" aria-hidden="true" />
        {t('headset.state.trouble')}
      </span>
    );
  }
  const state = { resting: 'in-use', ours: 'talking', elsewhere: 'elsewhere' } as const;
  return (
    <span className="hint">
      {t(`headset.state.${state[headset.use]}`)}
      {headset.battery !== null && (
        <span className="headset-battery">
          <BatteryMedium className="icon-small" aria-hidden="true" />
          {t('headset.battery', { percent: headset.battery })}
        </span>
      )}
    </span>
  );
}

/** What the check before the shift dials at work; in demo mode the practice exchange has a number of its own. */
function EchoNumber() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const { preferred, echoNumber } = useSnapshot((snapshot) => snapshot.settings.headset);
  const [number, setNumber] = useState(echoNumber);
  const [outcome, setOutcome] = useState<SaveOutcome>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await bridge.send({ kind: 'set-headset', preferred, echoNumber: number.trim() });
    setOutcome(
      result.ok
        ? { kind: 'saved', text: t('settings.saved') }
        : { kind: 'refused', text: t(`refusal.${result.code}`, result.params ?? {}) },
    );
  };
  return (
    <form className="echo-number" onSubmit={(event) => void save(event)} noValidate>
      <Field
        label={t('headset.echo-number')}
        value={number}
        maxLength={64}
        hint={t('headset.echo-number-help')}
        onChange={(text) => {
          setNumber(text);
          setOutcome(null);
        }}
      />
      <button type="submit" className="button small" disabled={number.trim() === echoNumber}>
        {t('headset.save')}
      </button>
      <Outcome outcome={outcome} />
    </form>
  );
}
