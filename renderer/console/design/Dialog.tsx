import { X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal question. The platform's own `<dialog>`: it traps the focus, closes on Escape and gives the focus back,
 * without a style sheet of its own that the page's content policy would refuse.
 */
export function Dialog({ open, ...rest }: DialogProps & { readonly open: boolean }) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ title, wide = false, onClose, children }: DialogProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDialogElement>(null);
  const label = useId();
  // A layout effect, so that it is closed while still in the page: only then does the focus go back where it was.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // The platform would begin at the button that closes it; the question begins in the body.
    dialog?.querySelector<HTMLElement>('.dialog-body :is(input, textarea, button, select):not([disabled])')?.focus();
    return () => {
      dialog?.close();
      // Chromium gives the focus back, but not the caret: what is typed then would go nowhere.
      const back = document.activeElement;
      if (!(back instanceof HTMLInputElement || back instanceof HTMLTextAreaElement)) return;
      back.blur();
      back.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-labelledby={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Closed past `cancel`, as Escape pressed twice does; not when it is being taken out of the page.
        if (event.currentTarget.isConnected) onClose();
      }}
    >
      <div className="dialog-head">
        <h2 id={label}>{title}</h2>
        <button type="button" className="icon-button" aria-label={t('action.close')} onClick={onClose}>
          <X className="icon" aria-hidden="true" />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
