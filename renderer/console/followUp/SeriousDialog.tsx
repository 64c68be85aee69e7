import { Siren } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { Box } from '../design/Box';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { useNoteCheck } from '../note/useNoteCheck';
import { WatchedField } from '../note/WatchedField';
import { useConsole } from '../store/console';
import { useKept } from '../store/useKept';
import { ShiftLeader } from './ShiftLeader';
import './followUp.css';

interface SeriousDialogProps {
  /** The call it came up in, if any. */
  readonly call: Call | null;
  /** What is known already, to be written on. */
  readonly text?: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** ACW-4: something sudden or serious is written down in detail and told upward at once. */
export function SeriousDialog({ call, text = '', open, onClose }: SeriousDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('serious.title')} onClose={onClose}>
      <SeriousForm call={call} begun={text} onDone={onClose} />
    </Dialog>
  );
}

function SeriousForm({ call, begun, onDone }: { call: Call | null; begun: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const field = useId();
  const element = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useKept('serious:text', begun);
  const check = useNoteCheck();
  const [problem, setProblem] = useState<string | null>(null);
  const [raised, setRaised] = useKept('serious:raised', false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return setProblem(t('serious.missing'));
    const result = await bridge.send({ kind: 'raise-serious', call: call?.id ?? null, text: text.trim() });
    if (result.ok) setRaised(true);
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  if (raised) return <Raised onDone={onDone} />;
  return (
    <form className="dialog-form" onSubmit={(event) => void submit(event)} noValidate>
      <p className="hint">
        {t('serious.help')} <span className="rule-id">ACW-4</span>
      </p>
      <div className="field">
        <label htmlFor={field}>{t('serious.text')}</label>
        <WatchedField
          id={field}
          field={element}
          text={text}
          check={check}
          rows={5}
          maxLength={2000}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${field}-problem` : undefined}
          onText={(written) => {
            setText(written);
            setProblem(null);
          }}
        />
        {problem && <Problem id={`${field}-problem`} text={problem} />}
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onDone}>
          {t('action.cancel')}
        </button>
        <button type="submit" className="button primary">
          {t('serious.raise')}
        </button>
      </div>
    </form>
  );
}

/** It stands in the list; whoever is to be told at once is one key away. */
function Raised({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <div className="dialog-form">
      <Box tone="information" Icon={Siren} role="status" title={t('serious.raised')}>
        {t('serious.raised-help')}
      </Box>
      <ShiftLeader onDialled={onDone} />
      <div className="dialog-actions">
        <button ref={close} type="button" className="button primary" onClick={onDone}>
          {t('action.close')}
        </button>
      </div>
    </div>
  );
}
