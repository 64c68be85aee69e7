import { useTranslation } from 'react-i18next';
import {
  HAND_OVER_SECTIONS,
  type HandOver,
  type HandOverFacts,
  type HandOverSection,
} from '../../../electron/domain/handOver';
import { maskStored } from '../../../electron/domain/sensitive/customerData';
import type { EpochMs } from '../../../electron/domain/time';
import { dayOf } from '../../../electron/domain/workingTime';
import { useWords } from '../agent/useWords';
import { SectionFacts } from './SectionFacts';
import './sheet.css';

/** The hand-over sheet as a document: who, when, the sections of SHF-1 in their order, and both signatures (SHF-2). */
export function Sheet({ sheet, now }: { sheet: HandOver; now: EpochMs }) {
  const { t } = useTranslation();
  const words = useWords();
  const { agent, name, bank, seat, createdAt, writtenAt, texts, facts, confirmed } = sheet;
  // Days are named from the day it was written on: "today" is that day for whoever reads it.
  const day = confirmed?.at ?? (sheet.endedAt === null ? now : writtenAt);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a document that is longer than its pane is read with the keys
    <article className="sheet" tabIndex={0} aria-label={t('hand-over.title')}>
      <header className="sheet-head">
        <p className="sheet-bank">{words(bank)}</p>
        <h1>{t('hand-over.title')}</h1>
        <dl>
          <Head name={t('hand-over.day')}>{dayOf(createdAt)}</Head>
          <Head name={t('hand-over.shift')}>
            {facts.signedInAt === null ? '—' : timeOf(facts.signedInAt)} – {timeOf(confirmed?.at ?? writtenAt)}
          </Head>
          <Head name={t('hand-over.agent')}>{[agent, name].filter(Boolean).join(' ')}</Head>
          <Head name={t('hand-over.seat')}>{seat === '' ? '—' : seat}</Head>
        </dl>
      </header>
      {HAND_OVER_SECTIONS.map((section, index) => (
        <section key={section} className="sheet-section">
          <h2>
            <span className="figures">{index + 1}</span> {t(`hand-over.section.${section}`)}
          </h2>
          <SectionFacts section={section} facts={facts} now={day} />
          {texts[section].trim() !== '' && <p className="sheet-text">{maskStored(texts[section].trim())}</p>}
          {texts[section].trim() === '' && isBare(section, facts) && (
            <p className="sheet-none">{t('hand-over.none')}</p>
          )}
        </section>
      ))}
      <footer className="sheet-signatures">
        <Signature
          who={t('hand-over.gives')}
          signed={[agent, name].filter(Boolean).join(' ')}
          at={stampOf(writtenAt)}
        />
        <Signature
          who={t('hand-over.takes')}
          signed={confirmed ? confirmed.by : t('hand-over.unconfirmed')}
          at={confirmed ? stampOf(confirmed.at) : ''}
        />
      </footer>
      <p className="sheet-foot">{t('hand-over.foot')}</p>
    </article>
  );
}

function Head({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}

function Signature({ who, signed, at }: { who: string; signed: string; at: string }) {
  return (
    <div className="sheet-signature">
      <span>{who}</span>
      <strong className="figures">{signed}</strong>
      <span className="figures">{at}</span>
    </div>
  );
}

/** True where the console knows nothing for a section. */
function isBare(section: HandOverSection, facts: HandOverFacts): boolean {
  if (section === 'state') return false;
  const known =
    section === 'notices' || section === 'swallowed-cards' || section === 'wrong-bookings' ? [] : facts[section];
  return known.length === 0;
}

function timeOf(at: EpochMs): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

const stampOf = (at: EpochMs): string => `${dayOf(at)} ${timeOf(at)}`;
