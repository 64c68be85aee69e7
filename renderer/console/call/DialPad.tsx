import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { useSend } from '../store/console';
import { ControlPanel } from './ControlPanel';

const PAD: readonly { readonly digit: string; readonly letters: string }[] = [
  { digit: '1', letters: '' },
  { digit: '2', letters: 'ABC' },
  { digit: '3', letters: 'DEF' },
  { digit: '4', letters: 'GHI' },
  { digit: '5', letters: 'JKL' },
  { digit: '6', letters: 'MNO' },
  { digit: '7', letters: 'PQRS' },
  { digit: '8', letters: 'TUV' },
  { digit: '9', letters: 'WXYZ' },
  { digit: '*', letters: '' },
  { digit: '0', letters: '+' },
  { digit: '#', letters: '' },
];

/**
 * Digits in a call. While it is open, the keyboard's digits are the call's. Only how many were sent and the last one
 * are shown: they may be a card number or a PIN.
 */
export function DialPad({ call, children }: { call: Call; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <ControlPanel panel="dial-pad" label={t('control.dial-pad')} control={children} className="dial-pad" side="bottom">
      <Pad key={call.id} call={call} />
    </ControlPanel>
  );
}

function Pad({ call }: { call: Call }) {
  const { t } = useTranslation();
  const send = useSend();
  const [sent, setSent] = useState({ digits: 0, last: '' });
  const press = async (digit: string): Promise<void> => {
    const result = await send({ kind: 'send-digits', call: call.id, digits: digit });
    if (result.ok) setSent(({ digits }) => ({ digits: digits + 1, last: digit }));
  };
  const latest = useRef(press);
  latest.current = press;
  // At the window, not at the pad: a digit typed before the pad has the focus must not land in the note.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || !/^[0-9*#]$/.test(event.key)) return;
      // What is typed into a dialog over the pad is no digit for the far side.
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      event.stopPropagation();
      void latest.current(event.key);
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  return (
    <div className="dial-pad-body">
      <p className="dial-pad-sent figures" role="status">
        {sent.digits === 0 ? t('dial-pad.hint') : t('dial-pad.sent', { digits: sent.digits, last: sent.last })}
      </p>
      <div className="dial-pad-keys">
        {PAD.map(({ digit, letters }) => (
          <button
            key={digit}
            type="button"
            className="dial-pad-key"
            // The letters are seen, so they are part of the name (WCAG 2.5.3).
            aria-label={`${digit} ${letters}`.trim()}
            onClick={() => void press(digit)}
          >
            <span className="figures">{digit}</span> <small aria-hidden="true">{letters || '\u00a0'}</small>
          </button>
        ))}
      </div>
    </div>
  );
}
