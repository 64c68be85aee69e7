import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fixedOf, type PolicyKey } from '../../../electron/contract/policy';
import { useLanguage } from '../i18n/useLanguage';
import { useSnapshot } from '../store/console';

/** Says what of these IT has fixed, who did and by what; nothing where nothing is. A line for each who did. */
export function FixedNote({ keys }: { keys: readonly PolicyKey[] }) {
  const { t } = useTranslation();
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const language = useLanguage();
  const fixed = fixedOf(policy, keys).flatMap((key) => {
    const hold = policy.held[key];
    return hold ? [{ key, hold, by: `${hold.source} ${hold.issuer ?? ''}` }] : [];
  });
  return [...new Set(fixed.map(({ by }) => by))].map((by) => {
    const these = fixed.filter((one) => one.by === by);
    const hold = these[0]?.hold;
    if (!hold) return null;
    const what = these.map(({ key }) => t(`policy.key.${key}.title`)).join(language === 'en' ? ', ' : '、');
    const source = t(`policy.source.${hold.source}`);
    return (
      <p key={by} className="settings-fixed" role="note">
        <Lock className="icon-small" aria-hidden="true" />
        {hold.issuer === null
          ? t('policy.fixed', { what, source })
          : t('policy.fixed-of', { what, source, issuer: hold.issuer })}
      </p>
    );
  });
}

/** Tells of a key whether nobody may change it here. */
export function useFixed(): (key: PolicyKey) => boolean {
  const policy = useSnapshot((snapshot) => snapshot.policy);
  return (key) => policy.held[key]?.way === 'fixed';
}
