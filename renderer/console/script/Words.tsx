import { useTranslation } from 'react-i18next';
import type { Call } from '../../../electron/domain/call';
import { fillPhrase, type PhraseFacts } from '../../../electron/domain/phrases';
import type { PhraseId } from '../../../electron/domain/standard';
import { useLanguage } from '../i18n/useLanguage';
import { useSnapshot, useView } from '../store/console';

/** A phrase of the standard with its blanks filled in for this call. */
export function Words({ phrase, call }: { phrase: PhraseId; call: Call }) {
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const language = useLanguage();
  const parts = fillPhrase(standard, phrase, language, usePhraseFacts(call, phrase));
  return (
    <span>
      {parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a phrase never change places
        part.filled ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
      )}
    </span>
  );
}

/** What fills the blanks. A colleague hears about the customer of the call that the consultation is for. */
function usePhraseFacts(call: Call, phrase: PhraseId): PhraseFacts {
  const { t } = useTranslation();
  const language = useLanguage();
  const agent = useSnapshot((snapshot) => snapshot.settings.agent);
  const address = useView((view) => view.addresses[call.consultationFor ?? call.id]);
  // Nobody is announced to a colleague without any name: until it is asked for, it is a customer.
  const unnamed = phrase === 'announceCaller' ? t('customer.unnamed') : '';
  const surname = address?.surname || unnamed;
  return {
    bank: agent.bank[language],
    agentNo: agent.number,
    surname,
    title: surname === unnamed ? '' : t(`customer.title.${address?.title ?? 'mr'}`),
  };
}
