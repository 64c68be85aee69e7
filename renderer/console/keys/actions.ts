import type { Command } from '../../../electron/contract/command';
import type { ConsoleSnapshot, DeskPress } from '../../../electron/contract/snapshot';
import { type Call, isMuted, kindOf, phaseOf } from '../../../electron/domain/call';
import { owesNuisanceReport } from '../../../electron/domain/findings';
import { identityStandingOf, scriptOf } from '../../../electron/domain/script';
import { needsWork } from '../../../electron/domain/shift';
import { CALL_KINDS } from '../../../electron/domain/standard';
import { dispositionOf } from '../afterCall/disposition';
import { beAvailable } from '../agent/beAvailable';
import { type Called, calledIn, isResultOpen } from '../outbound/useCalled';
import { type Console, sendAndTell, showRefusal } from '../store/console';
import { type Desk, deskOf, isAnswered, isEnded, speakingOf, transferOf } from '../store/desk';
import type { OutboundForm, Panel, Place } from '../store/viewStore';
import { nearest, openDialog } from './nearest';
import { indexOfKey, type ShortcutId } from './shortcuts';

const OUTBOUND_FORMS = {
  'outbound-agree': 'agree',
  'outbound-skip': 'skip',
  'outbound-hand': 'hand',
} as const satisfies Record<string, OutboundForm>;

/** Does what a key or its button asks for, if it makes sense now; main checks again. Returns whether anything was done. */
export function act(console_: Console, id: ShortcutId): boolean {
  const action = actionOf(console_, id);
  // Whatever it does happens below the palette.
  if (action && id !== 'palette') console_.view.setState({ palette: false });
  action?.();
  return action !== null;
}

/**
 * What a key does now; null when it makes no sense now.
 * @param from where the person is, for the keys whose meaning lies near the focus
 */
