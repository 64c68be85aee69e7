import { useTranslation } from 'react-i18next';
import type { Command } from '../../../electron/contract/command';
import { useConsole } from '../store/console';
import { ActionForm } from './ActionForm';

/** Gives something owed or a case to a colleague by their agent number. */
export function HandForm({
  owner,
  command,
  onDone,
}: {
  owner: string;
  command: (to: string) => Command;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { snapshots } = useConsole();
  const me = snapshots.getState().snapshot?.settings.agent.number ?? '';
  return (
    <ActionForm
      name={t('due.hand')}
      label={t('due.hand-to')}
      missing={t('due.hand-missing')}
      submit={t('due.hand')}
      begun={owner !== '' && owner !== me ? me : ''}
      maxLength={20}
      command={command}
      onDone={onDone}
      onCancel={onDone}
    />
  );
}
