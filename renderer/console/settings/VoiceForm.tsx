import { CircleCheck, Ear, Mic, Square, TriangleAlert, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSend, useSnapshot } from '../store/console';
import { isEnded } from '../store/desk';
import { useNow } from '../store/useNow';

const TREATMENTS = ['echoCancellation', 'noiseSuppression', 'gainControl'] as const;
const TREATMENT_WORDS = {
  echoCancellation: 'echo-cancellation',
  noiseSuppression: 'noise-suppression',
  gainControl: 'gain-control',
} as const;

/** What is done with the agent's voice before the customer hears it, and a way to hear the result. */
export function VoiceForm() {
  const { t } = useTranslation();
  const send = useSend();
  const sound = useSnapshot((snapshot) => snapshot.settings.sound);
  return (
    <>
      {TREATMENTS.map((treatment) => (
        <label key={treatment} className="choice">
          <input
            type="checkbox"
            checked={sound[treatment]}
            onChange={(event) =>
              void send({ kind: 'set-sound', sound: { ...sound, [treatment]: event.target.checked } })
            }
          />
          <span>
            {t(`sound.${TREATMENT_WORDS[treatment]}`)}
            <small>{t(`sound.${TREATMENT_WORDS[treatment]}-help`)}</small>
          </span>
        </label>
      ))}
      <VoiceTest />
    </>
  );
}

/** A few seconds of one's own voice, played back and gone. */
function VoiceTest() {
  const { t } = useTranslation();
  const send = useSend();
  const inCall = useSnapshot(({ calls }) => calls.some(({ call }) => !isEnded(call)));
  const state = useSnapshot((snapshot) => snapshot.voiceTest);
  const on = state.kind === 'recording' || state.kind === 'playing';
  return (
    <div className="voice-test">
      <button
        type="button"
        className="button"
        disabled={inCall}
        onClick={() => void send({ kind: on ? 'end-voice-test' : 'begin-voice-test' })}
      >
        {on ? <Square className="icon-small" aria-hidden="true" /> : <Ear className="icon-small" aria-hidden="true" />}
        {t(on ? 'voice-test.stop' : 'voice-test.begin')}
      </button>
      <p className="voice-test-state" role="status">
        {inCall ? t('voice-test.in-call') : <Standing />}
      </p>
      <p className="hint">{t('voice-test.help')}</p>
    </div>
  );
}

function Standing() {
  const { t } = useTranslation();
  const state = useSnapshot((snapshot) => snapshot.voiceTest);
  const now = useNow(state.kind === 'recording');
  switch (state.kind) {
    case 'idle':
      return null;
    case 'recording':
      return (
        <>
          <Mic className="icon-small" aria-hidden="true" />
          {t('voice-test.recording', { seconds: Math.max(1, Math.ceil((state.until - now) / 1000)) })}
        </>
      );
    case 'playing':
      return (
        <>
          <Volume2 className="icon-small" aria-hidden="true" />
          {t('voice-test.playing')}
        </>
      );
    case 'played':
      return (
        <>
          <CircleCheck className="icon-small" aria-hidden="true" />
          {t('voice-test.played')}
        </>
      );
    case 'nothing-heard':
      return (
        <>
          <TriangleAlert className="icon-small" aria-hidden="true" />
          {t('voice-test.nothing-heard')}
        </>
      );
  }
}
