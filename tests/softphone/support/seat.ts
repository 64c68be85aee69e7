import type { MediaRole } from '../../../electron/contract/media';
import type { Registration, Softphone, SoftphoneEvent, Wire } from '../../../electron/softphone/port';
import { createSoftphone } from '../../../electron/softphone/softphone';
import { createWebSocketWire } from '../../../electron/softphone/webSocketWire';
import { FakeMedia } from './fakeMedia';
import type { SipServer } from './sipServer';

type Kind = SoftphoneEvent['kind'];
type Event<K extends Kind> = Extract<SoftphoneEvent, { kind: K }>;

/** A wire to a test server, with a pulse quick enough for a test. */
export function testWire(url: string, pulse: { pingMs?: number; pongMs?: number } = {}): Wire {
  return createWebSocketWire({
    url,
    tls: { caFile: null, certificateFile: null, keyFile: null },
    resolveProxy: async () => 'DIRECT',
    ...pulse,
  });
}

/** One person with a softphone, and everything it has told. */
export class Seat {
  readonly media = new FakeMedia();
  readonly phone: Softphone;
  readonly events: SoftphoneEvent[] = [];
  readonly trace: string[] = [];
  private readonly waiting = new Set<() => void>();
  /** Events before this one have been awaited. */
  private read = 0;

  constructor(
    readonly name: string,
    readonly role: MediaRole,
    random: () => number = () => 0,
  ) {
    this.phone = createSoftphone({
      media: this.media,
      role,
      clock: { now: () => performance.now(), wall: () => Date.now() },
      log: { debug() {}, info() {}, warn() {}, error: (text) => console.error(text) },
      version: '0.0.0-test',
      random,
      onTrace: (direction, text) => this.trace.push(`${direction}\r\n${text}`),
    });
    this.phone.subscribe((event) => {
      this.events.push(event);
      for (const wake of [...this.waiting]) wake();
    });
  }

  register(servers: readonly SipServer[], options: Partial<Registration> = {}): void {
    for (const server of servers) if (!server.passwords.has(this.name)) server.passwords.set(this.name, 'secret');
    this.phone.start({
      wires: servers.map((server) => testWire(server.url)),
      domain: 'test',
      user: this.name,
      authUser: this.name,
      password: 'secret',
      displayName: `The ${this.name}`,
      dtmf: 'rfc4733',
      ...options,
    });
  }

  /** The next event of this kind after the last one that was awaited; fails when there is none in time. */
  async next<K extends Kind>(kind: K, test: (event: Event<K>) => boolean = () => true, within = 10_000) {
    const find = (): Event<K> | undefined => {
      const index = this.events.findIndex(
        (event, at) => at >= this.read && event.kind === kind && test(event as Event<K>),
      );
      if (index < 0) return undefined;
      this.read = index + 1;
      return this.events[index] as Event<K>;
    };
    return new Promise<Event<K>>((resolve, reject) => {
      const look = (): void => {
        const event = find();
        if (!event) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(event);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`${this.name} never saw ${kind}; saw ${this.kinds().join(', ')}`));
      }, within);
      this.waiting.add(look);
      look();
    });
  }

  registered(within?: number): Promise<Event<'line'>> {
    return this.next('line', ({ line }) => line.kind === 'registered', within);
  }

  /** The kinds of all events, the line's told by state. */
  kinds(): string[] {
    return this.events.map((event) => (event.kind === 'line' ? `line ${event.line.kind}` : event.kind));
  }

  /** How often an event of this kind was told. */
  count(kind: Kind): number {
    return this.events.filter((event) => event.kind === kind).length;
  }
}

/** `caller` calls `callee`'s number and is answered. */
export async function talk(caller: Seat, callee: Seat): Promise<{ out: string; in: string }> {
  const out = caller.phone.dial(`sip:${callee.name}@test`);
  const { session } = await callee.next('offered');
  await callee.next('ringing');
  await caller.next('ringing');
  await callee.phone.answer(session);
  await callee.next('answered');
  await caller.next('answered');
  return { out, in: session };
}
