import { Popover } from 'radix-ui';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import { useConsole, useSetView, useView } from '../store/console';
import type { Panel } from '../store/viewStore';

interface ControlPanelProps extends Pick<ComponentProps<typeof Popover.Content>, 'side' | 'align' | 'className'> {
  /** Which of the view's panels it is. */
  readonly panel: Exclude<Panel, null>;
  readonly label: string;
  /** The control that opens it and closes it again. */
  readonly control: ReactNode;
  /** Takes the focus when it opens; otherwise its first control does. */
  readonly focus?: (content: HTMLElement) => HTMLElement | null;
  readonly children: ReactNode;
}

/** A panel beside its control. Escape or a press elsewhere closes it, and the focus goes back where it was. */
export function ControlPanel({ panel, label, control, focus, className, children, ...place }: ControlPanelProps) {
  const { view } = useConsole();
  const open = useView((state) => state.panel === panel);
  const setView = useSetView();
  const before = useRef<HTMLElement | null>(null);
  return (
    <Popover.Root open={open}>
      <Popover.Anchor asChild>
        <div className="control-anchor">{control}</div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className={`popover ${className}`}
          aria-label={label}
          sideOffset={6}
          collisionPadding={8}
          {...place}
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
            const first = focus?.(event.currentTarget as HTMLElement);
            if (!first) return;
            event.preventDefault();
            first.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // What was opened over it has the focus by now.
            if (document.activeElement === document.body) before.current?.focus();
          }}
          onEscapeKeyDown={() => setView({ panel: null })}
          onInteractOutside={(event) => {
            // The button that opened it closes it by itself.
            const inControls = event.target instanceof Element && event.target.closest('.control-anchor');
            if (!inControls && view.getState().panel === panel) setView({ panel: null });
          }}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
