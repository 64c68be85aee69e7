import type { ConsoleSnapshot, DeskPress } from '../../../electron/contract/snapshot';
import { type Call, isMuted, kindOf, phaseOf } from '../../../electron/domain/call';
import { owesNuisanceReport } from '../../../electron/domain/findings';
import { identityStandingOf, scriptOf } from '../../../electron/domain/script';
import { needsWork } from '../../../electron/domain/shift';
import { CALL_KINDS } from '../../../electron/domain/standard';
import { dispositionOf } from '../afterCall/disposition';
import { beAvailable } from '../agent/beAvailable';
import { type Console, sendAndTell, showRefusal } from '../store/console';
import { type Desk, deskOf, isAnswered, isEnded, speakingOf, transferOf } from '../store/desk';
import type { Panel } from '../store/viewStore';
import { pressNearest } from './nearest';
import { indexOfKey, type ShortcutId } from './shortcuts';

/**
 * Does what a key or its button asks for, if it makes sense now; main checks again. Returns whether anything was done.
 */
export function act(console_: Console, id: ShortcutId): boolean {
  const { view, snapshots } = console_;
  const { snapshot } = snapshots.getState();
  if (!snapshot) return false;
  const desk = deskOf(snapshot, view.getState().lookingAt);
  const speaking = speakingOf(desk)?.call ?? null;
  const shown = desk.shown?.call ?? null;
  const ringing = desk.ringing[0]?.call ?? null;
  const send = (command: Parameters<typeof sendAndTell>[1]): true => {
    void sendAndTell(console_, command);
    return true;
  };
  const toPanel = (panel: Exclude<Panel, null>): true => {
    const { panel: open, place } = view.getState();
    view.setState({ panel: open === panel ? null : panel, place: panel === 'keys' ? place : 'call' });
    return true;
  };

  switch (id) {
    case 'answer':
      if (!ringing) return false;
      view.setState({ place: 'call', panel: null, lookingAt: null });
      return send({ kind: 'answer', call: ringing.id });
    case 'reject':
      return ringing ? toPanel('reject') : false;
    case 'silence':
      if (!ringing) return false;
      view.setState({ silenced: ringing.id });
      return send({ kind: 'silence-ringer' });
    case 'hold': {
      // HLD-1: a customer is asked first, in the panel; taking them back needs no more than the key.
      if (!shown || desk.consultation) return false;
      const phase = phaseOf(shown);
      if (phase.kind === 'held' && !phase.resuming) return send({ kind: 'resume', call: shown.id });
      return phase.kind === 'talking' && !phase.holding && shown.consultationFor === null ? toPanel('hold') : false;
    }
    case 'mute':
      return speaking && isAnswered(speaking)
        ? send({ kind: 'mute', call: speaking.id, on: !isMuted(speaking) })
        : false;
    case 'dial-pad':
      return speaking && phaseOf(speaking).kind === 'talking' ? toPanel('dial-pad') : false;
    case 'transfer':
      if (!shown || !isAnswered(shown) || shown.consultationFor !== null) return false;
      if (!desk.consultation) return toPanel('transfer');
      return phaseOf(desk.consultation.call).kind === 'talking'
        ? send({ kind: 'transfer-attended', call: shown.id })
        : false;
    case 'swap':
      return desk.others.some(({ call }) => phaseOf(call).kind === 'held') && shown && isAnswered(shown)
        ? send({ kind: 'swap' })
        : false;
    case 'finish':
      return finish(console_, desk, snapshot, toPanel);
    case 'rating':
      if (!isCustomersTurn(shown, desk) || snapshot.standard.ending.ratingAddress === null) return false;
      return transferOf(shown) === 'asked' ? false : send({ kind: 'pass-to-rating', call: shown.id });
    case 'end':
      return isCustomersTurn(shown, desk) ? toPanel('end') : false;
    case 'say-line':
      return sayLine(console_, desk, snapshot);
    case 'pass-line': {
      const spoken = spokenOf(desk);
      const line = spoken && scriptOf(spoken, snapshot.standard).line;
      return spoken && line ? send({ kind: 'pass-line', call: spoken.id, phrase: line.phrase }) : false;
    }
    case 'previous-step': {
      if (!shown || !isAnswered(shown) || desk.consultation) return false;
      const { steps, step } = scriptOf(shown, snapshot.standard);
      const before = steps[steps.indexOf(step) - 1];
      return before ? send({ kind: 'go-to-step', call: shown.id, step: before }) : false;
    }
    case 'spelling':
      return shown && isAnswered(shown) ? toPanel('spelling') : false;
    case 'fail-identity':
      return isIdentityOpen(shown, desk, snapshot) ? send({ kind: 'fail-identity', call: shown.id }) : false;
    case 'exempt-identity':
      return isIdentityOpen(shown, desk, snapshot) ? toPanel('exempt') : false;
    case 'note':
      if (!shown) return false;
      view.setState({ place: 'call', wanted: 'note' });
      return true;
    case 'better-words':
      if (!shown) return false;
      view.setState({ place: 'call', wanted: 'better-words' });
      return true;
    case 'remove-secret':
      return pressNearest('[data-remove-secret]');
    case 'undo':
    case 'redo':
      if (!shown || view.getState().place !== 'call' || document.querySelector('dialog[open]')) return false;
      void (id === 'undo' ? console_.notes.undo(shown.id) : console_.notes.redo(shown.id));
      return true;
    case 'versions':
      return pressNearest('[data-versions]');
    case 'reveal':
      return pressNearest('[data-reveal]');
    case 'call-back':
    case 'message':
    case 'case':
      return shown && (isAnswered(shown) || isEnded(shown)) ? toPanel(id) : false;
    case 'serious':
      // END-3: what there is to tell of a nuisance call is known; the key tells it.
      if (shown && owesNuisanceReport(shown)) {
        view.setState({ place: 'call' });
        return send({ kind: 'report-nuisance', call: shown.id });
      }
      return toPanel('serious');
    case 'tell-leader':
      void tellLeader(console_, snapshot);
      return true;
    case 'agent-state':
      view.setState(({ panel }) => ({ panel: panel === 'agent-state' ? null : 'agent-state' }));
      return true;
    case 'be-available':
      return beAvailable(console_, snapshot);
    case 'due':
      view.setState(({ place }) => ({ place: place === 'due' ? 'call' : 'due', panel: null }));
      return true;
    case 'hand-over':
      view.setState(({ place }) => ({ place: place === 'hand-over' ? 'call' : 'hand-over', panel: null }));
      return true;
    case 'take-back': {
      const { undo } = view.getState();
      if (!undo) return false;
      view.setState({ undo: null, dueItem: undo.id });
      return send({ kind: 'reopen-follow-up', id: undo.id });
    }
    case 'search-knowledge':
      if (shown && isAnswered(shown)) return toPanel('knowledge');
      view.setState({ place: 'knowledge', knowledgeWanted: '', panel: null });
      return true;
    case 'unanswered':
      return shown && isAnswered(shown) ? toPanel('unanswered') : false;
    case 'answer-to-note':
      // The open answer's own key.
      return false;
    case 'knowledge':
    case 'board':
      view.setState(({ place }) => ({ place: place === id ? 'call' : id, panel: null }));
      return true;
    case 'history':
    case 'reports':
      view.setState(({ place }) => ({ place: place === id ? 'call' : id, panel: null }));
      return true;
    case 'dial-back': {
      const { place, openedCall } = view.getState();
      if (place !== 'history' || !openedCall || openedCall.number === '') return false;
      void sendAndTell(console_, { kind: 'dial', target: openedCall.number }).then((result) => {
        if (result.ok) view.setState({ place: 'call' });
      });
      return true;
    }
    case 'new-call':
      view.setState({ place: 'call', panel: null, dialling: true, wanted: 'dial' });
      return true;
    case 'done':
      if (!shown || !isEnded(shown)) return false;
      void finishWork(console_, shown, snapshot);
      return true;
    case 'practice':
      return snapshot.mode === 'demo' ? send({ kind: 'practice-call' }) : false;
    case 'mini-bar':
      return send({ kind: 'show-mini-bar', on: !snapshot.desktop.miniBar });
    case 'settings':
      view.setState((state) => ({ place: state.place === 'settings' ? 'call' : 'settings', panel: null }));
      return true;
    case 'keys':
      return toPanel('keys');
    default: {
      const kind = CALL_KINDS[indexOfKey(id) ?? -1];
      if (id.startsWith('kind-')) {
        const open = shown && (isAnswered(shown) || needsWork(shown));
        return open && kind ? send({ kind: 'choose-kind', call: shown.id, callKind: kind }) : false;
      }
      if (!isIdentityOpen(shown, desk, snapshot)) return false;
      const check = snapshot.standard.identityChecks[kindOf(shown)]?.[indexOfKey(id) ?? -1];
      return check ? send({ kind: 'match-identity', call: shown.id, check: check.id }) : false;
    }
  }
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
function sayLine(console_: Console, desk: Desk, snapshot: ConsoleSnapshot): boolean {
  const spoken = spokenOf(desk);
  if (!spoken) return false;
  const { line, next, step, steps } = scriptOf(spoken, snapshot.standard);
  const send = (command: Parameters<typeof sendAndTell>[1]): true => {
    void sendAndTell(console_, command);
    return true;
  };
  // SEC-1: a locked line leads to the check that opens it.
  if (line?.locked) {
    if (steps.includes('verifying')) return send({ kind: 'go-to-step', call: spoken.id, step: 'verifying' });
    showRefusal(console_.view, { ok: false, code: 'identity-due' });
    return true;
  }
  if (line) return send({ kind: 'say-line', call: spoken.id, phrase: line.phrase });
  if (next) return send({ kind: 'go-to-step', call: spoken.id, step: next });
  if (step === 'closing' && spoken.consultationFor === null) console_.view.setState({ panel: 'finish' });
  return true;
}

/** END-1: the way out of a call. Cancels one that rings out; ends a consultation; with a customer it opens the walk. */
function finish(console_: Console, desk: Desk, snapshot: ConsoleSnapshot, toPanel: (panel: 'finish') => true): boolean {
  const shown = desk.shown?.call;
  if (!shown || (isEnded(shown) && !desk.consultation)) return false;
  const send = (command: Parameters<typeof sendAndTell>[1]): true => {
    void sendAndTell(console_, command);
    return true;
  };
  if (desk.consultation) return send({ kind: 'abandon-consultation', call: shown.id });
  if (isAnswered(shown)) {
    if (shown.consultationFor !== null)
      return send({ kind: 'end', call: shown.id, reason: 'consultation-over', detail: null });
    const { step, steps } = scriptOf(shown, snapshot.standard);
    const opens = console_.view.getState().panel !== 'finish';
    if (opens && step !== 'closing' && steps.includes('closing'))
      send({ kind: 'go-to-step', call: shown.id, step: 'closing' });
    return toPanel('finish');
  }
  // An inbound call that rings is rejected, not ended.
  if (shown.direction === 'inbound') return false;
  return send({ kind: 'end', call: shown.id, reason: null, detail: null });
}

/**
 * ACW-1: writes the record and closes the call, once its note is on the disk. What is missing takes the focus; a note
 * that cannot be saved is told, and the call is kept.
 */
async function finishWork(console_: Console, call: Call, { standard }: ConsoleSnapshot): Promise<void> {
  const { view, notes } = console_;
  const chosen = dispositionOf(call, view.getState().dispositions[call.id], standard);
  const work = needsWork(call);
  if (work && !chosen) return view.setState({ place: 'call', wanted: 'disposition' });
  if (work && (notes.store.getState()[call.id]?.text ?? '').trim() === '')
    return view.setState({ place: 'call', wanted: 'note' });
  if (!(await notes.flush(call.id))) return showRefusal(view, { ok: false, code: 'not-saved' });
  if (work && chosen) {
    const disposed = await sendAndTell(console_, { kind: 'dispose', call: call.id, disposition: chosen.id });
    if (!disposed.ok) return;
  }
  const result = await sendAndTell(console_, { kind: 'close-call', call: call.id });
  if (result.ok) view.setState({ lookingAt: null, panel: null });
}