export function actionOf(console_: Console, id: ShortcutId, from = document.activeElement): (() => void) | null {
  const { view, snapshots } = console_;
  const { snapshot } = snapshots.getState();
  if (!snapshot) return null;
  const desk = deskOf(snapshot, view.getState().lookingAt);
  const speaking = speakingOf(desk)?.call ?? null;
  const shown = desk.shown?.call ?? null;
  const ringing = desk.ringing[0]?.call ?? null;
  const called = shown && calledIn(snapshot, shown.id);
  const send = sendingOf(console_);
  const toPanel = panelOf(console_);
  const toPlace =
    (place: Place): (() => void) =>
    () =>
      view.setState((state) => ({ place: state.place === place ? 'call' : place, panel: null }));

  switch (id) {
    case 'answer':
      if (!ringing) return null;
      return () => {
        view.setState({ place: 'call', panel: null, lookingAt: null });
        send({ kind: 'answer', call: ringing.id })();
      };
    case 'reject':
      return ringing ? toPanel('reject') : null;
    case 'silence':
      if (!ringing) return null;
      return () => {
        view.setState({ silenced: ringing.id });
        send({ kind: 'silence-ringer' })();
      };
    case 'hold': {
      // HLD-1: a customer is asked first, in the panel; taking them back needs no more than the key.
      if (!shown || desk.consultation) return null;
      const phase = phaseOf(shown);
      if (phase.kind === 'held' && !phase.resuming) return send({ kind: 'resume', call: shown.id });
      return phase.kind === 'talking' && !phase.holding && shown.consultationFor === null ? toPanel('hold') : null;
    }
    case 'mute':
      return speaking && isAnswered(speaking)
        ? send({ kind: 'mute', call: speaking.id, on: !isMuted(speaking) })
        : null;
    case 'dial-pad':
      return speaking && phaseOf(speaking).kind === 'talking' ? toPanel('dial-pad') : null;
    case 'transfer':
      if (!shown || !isAnswered(shown) || shown.consultationFor !== null) return null;
      if (!desk.consultation) return toPanel('transfer');
      return phaseOf(desk.consultation.call).kind === 'talking'
        ? send({ kind: 'transfer-attended', call: shown.id })
        : null;
    case 'swap':
      return desk.others.some(({ call }) => phaseOf(call).kind === 'held') && shown && isAnswered(shown)
        ? send({ kind: 'swap' })
        : null;
    case 'finish':
      return finishing(console_, desk, snapshot);
    case 'rating':
      if (!isCustomersTurn(shown, desk) || snapshot.standard.ending.ratingAddress === null) return null;
      return transferOf(shown) === 'asked' ? null : send({ kind: 'pass-to-rating', call: shown.id });
    case 'end':
      return isCustomersTurn(shown, desk) ? toPanel('end') : null;
    case 'say-line':
      return sayingLine(console_, desk, snapshot);
    case 'pass-line': {
      const spoken = spokenOf(desk);
      const line = spoken && scriptOf(spoken, snapshot.standard).line;
      return spoken && line ? send({ kind: 'pass-line', call: spoken.id, phrase: line.phrase }) : null;
    }
    case 'previous-step': {
      if (!shown || !isAnswered(shown) || desk.consultation) return null;
      const { steps, step } = scriptOf(shown, snapshot.standard);
      const before = steps[steps.indexOf(step) - 1];
      return before ? send({ kind: 'go-to-step', call: shown.id, step: before }) : null;
    }
    case 'spelling':
      return shown && isAnswered(shown) ? toPanel('spelling') : null;
    case 'fail-identity':
      if (called && shown && isEnded(shown)) return send({ kind: 'mark-attempt', call: shown.id, outcome: 'machine' });
      return isIdentityOpen(shown, desk, snapshot) ? send({ kind: 'fail-identity', call: shown.id }) : null;
    case 'exempt-identity':
      if (called && shown && isEnded(shown))
        return send({ kind: 'mark-attempt', call: shown.id, outcome: 'wrong-number' });
      return isIdentityOpen(shown, desk, snapshot) ? toPanel('exempt') : null;
    case 'note':
    case 'better-words':
      return shown ? () => view.setState({ place: 'call', wanted: id }) : null;
    case 'remove-secret':
      return pressOf(nearest('[data-remove-secret]', from));
    case 'undo':
    case 'redo':
      if (!shown || view.getState().place !== 'call' || openDialog()) return null;
      return () => void (id === 'undo' ? console_.notes.undo(shown.id) : console_.notes.redo(shown.id));
    case 'versions':
      return pressOf(nearest('[data-versions]', from));
    case 'reveal':
      return pressOf(nearest('[data-reveal]', from));
    case 'call-back':
    case 'message':
    case 'case':
      return shown && (isAnswered(shown) || isEnded(shown)) ? toPanel(id) : null;
    case 'serious':
      // END-3: what there is to tell of a nuisance call is known; the key tells it.
      if (!shown || !owesNuisanceReport(shown)) return toPanel('serious');
      return () => {
        view.setState({ place: 'call' });
        send({ kind: 'report-nuisance', call: shown.id })();
      };
    case 'tell-leader':
      return () => void tellLeader(console_, snapshot);
    case 'agent-state':
      return () => view.setState(({ panel }) => ({ panel: panel === 'agent-state' ? null : 'agent-state' }));
    case 'be-available':
      return beAvailable(console_, snapshot);
    case 'outbound-dial':
      if (view.getState().place !== 'outbound')
        return () => view.setState({ place: 'outbound', outboundTab: 'queue', panel: null });
      return pressOf(document.querySelector<HTMLElement>('[data-outbound="dial"]'));
    case 'outbound-agree':
    case 'outbound-skip':
    case 'outbound-hand': {
      const form = OUTBOUND_FORMS[id];
      const { place, outboundTab } = view.getState();
      const isAsked = place === 'outbound' ? outboundTab === 'queue' : called !== null && form === 'agree';
      if (!isAsked) return null;
      return () => view.setState(({ outboundForm }) => ({ outboundForm: outboundForm === form ? null : form }));
    }
    case 'outbound-pause':
      return view.getState().place === 'outbound'
        ? pressOf(document.querySelector<HTMLElement>('[data-outbound="pause"]'))
        : null;
    case 'survey':
      return called && shown && isAnswered(shown) && called.plan.questions.length > 0
        ? () => view.setState({ place: 'call', surveyWanted: true })
        : null;
    case 'machine':
      if (!called || !shown || !(isAnswered(shown) || isEnded(shown))) return null;
      return send({
        ...{ kind: 'mark-attempt', call: shown.id },
        outcome: called.attempt.outcome === 'machine' ? 'answered' : 'machine',
      });
    case 'do-not-call':
      return shown && shown.consultationFor === null ? send({ kind: 'forbid-number', call: shown.id }) : null;
    case 'outbound':
    case 'due':
    case 'hand-over':
    case 'knowledge':
    case 'board':
    case 'history':
    case 'reports':
    case 'settings':
      return toPlace(id);
    case 'training':
      return snapshot.mode === 'demo' ? toPlace('training') : null;
    case 'take-back': {
      const { undo } = view.getState();
      if (!undo)
        return (
          pressOf(nearest('[data-take-back]', from)) ??
          (snapshot.outbound.undo ? send({ kind: 'undo-outbound' }) : null)
        );
      return () => {
        view.setState({ undo: null, dueItem: undo.id });
        send({ kind: 'reopen-follow-up', id: undo.id })();
      };
    }
    case 'search-knowledge':
      if (shown && isAnswered(shown)) return toPanel('knowledge');
      return () => view.setState({ place: 'knowledge', knowledgeWanted: '', panel: null });
    case 'unanswered':
      return shown && isAnswered(shown) ? toPanel('unanswered') : null;
    case 'answer-to-note':
      // The open answer's own key.
      return null;
    case 'dial-back': {
      const { place, openedCall } = view.getState();
      if (place !== 'history' || !openedCall || openedCall.number === '') return null;
      return () =>
        void sendAndTell(console_, { kind: 'dial', target: openedCall.number }).then((result) => {
          if (result.ok) view.setState({ place: 'call' });
        });
    }
    case 'new-call':
      return () => view.setState({ place: 'call', panel: null, dialling: true, wanted: 'dial' });
    case 'done':
      return shown && isEnded(shown) ? () => void finishWork(console_, shown, snapshot, called) : null;
    case 'practice':
      return snapshot.mode === 'demo' ? send({ kind: 'practice-call' }) : null;
    case 'save-scenario':
      return pressOf(nearest('[data-save-scenario]', from));
    case 'trainer':
      return snapshot.mode === 'demo' ? send({ kind: 'show-trainer', on: !snapshot.desktop.trainer }) : null;
    case 'mini-bar':
      return send({ kind: 'show-mini-bar', on: !snapshot.desktop.miniBar });
    case 'lock-seat':
      return () => void lockSeat(console_);
    case 'change-agent':
      return snapshot.shared ? () => void changeAgent(console_) : null;
    case 'palette':
      return () => view.setState(({ palette }) => ({ palette: !palette }));
    case 'keys':
      return toPanel('keys');
    default: {
      const kind = CALL_KINDS[indexOfKey(id) ?? -1];
      if (id.startsWith('kind-')) {
        const open = shown && (isAnswered(shown) || needsWork(shown));
        return open && kind ? send({ kind: 'choose-kind', call: shown.id, callKind: kind }) : null;
      }
      if (called && shown && isEnded(shown)) {
        const result = called.plan.results[indexOfKey(id) ?? -1];
        return result ? send({ kind: 'settle-target', id: called.target.id, call: shown.id, result: result.id }) : null;
      }
      if (!isIdentityOpen(shown, desk, snapshot)) return null;
      const check = snapshot.standard.identityChecks[kindOf(shown)]?.[indexOfKey(id) ?? -1];
      return check ? send({ kind: 'match-identity', call: shown.id, check: check.id }) : null;
    }
  }
}

