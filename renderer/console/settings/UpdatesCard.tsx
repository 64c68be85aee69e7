import { CircleCheck, CircleSlash, Clock, Download, LoaderCircle, OctagonAlert, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../../electron/domain/update';
import { Problem } from '../design/Problem';
import { useConsole, useSnapshot } from '../store/console';

const ICONS = {
  off: CircleSlash,
  idle: CircleCheck,
  looking: LoaderCircle,
  fetching: Download,
  ready: Clock,
  placing: LoaderCircle,
  failed: OctagonAlert,
} as const satisfies Record<UpdateState['kind'], unknown>;

/** Where the next version is, what it waits for, and the one key that makes sense now. */
export function UpdatesCard() {
  const { t, i18n } = useTranslation();
  const { bridge } = useConsole();
  const update = useSnapshot((snapshot) => snapshot.update);
  const [refused, setRefused] = useState<string | null>(null);
  const send = async (kind: 'look-for-update' | 'place-update'): Promise<void> => {
    const result = await bridge.send({ kind });
    setRefused(result.ok ? null : result.code);
  };
  const Icon = ICONS[update.kind];
  const turns = update.kind === 'looking' || update.kind === 'placing';
  const when = (at: number): string =>
    new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short', hour12: false });
  const [title, detail] = words();
  return (
    <>
      <div className={`box line-card ${update.kind === 'failed' ? 'warning' : 'information'}`}>
        <Icon className={turns ? 'icon turning' : 'icon'} aria-hidden="true" />
        <div className="box-text" role="status">
          <strong>{title}</strong>
          {detail && <span>{detail}</span>}
        </div>
        {(update.kind === 'idle' || update.kind === 'failed') && (
          <button type="button" className="button small" onClick={() => void send('look-for-update')}>
            <RotateCw className="icon-small" aria-hidden="true" />
            {t('update.look')}
          </button>
        )}
        {/* Not in the status: nobody wants to hear a hundred numbers. */}
        {update.kind === 'fetching' && <span className="figures">{update.percent} %</span>}
        {update.kind === 'ready' && (
          <button type="button" className="button small" onClick={() => void send('place-update')}>
            {t('update.place')}
          </button>
        )}
      </div>
      {refused && update.kind !== 'placing' && <Problem text={t(`refusal.${refused}`)} />}
    </>
  );

  function words(): readonly [string, string?] {
    switch (update.kind) {
      case 'off':
        return [t('update.off'), t(`update.off-reason.${update.reason}`)];
      case 'idle':
        return update.lookedAt === null
          ? [t('update.not-looked')]
          : [t('update.none'), t('update.looked', { when: when(update.lookedAt) })];
      case 'looking':
        return [t('update.looking')];
      case 'fetching':
        return [t('update.fetching', { version: update.version }), t('update.go-on')];
      case 'ready':
        return [
          t('update.ready', { version: update.version }),
          t(update.waitsFor === null ? 'update.soon' : `update.waits.${update.waitsFor}`),
        ];
      case 'placing':
        return [t('update.placing', { version: update.version })];
      case 'failed':
        return [t(`update.failure.${update.reason}`), t('update.tried', { when: when(update.at) })];
    }
  }
}
