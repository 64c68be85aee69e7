import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { fixedOf, type PolicyKey } from '../../../electron/contract/policy';
import { useLanguage } from '../i18n/useLanguage';
import { useSnapshot } from '../store/console';

/** Says what of these IT has fixed, and who did; nothing where nothing is. */
export function FixedNote({ keys }: { keys: readonly PolicyKey[] }) {
  const { t } = useTranslation();
  const policy = useSnapshot((snapshot) => snapshot.policy);
  const language = useLanguage();
  const fixed = fixedOf(policy, keys);
  const [first] = fixed;
  if (first === undefined) return null;
  const what = fixed.map((key) => t(`policy.key.${key}.title`)).join(language === 'en' ? ', ' : '、');
  const issuer = policy.held[first]?.issuer ?? null;
  return (
    <p className="settings-fixed" role="note">
      <Lock className="icon-small" aria-hidden="true" />
      {issuer === null ? t('policy.fixed', { what }) : t('policy.fixed-of', { what, issuer })}
    </p>
  );
}

/** Tells of a key whether nobody may change it here. */
export function useFixed(): (key: PolicyKey) => boolean {
  const policy = useSnapshot((snapshot) => snapshot.policy);
  return (key) => policy.held[key]?.way === 'fixed';
}
