import { isMuted, phaseOf, SCRIPT_STEPS, scriptStepOf } from '../../../electron/domain/call';
import { type Console, sendAndTell, showRefusal } from '../store/console';
import { deskOf, isAnswered, isEnded, speakingOf } from '../store/desk';
import type { ShortcutId } from './shortcuts';

/**
 * Does what a key or its button asks for, if it makes sense now; main checks again. Returns whether anything was done.
 */
export function act(console_: Console, id: ShortcutId): boolean {
  const { view, snapshots, notes } = console_;
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
  const toPanel = (panel: 'dial-pad' | 'transfer' | 'end' | 'reject' | 'keys'): true => {
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
      if (!shown || desk.consultation) return false;
      const phase = phaseOf(shown);
      if (phase.kind === 'talking' && !phase.holding) return send({ kind: 'hold', call: shown.id });
      if (phase.kind === 'held' && !phase.resuming) return send({ kind: 'resume', call: shown.id });
      return false;
    }
    case 'mute':
      return speaking && isAnswered(speaking)
        ? send({ kind: 'mute', call: speaking.id, on: !isMuted(speaking) })
        : false;
    case 'dial-pad':
      return speaking && phaseOf(speaking).kind === 'talking' ? toPanel('dial-pad') : false;
    case 'transfer':
      if (!shown || !isAnswered(shown)) return false;
      if (!desk.consultation) return toPanel('transfer');
      return phaseOf(desk.consultation.call).kind === 'talking'
        ? send({ kind: 'transfer-attended', call: shown.id })
        : false;
    case 'swap':
      return desk.others.some(({ call }) => phaseOf(call).kind === 'held') && shown && isAnswered(shown)
        ? send({ kind: 'swap' })
        : false;
    case 'end': {
      if (!shown || (isEnded(shown) && !desk.consultation)) return false;
      if (desk.consultation) return send({ kind: 'abandon-consultation', call: shown.id });
      if (isAnswered(shown)) {
        if (shown.consultationFor === null) return toPanel('end');
        return send({ kind: 'end', call: shown.id, reason: 'consultation-over', detail: null });
      }
      // An inbound call that rings is rejected, not ended.
      if (shown.direction === 'inbound') return false;
      return send({ kind: 'end', call: shown.id, reason: null, detail: null });
    }
    case 'next-step':
    case 'previous-step': {
      if (!shown || !isAnswered(shown)) return false;
      const step = SCRIPT_STEPS[SCRIPT_STEPS.indexOf(scriptStepOf(shown)) + (id === 'next-step' ? 1 : -1)];
      return step ? send({ kind: 'go-to-step', call: shown.id, step }) : false;
    }
    case 'note':
      if (!shown) return false;
      view.setState({ place: 'call', wanted: 'note' });
      return true;
    case 'new-call':
      view.setState({ place: 'call', panel: null, dialling: true, wanted: 'dial' });
      return true;
    case 'done':
      if (!shown || !isEnded(shown)) return false;
      void finish(console_, shown.id, () => notes.flush(shown.id));
      return true;
    case 'practice':
      return snapshot.mode === 'demo' ? send({ kind: 'practice-call' }) : false;
    case 'settings':
      view.setState((state) => ({ place: state.place === 'settings' ? 'call' : 'settings', panel: null }));
      return true;
    case 'keys':
      return toPanel('keys');
    default:
      return id satisfies never;
  }
}

/** Closes an ended call once its note is on the disk; otherwise says that it is not and keeps the call. */
async function finish(console_: Console, call: string, flush: () => Promise<boolean>): Promise<void> {
  if (!(await flush())) {
    showRefusal(console_.view, { ok: false, code: 'not-saved' });
    return;
  }
  const result = await sendAndTell(console_, { kind: 'close-call', call });
  if (result.ok) console_.view.setState({ lookingAt: null, panel: null });
}
