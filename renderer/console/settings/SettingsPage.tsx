import { useTranslation } from 'react-i18next';
import { HeadsetForm } from '../headset/HeadsetForm';
import { AccountForm } from './AccountForm';
import { AgentForm } from './AgentForm';
import { AuditCard } from './AuditCard';
import { DevicesForm } from './DevicesForm';
import { LineCard } from './LineCard';
import { LookForm } from './LookForm';
import { RecordLockCard } from './RecordLockCard';
import { RetentionForm } from './RetentionForm';
import './settings.css';

/** Account, seat, sound and screen, and what is to be answered for. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <div className="settings">
      <h1>{t('place.settings')}</h1>
      <LineCard />
      <div className="settings-columns">
        <div className="settings-column">
          <AccountForm />
          <HeadsetForm />
        </div>
        <div className="settings-column">
          <AgentForm />
          <DevicesForm />
          <LookForm />
          <RecordLockCard />
        </div>
      </div>
      <RetentionForm />
      <AuditCard />
    </div>
  );
}