/** What was typed is on the disk before it is covered; without a PIN the way leads to where one is set. */
async function lockSeat(console_: Console): Promise<void> {
  const { notes, view } = console_;
  await Promise.all(Object.keys(notes.store.getState()).map((call) => notes.flush(call)));
  const result = await sendAndTell(console_, { kind: 'lock-seat' });
  if (!result.ok && result.code === 'pin-wanted')
    view.setState({ place: 'settings', panel: null, settingWanted: 'seat-lock' });
}

/** What was typed is on the disk before the former agent goes. */
async function changeAgent(console_: Console): Promise<void> {
  const { notes } = console_;
  await Promise.all(Object.keys(notes.store.getState()).map((call) => notes.flush(call)));
  await sendAndTell(console_, { kind: 'change-agent' });
}

function sendingOf(console_: Console): (command: Command) => () => void {
  return (command) => () => void sendAndTell(console_, command);
}

/** Opens a panel at the call, or closes it. */
function panelOf({ view }: Console): (panel: Exclude<Panel, null>) => () => void {
  return (panel) => () =>
    view.setState(({ panel: open, place }) => ({
      panel: open === panel ? null : panel,
      place: panel === 'keys' ? place : 'call',
    }));
}

function pressOf(button: HTMLElement | null): (() => void) | null {
  return button && (() => button.click());
}

/** ACW-4: a call to the shift leader comes to the front; a mail lies ready in its own program. */
async function tellLeader(console_: Console, { standard }: ConsoleSnapshot): Promise<void> {
  const result = await sendAndTell(console_, { kind: 'tell-shift-leader', id: null });
  if (result.ok && standard.agent.shiftLeader?.way === 'call') console_.view.setState({ place: 'call', panel: null });
}

/**
 * The keys beside the page that are answered here do what the same keys do on it, but for the second press: it puts no
 * question away. A headset's agrees to the hold that is asked about; nobody consents by another key's repetition.
 */
