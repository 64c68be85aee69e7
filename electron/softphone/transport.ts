import { EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { Wire, WireConnection } from './port';
import type { SessionIds } from './sessionIds';
import { flawOf } from './wireFilter';

/** What the transport tells of each message, before any masking. */
export interface TransportWatch {
  message(direction: 'sent' | 'received', text: string): void;
  /** A message was not let in, or sip.js threw at it. */
  garbage(reason: string): void;
}

/**
 * sip.js's end of whatever wire is open. The line attaches and detaches connections; sip.js never opens one itself,
 * because it knows neither several servers nor backoff.
 */
export class SignallingTransport implements Transport {
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  private connection: WireConnection | null = null;
  private via: Wire['transport'] = 'WS';

  constructor(
    private readonly watch: TransportWatch,
    private readonly sessionIds: SessionIds,
  ) {}

  /** The transport of the Via header. */
  get protocol(): string {
    return this.via;
  }

  get state(): TransportState {
    return this.connection ? TransportState.Connected : TransportState.Disconnected;
  }

  isConnected(): boolean {
    return this.connection !== null;
  }

  /** From now on messages go through `connection`. */
  attach(connection: WireConnection, via: Wire['transport']): void {
    this.connection = connection;
    this.via = via;
    this.stateChange.emit(TransportState.Connected);
    this.onConnect?.();
  }

  /** The connection is gone; sending fails until the next one. */
  detach(): void {
    if (!this.connection) return;
    this.connection = null;
    this.stateChange.emit(TransportState.Disconnected);
    this.onDisconnect?.();
  }

  /** A message came in. Never throws. */
  receive(text: string): void {
    // Keepalives (RFC 5626 §4.4.1) are nobody's message.
    if (text.length <= 4 && /^[\r\n]*$/.test(text)) return;
    this.watch.message('received', text);
    const flaw = flawOf(text);
    if (flaw) {
      this.watch.garbage(flaw);
      return;
    }
    this.sessionIds.received(text);
    try {
      this.onMessage?.(text);
    } catch (error) {
      this.watch.garbage(error instanceof Error ? error.message : String(error));
    }
  }

  async send(message: string): Promise<void> {
    if (!this.connection) throw new Error('line is down');
    const text = this.sessionIds.stamped(message);
    this.watch.message('sent', text);
    await this.connection.send(text);
  }

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {}

  async dispose(): Promise<void> {}
}
