import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, phaseOf } from '../../../electron/domain/call';
import { RULE_OF_PHRASE, scriptOf } from '../../../electron/domain/script';
import { CallKnowledge } from '../knowledge/CallKnowledge';
import { TargetInCall } from '../outbound/TargetInCall';
import { useCalled } from '../outbound/useCalled';
import { useSnapshot, useView } from '../store/console';
import { isAnswered, isEnded } from '../store/desk';
import { useNow } from '../store/useNow';
import { AddressField } from './AddressField';
import { AtHand } from './AtHand';
import { FourSteps } from './FourSteps';
import { IdentityCheck } from './IdentityCheck';
import { KindChips } from './KindChips';
import { LineToSay } from './LineToSay';
import { SpellingHelper } from './SpellingHelper';
import { Steps } from './Steps';
import { sceneOf } from './scene';
import { Words } from './Words';
import './script.css';

/** The words of the standard for this moment of the call, filled in. `colleague` is who is being consulted about it. */
export const ScriptPane = memo(function ScriptPane({ call, colleague }: { call: Call; colleague: Call | null }) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const now = useNow(!isEnded(call));
  const scene = sceneOf(call, now, standard);
  // The line to say stays in sight above the search.
  const looking = useView(({ panel }) => panel === 'knowledge' || panel === 'unanswered');
  const answered = isAnswered(call);
  // A call by plan is what the plan says it is; its words and its form come first.
  const planned = useCalled(call.id) !== null;
  const { step, kind } = scriptOf(call, standard);
  const early = step === 'opening' || step === 'verifying' || step === 'handling';
  const consulted = colleague && phaseOf(colleague).kind === 'talking' ? colleague : null;
  return (
    <section className="pane script-pane" aria-label={t('pane.script')}>
      <Steps call={call} />
      <div className="script-body">
        {answered && !colleague && early && !looking && !planned && <KindChips call={call} />}
        {planned && !colleague && !looking && step === 'handling' && <TargetInCall call={call} />}
        {!looking && <AddressField key={call.id} call={call} />}
        {consulted && <LineToSay call={consulted} heading={t('script.heading.colleague')} />}
        {!colleague && scene?.kind === 'say' && <LineToSay call={call} heading={t(`step-say.${step}`)} />}
        {!consulted && (scene?.kind === 'prepare' || scene?.kind === 'waiting') && (
          <div className="line-to-say">
            <h2>
              {t(
                scene.kind === 'prepare'
                  ? 'script.heading.prepare'
                  : scene.long
                    ? 'script.heading.long-wait'
                    : 'script.heading.waiting',
              )}
            </h2>
            {scene.words.map((phrase) => (
              <p key={phrase} className="say ready">
                <Words phrase={phrase} call={call} />
                <span className="rule-id">{RULE_OF_PHRASE[phrase]}</span>
              </p>
            ))}
          </div>
        )}
        {planned && !colleague && !looking && step !== 'handling' && <TargetInCall call={call} />}
        {answered && !colleague && step === 'handling' && <FourSteps />}
        {answered && !colleague && <IdentityCheck key={`${call.id} ${kind}`} call={call} />}
        {answered && !colleague && <AtHand call={call} />}
      </div>
      {answered && !colleague && <CallKnowledge call={call} />}
      {answered && <SpellingHelper call={call} />}
    </section>
  );
});