export function actOfPress(console_: Console, { key, by }: DeskPress): void {
  const { view } = console_;
  const { panel } = view.getState();
  switch (key) {
    case 'hold':
      if (panel === 'hold') view.setState(by === 'headset' ? { wanted: 'hold-consent' } : { place: 'call' });
      else if (act(console_, 'hold') && view.getState().panel === 'hold') view.setState({ wanted: 'hold-reason' });
      break;
    case 'finish':
      if (panel === 'finish' || panel === 'end') view.setState({ place: 'call' });
      else act(console_, 'finish');
      break;
    case 'reject':
      if (panel !== 'reject') act(console_, 'reject');
      break;
    case 'due':
    case 'board':
      view.setState({ place: key, panel: null });
      break;
    case 'check-in':
      act(console_, 'be-available');
      break;
  }
}

/** True for an answered customer's call with no colleague on the line. */
function isCustomersTurn(shown: Call | null, desk: Desk): shown is Call {
  return shown !== null && isAnswered(shown) && shown.consultationFor === null && !desk.consultation;
}

function isIdentityOpen(shown: Call | null, desk: Desk, { standard }: ConsoleSnapshot): shown is Call {
  return isCustomersTurn(shown, desk) && identityStandingOf(shown, standard) === 'due';
}

/** Whom the script's line is for: the colleague while one is consulted, else the customer who can hear it. */
function spokenOf(desk: Desk): Call | null {
  const call = speakingOf(desk)?.call ?? null;
  return call && phaseOf(call).kind === 'talking' ? call : null;
}

/** The one key through the script: says the line, else goes to the next step, at the end to the finish. */
function sayingLine(console_: Console, desk: Desk, snapshot: ConsoleSnapshot): (() => void) | null {
  const spoken = spokenOf(desk);
  if (!spoken) return null;
  const { line, next, step, steps } = scriptOf(spoken, snapshot.standard);
  const send = sendingOf(console_);
  // SEC-1: a locked line leads to the check that opens it.
  if (line?.locked) {
    if (steps.includes('verifying')) return send({ kind: 'go-to-step', call: spoken.id, step: 'verifying' });
    return () => showRefusal(console_.view, { ok: false, code: 'identity-due' });
  }
  if (line) return send({ kind: 'say-line', call: spoken.id, phrase: line.phrase });
  if (next) return send({ kind: 'go-to-step', call: spoken.id, step: next });
  return () => {
    if (step === 'closing' && spoken.consultationFor === null) console_.view.setState({ panel: 'finish' });
  };
}

/** END-1: the way out of a call. Cancels one that rings out; ends a consultation; with a customer it opens the walk. */
function finishing(console_: Console, desk: Desk, snapshot: ConsoleSnapshot): (() => void) | null {
  const shown = desk.shown?.call;
  if (!shown || (isEnded(shown) && !desk.consultation)) return null;
  const send = sendingOf(console_);
  if (desk.consultation) return send({ kind: 'abandon-consultation', call: shown.id });
  if (isAnswered(shown)) {
    if (shown.consultationFor !== null)
      return send({ kind: 'end', call: shown.id, reason: 'consultation-over', detail: null });
    const { step, steps } = scriptOf(shown, snapshot.standard);
    return () => {
      const opens = console_.view.getState().panel !== 'finish';
      if (opens && step !== 'closing' && steps.includes('closing'))
        send({ kind: 'go-to-step', call: shown.id, step: 'closing' })();
      panelOf(console_)('finish')();
    };
  }
  // An inbound call that rings is rejected, not ended.
  if (shown.direction === 'inbound') return null;
  return send({ kind: 'end', call: shown.id, reason: null, detail: null });
}

/**
 * ACW-1: writes the record and closes the call, once its note is on the disk. What is missing takes the focus; a note
 * that cannot be saved is told, and the call is kept.
 */
async function finishWork(
  console_: Console,
  call: Call,
  { standard }: ConsoleSnapshot,
  called: Called | null,
): Promise<void> {
  const { view, notes } = console_;
  const chosen = dispositionOf(call, view.getState().dispositions[call.id], standard, called?.plan.kind);
  const work = needsWork(call);
  if (called && isResultOpen(call, called)) return view.setState({ place: 'call', wanted: 'target-result' });
  if (work && !chosen) return view.setState({ place: 'call', wanted: 'disposition' });
  if (work && (notes.store.getState()[call.id]?.text ?? '').trim() === '')
    return view.setState({ place: 'call', wanted: 'note' });
  if (!(await notes.flush(call.id))) return showRefusal(view, { ok: false, code: 'not-saved' });
  if (work && chosen) {
    const disposed = await sendAndTell(console_, { kind: 'dispose', call: call.id, disposition: chosen.id });
    if (!disposed.ok) return;
  }
  const result = await sendAndTell(console_, { kind: 'close-call', call: call.id });
  if (!result.ok) return;
  view.setState({ lookingAt: null, panel: null, outboundForm: null });
  // On to the next of the queue.
  if (called) view.setState({ place: 'outbound', outboundTab: 'queue', outboundItem: null });
}
