import { CircleMinus, ShieldAlert, ShieldCheck, ShieldQuestionMark, Square, SquareCheck } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { identityStandingOf, matchedChecks, scriptOf } from '../../../electron/domain/script';
import { openLandmark } from '../design/landmark';
import { useLanguage } from '../i18n/useLanguage';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys, checkKey, shortcutOf } from '../keys/shortcuts';
import { useAct } from '../keys/useAct';
import { useSend, useSetView, useSnapshot, useView } from '../store/console';

/**
 * SEC-1: what to ask before anything about an account, each ticked when it matched. There is no field for what the
 * customer answers: only that it matched is ever kept.
 */
export function IdentityCheck({ call }: { call: Call }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const act = useAct();
  const send = useSend();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const standing = identityStandingOf(call, standard);
  const checks = standard.identityChecks[scriptOf(call, standard).kind] ?? [];
  if (standing === 'not-needed') return null;
  if (standing !== 'due') return <Settled call={call} standing={standing} />;
  const matched = matchedChecks(call);
  return (
    <section className="identity" aria-label={t('identity.title')}>
      <div className="identity-head">
        <ShieldQuestionMark className="icon" aria-hidden="true" />
        <h2>{t('identity.title')}</h2>
        <span className="hint">{t('identity.never-kept')}</span>
        <span className="rule-id">SEC-1</span>
      </div>
      <ul className="identity-checks">
        {checks.map(({ id, label }, index) => {
          const key = checkKey(index);
          const done = matched.has(id);
          const Icon = done ? SquareCheck : Square;
          return (
            <li key={id}>
              {/* biome-ignore lint/a11y/useSemanticElements: a match cannot be taken back, so it is no plain check box */}
              <button
                type="button"
                role="checkbox"
                aria-checked={done}
                aria-keyshortcuts={key ? ariaKeys(key) : undefined}
                className={done ? 'identity-item matched' : 'identity-item'}
                onClick={() => {
                  if (!done) void send({ kind: 'match-identity', call: call.id, check: id });
                }}
              >
                <Icon className="icon" aria-hidden="true" />
                <span>{label[language]}</span>
                {key && !done && (
                  <span className="key-hint" aria-hidden="true">
                    Ctrl+{shortcutOf(key).key}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <div className="identity-ways">
        <button
          type="button"
          className="button danger small"
          aria-keyshortcuts={ariaKeys('fail-identity')}
          onClick={() => act('fail-identity')}
        >
          <ShieldAlert className="icon-small" aria-hidden="true" />
          {t('identity.fail')}
          <KeyHint of="fail-identity" />
        </button>
        <Exemptions call={call} />
      </div>
    </section>
  );
}

/** Why the check may be left out, in the profile's words. Also opens by its key. */
function Exemptions({ call }: { call: Call }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const send = useSend();
  const setView = useSetView();
  const open = useView((view) => view.panel === 'exempt');
  const reasons = useSnapshot((snapshot) => snapshot.standard.identityExemptions);
  const button = useRef<HTMLButtonElement>(null);
  // Enlarged, the button may be below the window's edge when the key opens what belongs to it.
  useLayoutEffect(() => {
    if (open) button.current?.scrollIntoView?.({ block: 'center' });
  }, [open]);
  return (
    <DropdownMenu.Root open={open} onOpenChange={(next) => setView({ panel: next ? 'exempt' : null })} modal={false}>
      <DropdownMenu.Trigger asChild>
        <button ref={button} type="button" className="button small" aria-keyshortcuts={ariaKeys('exempt-identity')}>
          <CircleMinus className="icon-small" aria-hidden="true" />
          {t('identity.exempt')}
          <KeyHint of="exempt-identity" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={openLandmark()}>
        <DropdownMenu.Content className="popover" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.Label className="hint">{t('identity.exempt-because')}</DropdownMenu.Label>
          {reasons.map(({ id, label }) => (
            <DropdownMenu.Item
              key={id}
              className="menu-item"
              onSelect={() => void send({ kind: 'exempt-identity', call: call.id, reason: id })}
            >
              {label[language]}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Settled({ call, standing }: { call: Call; standing: 'passed' | 'failed' | 'exempt' }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const exemptions = useSnapshot((snapshot) => snapshot.standard.identityExemptions);
  const exempt = call.events.findLast((event) => event.kind === 'identity-exempt')?.reason;
  const reason = exemptions.find(({ id }) => id === exempt)?.label[language] ?? '';
  const Icon = standing === 'failed' ? ShieldAlert : standing === 'exempt' ? CircleMinus : ShieldCheck;
  return (
    <p className={`identity-settled ${standing}`} role="status">
      <Icon className="icon" aria-hidden="true" />
      <span>{t(standing === 'exempt' ? 'identity.exempt-settled' : `identity.${standing}`, { reason })}</span>
      <span className="rule-id">SEC-1</span>
    </p>
  );
}
