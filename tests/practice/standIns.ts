import type { MediaEvent, MediaMethod, MediaRequests } from '../../electron/contract/media';
import type { MediaPort } from '../../electron/media/port';
import type { Voice } from '../../electron/practice/voice';
import type { Log } from '../../electron/softphone/log';
import type { SessionId, Softphone, SoftphoneEvent } from '../../electron/softphone/port';

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Always a clip, as where the platform has no speech. */
export const clipVoice: Voice = {
  prepare: async () => {},
  utterance: (speaker, line, language) => ({ kind: 'clip', path: `${speaker.id}/${line}.${language}.ogg` }),
};

/** A media window in which words last until they are told to be over. */
export class StandInMedia implements MediaPort {
  readonly asked: { method: MediaMethod; params: unknown }[] = [];
  /** The clip that is being said, without folder and language. */
  saying: string | null = null;
  readonly said: string[] = [];
  private finish: (finished: boolean) => void = () => {};
  private listeners = new Set<Parameters<MediaPort['subscribe']>[0]>();

  async request<M extends MediaMethod>(
    method: M,
    params: MediaRequests[M]['params'],
  ): Promise<MediaRequests[M]['result']> {
    this.asked.push({ method, params });
    if (method === 'say') {
      const { utterance } = params as MediaRequests['say']['params'];
      const line = utterance.kind === 'clip' ? (utterance.path.split('/')[1]?.split('.')[0] ?? '') : 'sound';
      this.saying = line;
      this.said.push(line);
      const finished = await new Promise<boolean>((resolve) => {
        this.finish = resolve;
      });
      return { finished } as MediaRequests[M]['result'];
    }
    if (method === 'stop-saying') this.over(false);
    return null as MediaRequests[M]['result'];
  }

  subscribe(listener: Parameters<MediaPort['subscribe']>[0]): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The words are over; resolves when the speaker knows. */
  async over(finished = true): Promise<void> {
    this.saying = null;
    this.finish(finished);
    await new Promise((resolve) => setImmediate(resolve));
  }

  agentSpeaks(session: SessionId, speaking: boolean): void {
    const event: MediaEvent = { event: 'agent-speaking', session, speaking };
    for (const listener of this.listeners) listener(event);
  }
}

/** A softphone whose wire is the test. */
export class StandInSoftphone implements Softphone {
  readonly asked: string[] = [];
  private listeners = new Set<(event: SoftphoneEvent) => void>();
  private count = 0;

  tell(event: SoftphoneEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  subscribe(listener: (event: SoftphoneEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  dial(target: string): SessionId {
    this.count += 1;
    const session = `s${this.count}`;
    this.asked.push(`dial ${target}`);
    const remote = { number: target, displayName: null };
    this.tell({ kind: 'offered', session, direction: 'outbound', remote, dialled: null });
    return session;
  }

  answer = (session: SessionId): Promise<void> => this.note(`answer ${session}`);
  reject = (session: SessionId, reason: string): Promise<void> => this.note(`reject ${session} ${reason}`);
  end = (session: SessionId): Promise<void> => this.note(`end ${session}`);
  start(): void {}
  stop = (): Promise<void> => this.note('stop');
  reconnect(): void {}
  hold = (session: SessionId): Promise<void> => this.note(`hold ${session}`);
  resume = (session: SessionId): Promise<void> => this.note(`resume ${session}`);
  mute = (session: SessionId): Promise<void> => this.note(`mute ${session}`);
  sendDigits = (session: SessionId): Promise<void> => this.note(`digits ${session}`);
  transferBlind = (session: SessionId): Promise<void> => this.note(`blind ${session}`);
  transferAttended = (session: SessionId): Promise<void> => this.note(`attended ${session}`);

  private async note(what: string): Promise<void> {
    this.asked.push(what);
  }
}
