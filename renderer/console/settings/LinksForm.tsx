import { Circle, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LINK_SCHEMES, type LinkScheme } from '../../../electron/domain/link';
import { Problem } from '../design/Problem';
import { useConsole, useSnapshot } from '../store/console';
import { usePlatform } from './usePlatform';
import './links.css';

/** What a link does, and which of them come here. */
export function LinksForm() {
  const { t } = useTranslation();
  const dials = useSnapshot(({ policy }) => policy.values.linksDial ?? false);
  return (
    <>
      <p className="hint">{t(dials ? 'settings.links.dials' : 'settings.links.checked')}</p>
      <Schemes />
    </>
  );
}

/** Which links of other programs come here. The platform keeps it, and nothing changes but by the person's key. */
function Schemes() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const platform = usePlatform();
  const [refused, setRefused] = useState<LinkScheme | null>(null);
  const take = async (scheme: LinkScheme, on: boolean): Promise<void> => {
    const result = await bridge.send({ kind: 'take-links', scheme, on });
    setRefused(result.ok ? null : scheme);
  };
  if (!platform) return <p className="hint">{t('settings.links.looking')}</p>;
  return (
    <ul className="links" aria-label={t('settings.card.links.title')}>
      {LINK_SCHEMES.map((scheme) => {
        const ours = platform.links[scheme];
        const Icon = ours ? CircleCheck : Circle;
        return (
          <li key={scheme} className="link">
            <code>{scheme}:</code>
            <span className={ours ? 'link-state ours' : 'link-state'} role="status">
              <Icon className="icon-small" aria-hidden="true" />
              {t(ours ? 'settings.links.ours' : 'settings.links.not-ours')}
            </span>
            {(!ours || platform.releasesLinks) && (
              <button
                type="button"
                className="button small"
                aria-label={t(ours ? 'settings.links.release-named' : 'settings.links.take-named', { scheme })}
                onClick={() => void take(scheme, !ours)}
              >
                {t(ours ? 'settings.links.release' : 'settings.links.take')}
              </button>
            )}
            {refused === scheme && <Problem text={t('refusal.platform-refused')} />}
          </li>
        );
      })}
    </ul>
  );
}
