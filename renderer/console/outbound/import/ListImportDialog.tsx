import { CircleCheck, LoaderCircle, OctagonAlert, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListImportState } from '../../../../electron/contract/listImport';
import { Dialog } from '../../design/Dialog';
import { useSend, useSnapshot } from '../../store/console';
import { Counting } from './Counting';
import { Mapping } from './Mapping';
import { Outcome } from './Outcome';
import { PendingList } from './PendingLists';
import './listImport.css';

/** A list on its way into a plan (OUT-1): its columns, how far it is, what became of its rows, and the way back. */
export function ListImportDialog() {
  const { t } = useTranslation();
  const send = useSend();
  const state = useSnapshot((snapshot) => snapshot.listImport);
  return (
    <Dialog
      open={state !== null}
      title={t('outbound-import.title', { file: state?.file ?? '' })}
      wide
      onClose={() => void send({ kind: 'close-list' })}
    >
      {state && <Step state={state} />}
    </Dialog>
  );
}

function Step({ state }: { readonly state: ListImportState }) {
  switch (state.kind) {
    case 'opening':
      return <Opening file={state.file} />;
    case 'failed':
      return <Failed state={state} />;
    case 'pending':
      return <PendingList pending={state.pending} focused />;
    case 'mapping':
      return <Mapping key={state.file} preview={state.preview} plan={state.plan} />;
    case 'counting':
      return <Counting state={state} />;
    case 'read':
    case 'done':
      return <Outcome state={state} />;
    case 'undone':
      return <Undone state={state} />;
  }
}

function Opening({ file }: { readonly file: string }) {
  const { t } = useTranslation();
  return (
    <p className="list-line" role="status">
      <LoaderCircle className="icon turning" aria-hidden="true" />
      {t('outbound-import.opening', { file })}
    </p>
  );
}

function Failed({ state }: { readonly state: Extract<ListImportState, { kind: 'failed' }> }) {
  const { t } = useTranslation();
  const send = useSend();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  return (
    <>
      <p className="list-line failed" role="alert">
        <OctagonAlert className="icon" aria-hidden="true" />
        {t(`outbound-import.failed.${state.reason}`)}
      </p>
      <p className="hint">{t('outbound-import.help')}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => void send({ kind: 'close-list' })}>
          {t('action.close')}
        </button>
        <button
          ref={next}
          type="button"
          className="button primary"
          onClick={() => void send({ kind: 'choose-list', plan: state.plan })}
        >
          {t('outbound-import.another')}
        </button>
      </div>
    </>
  );
}

function Undone({ state: { count, kept } }: { readonly state: Extract<ListImportState, { kind: 'undone' }> }) {
  const { t } = useTranslation();
  const send = useSend();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const Icon = kept ? OctagonAlert : count > 0 ? Undo2 : CircleCheck;
  return (
    <>
      <p className={kept ? 'list-line failed' : 'list-line'} role="status">
        <Icon className="icon" aria-hidden="true" />
        {t(kept ? 'outbound-import.kept' : 'outbound-import.undone', { count })}
      </p>
      <div className="dialog-actions">
        <button ref={next} type="button" className="button primary" onClick={() => void send({ kind: 'close-list' })}>
          {t('action.close')}
        </button>
      </div>
    </>
  );
}
