import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type GroupId, SETTINGS_GROUPS } from './cards';

interface GroupNavProps {
  readonly groups: readonly GroupId[];
  /** The group that is looked at. */
  readonly here: GroupId | undefined;
  readonly onGo: (group: GroupId) => void;
}

/** The way to a group. The arrow keys walk along it too. */
export function GroupNav({ groups, here, onGo }: GroupNavProps) {
  const { t } = useTranslation();
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(buttons.length - 1, to))]?.focus();
  };
  return (
    <nav className="settings-groups" aria-label={t('settings.groups')} onKeyDown={walk}>
      {SETTINGS_GROUPS.filter(({ id }) => groups.includes(id)).map(({ id, Icon }) => (
        <button key={id} type="button" aria-current={id === here ? 'true' : undefined} onClick={() => onGo(id)}>
          <Icon className="icon-small" aria-hidden="true" />
          {t(`settings.group.${id}`)}
        </button>
      ))}
    </nav>
  );
}
