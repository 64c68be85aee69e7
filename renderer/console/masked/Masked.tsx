import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Revealable } from '../../../electron/domain/audit';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import { SECOND } from '../../../electron/domain/time';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useSend, useView } from '../store/console';
import './masked.css';

/** Masked text that was shown in full is masked again after this long, s. */
const SHOWN_SECONDS = 30;

interface MaskedProps {
  /** As it is stored. */
  readonly text: string;
  readonly what: Revealable;
  /** What the audit log names it by: the id of the call, the follow-up, the case. */
  readonly id: string;
  /** How it is masked; card, identity and phone numbers in a text where nothing is said. */
  readonly mask?: (text: string) => string;
}

/**
 * Stored text as people see it by default: numbers masked (SEC-2). The button, or the key while the focus is near,
 * shows it in full once the audit log has it; it is masked again after half a minute, when the window loses the focus and
 * when it leaves the screen.
 */
export function Masked({ text, what, id, mask = maskCustomerData }: MaskedProps) {
  const { t } = useTranslation();
  const send = useSend();
  const [shown, setShown] = useState(false);
  const masked = mask(text);
  const place = useView((view) => view.place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text and a look at another place are reasons to mask again
  useEffect(() => setShown(false), [text, id, place]);
  useEffect(() => {
    if (!shown) return;
    const hide = (): void => setShown(false);
    const timer = setTimeout(hide, SHOWN_SECONDS * SECOND);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [shown]);
  if (masked === text) return <span className="masked-text">{text}</span>;

  const toggle = async (): Promise<void> => {
    if (shown) return setShown(false);
    const result = await send({ kind: 'reveal', what, id });
    if (result.ok) setShown(true);
  };
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="masked">
      <span className="masked-text">{shown ? text : masked}</span>
      <button
        type="button"
        className="masked-button"
        data-reveal=""
        aria-pressed={shown}
        aria-keyshortcuts={ariaKeys('reveal')}
        onClick={() => void toggle()}
      >
        <Icon className="icon-small" aria-hidden="true" />
        <span>{t(shown ? 'masked.hide' : 'masked.reveal')}</span>
        <KeyHint of="reveal" />
      </button>
      <span className="visually-hidden" role="status">
        {shown ? t('masked.shown', { seconds: SHOWN_SECONDS }) : ''}
      </span>
    </span>
  );
}
