import type { MediaEvent, MediaMethod, MediaRequests } from '../../electron/contract/media';
import type { MediaPort } from '../../electron/media/port';
import type { Voice } from '../../electron/practice/voice';
import type { Log } from '../../electron/softphone/log';
import type { SessionId, Softphone, SoftphoneEvent } from '../../electron/softphone/port';

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Always a clip, named by its words. */
export const clipVoice: Voice = {
  prepare: async () => {},
  utterance: (voice, text, language) => ({ kind: 'clip', path: `${voice}/${text}.${language}.ogg` }),
};

type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** RFC 3264 §6.1: what may be answered to an offer. */
const ANSWERS: Readonly<Record<Direction, Direction>> = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
};

/** A media window without sound: words last until they are told to be over, descriptions are made of paper. */
export class StandInMedia implements MediaPort {
  readonly asked: { method: MediaMethod; params: unknown }[] = [];
  /** The clip that is being said, without folder and language. */
  saying: string | null = null;
  readonly said: string[] = [];
  private readonly finish = new Map<SessionId, (finished: boolean) => void>();
  /** The far side's offer that waits for our answer. */
  private readonly offers = new Map<SessionId, Direction>();
  private listeners = new Set<Parameters<MediaPort['subscribe']>[0]>();

  async request<M extends MediaMethod>(
    method: M,
    params: MediaRequests[M]['params'],
  ): Promise<MediaRequests[M]['result']> {
    this.asked.push({ method, params });
    const { session } = params as { session: SessionId };
    if (method === 'say') {
      const { utterance } = params as MediaRequests['say']['params'];
      const line = utterance.kind === 'clip' ? utterance.path.replace(/^.*\/|\.(zh-CN|en)\.ogg$/g, '') : 'sound';
      this.saying = line;
      this.said.push(line);
      const finished = await new Promise<boolean>((resolve) => this.finish.set(session, resolve));
      return { finished } as MediaRequests[M]['result'];
    }
    if (method === 'stop-saying' || method === 'close') this.silence(session, false);
    if (method === 'describe') return this.describe(params as MediaRequests['describe']['params']) as never;
    if (method === 'apply-remote') {
      const { sdp } = params as MediaRequests['apply-remote']['params'];
      const direction = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1] ?? 'sendrecv';
      // An answer to our own offer is no offer.
      if (!sdp.includes('a=x-answer')) this.offers.set(session, direction as Direction);
    }
    return null as MediaRequests[M]['result'];
  }

  subscribe(listener: Parameters<MediaPort['subscribe']>[0]): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Whatever is being said is over; resolves when the speakers know. */
  async over(): Promise<void> {
    for (const session of [...this.finish.keys()]) this.silence(session, true);
    await new Promise((resolve) => setImmediate(resolve));
  }

  private silence(session: SessionId, finished: boolean): void {
    const finish = this.finish.get(session);
    if (!finish) return;
    this.finish.delete(session);
    this.saying = null;
    finish(finished);
  }

  private describe({ session, direction }: MediaRequests['describe']['params']): { sdp: string } {
    const offer = this.offers.get(session);
    this.offers.delete(session);
    const wanted: Direction = offer ? ANSWERS[offer] : direction;
    const lines = [
      'v=0',
      'o=- 1 1 IN IP4 127.0.0.1',
      's=-',
      't=0 0',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'c=IN IP4 127.0.0.1',
    ];
    lines.push('a=rtpmap:111 opus/48000/2', `a=${wanted}`);
    if (offer) lines.push('a=x-answer');
    return { sdp: `${lines.join('\r\n')}\r\n` };
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
  roundTrip = async (): Promise<number> => 0;
  start(): void {}
  stop = (): Promise<void> => this.note('stop');
  reconnect(): void {}
  wake(): void {}
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
