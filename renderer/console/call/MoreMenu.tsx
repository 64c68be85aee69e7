import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { openLandmark } from '../design/landmark';
import { ariaKeys, keyText } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend } from '../store/console';

const OPENED = ['call-back', 'message', 'case', 'serious'] as const;

/** What is done about a call now and then: things to be seen to later, a serious event, a private call (SEC-4). */
export function MoreMenu({ call }: { call: Call }) {
  const { t } = useTranslation();
  const act = useAct();
  const send = useSend();
  // Known here, so that the place it opens in is looked for when it opens: in another one it would close again.
  const [open, setOpen] = useState(false);
  const isPrivate = call.events.some(({ kind }) => kind === 'marked-private');
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="icon-button more" aria-label={t('more.label')}>
          <Ellipsis className="icon" aria-hidden="true" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={openLandmark()}>
        <DropdownMenu.Content className="popover menu" align="end" sideOffset={6} collisionPadding={8}>
          {OPENED.map((id) => (
            <DropdownMenu.Item key={id} className="menu-item" aria-keyshortcuts={ariaKeys(id)} onSelect={() => act(id)}>
              <span className="menu-item-text">{t(`follow.${id}`)}</span>
              <span className="key-hint" aria-hidden="true">
                {keyText(id)}
              </span>
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item
            className="menu-item"
            disabled={isPrivate}
            onSelect={() => void send({ kind: 'mark-private', call: call.id })}
          >
            <span className="menu-item-text">{t(isPrivate ? 'more.is-private' : 'more.mark-private')}</span>
            <span className="rule-id">SEC-4</span>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
