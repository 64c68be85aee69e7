import { DropdownMenu } from 'radix-ui';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { openLandmark } from '../design/landmark';
import { useSend, useSetView, useView } from '../store/console';

/** What a caller can be told: 486, 603, 480 (RFC 3261 §21). */
const REASONS = ['busy', 'declined', 'unavailable'] as const;

/** Rejecting needs a reason. The menu of the first ringing call (`owner`) also opens by its key. */
export function RejectMenu({ call, owner, children }: { call: Call; owner: boolean; children: ReactElement }) {
  const { t } = useTranslation();
  const send = useSend();
  const setView = useSetView();
  const byKey = useView((view) => view.panel === 'reject');
  const [here, setHere] = useState(false);
  const open = here || (owner && byKey);
  const change = (next: boolean): void => {
    setHere(next);
    if (!next && byKey) setView({ panel: null });
  };
  return (
    <DropdownMenu.Root open={open} onOpenChange={change} modal={false}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={openLandmark()}>
        <DropdownMenu.Content className="popover" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.Label className="hint">{t('reject.title')}</DropdownMenu.Label>
          {REASONS.map((reason) => (
            <DropdownMenu.Item
              key={reason}
              className="menu-item"
              onSelect={() => void send({ kind: 'reject', call: call.id, reason })}
            >
              {t(`reject.${reason}`)}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
