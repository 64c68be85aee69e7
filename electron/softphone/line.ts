import type { LineFault, LineState } from '../domain/line';
import { type Clock, type Ms, SECOND } from '../domain/time';
import { backoff } from './backoff';
import { type Wire, type WireConnection, WireError } from './port';
import type { Registrar } from './registrar';
import type { SignallingTransport } from './transport';

/** What the line needs, and whom it tells. */
export interface LineParts {
  readonly wires: readonly Wire[];
  readonly transport: SignallingTransport;
  readonly registrar: Registrar;
  readonly clock: Clock;
  /** 0…1 */
  random(): number;
  changed(state: LineState): void;
  /** Registered: after `start`, and after each loss. */
  up(): void;
  /** The connection that carried the calls is gone. */
  down(): void;
}

/** RFC 3261 §10.2.4 leaves the moment to us: a fifth of the binding's life covers a failed attempt and the backoff. */
const REFRESH_SHARE = 0.8;
const SHORTEST_REFRESH: Ms = 5 * SECOND;
/** A line that held this long was no flapping one: the next loss is retried fast again. */
const STEADY: Ms = 10 * SECOND;
/** After the machine slept: a line that does not answer within this is dead, and there is no time to wait longer. */
const PROOF: Ms = 1.5 * SECOND;

/**
 * The line: one connection to the first of several servers that takes us, and the registration on it.
 *
 *     off → connecting → registering → registered
 *              ▲  ▲           │            │
 *              │  └ next server            │
 *              └──── lost ◀───┴────────────┘     refused: the server knows us and says no
 *
 * `connecting` and `registering` go through all servers once; `lost` waits for the backoff before the next round, which
 * begins with the server that served last. Every move is made by `move`.
 */
export class Line {
  private state: LineState = { kind: 'off' };
  /** Rises with every new beginning; what an older one still awaits is void. */
  private run = 0;
  private current = 0;
  private attempt = 0;
  private registeredAt: Ms | null = null;
  private connection: WireConnection | null = null;
  private timer: NodeJS.Timeout | null = null;
  private refreshing = false;
  private stopping = false;

  constructor(private readonly parts: LineParts) {}

  get isUp(): boolean {
    return this.state.kind === 'registered';
  }

  start(): void {
    void this.goRound();
  }

  /** Unregisters, closes the connection, and stays off. */
  async stop(): Promise<void> {
    this.clearTimer();
    this.stopping = true;
    if (this.state.kind === 'registered') await this.parts.registrar.unregister();
    this.begin();
    await this.hangUp();
    this.move({ kind: 'off' });
  }

  /** Tries at once: from `lost` and `refused` a new round, while registered a refresh that proves the line. */
  reconnect(): void {
    if (this.stopping) return;
    if (this.state.kind === 'lost' || this.state.kind === 'refused') void this.goRound();
    else if (this.state.kind === 'registered') void this.refresh();
  }

  /** The machine slept. The connection may have died without a word: it is proved, or left for a new one at once. */
  wake(): void {
    if (this.state.kind === 'registered') void this.prove();
    else this.reconnect();
  }

  private async prove(): Promise<void> {
    const { run } = this;
    this.clearTimer();
    const outcome = await this.parts.registrar.register(PROOF);
    if (run !== this.run || this.stopping) return;
    if (outcome.kind === 'registered') return this.refreshIn(outcome.expires);
    this.begin();
    void this.hangUp();
    this.parts.down();
    void this.goRound();
  }

  private async goRound(): Promise<void> {
    const run = this.begin();
    let fault: LineFault = { code: 'network' };
    let retryAfter: Ms = 0;
    for (let step = 0; step < this.parts.wires.length; step += 1) {
      const index = (this.current + step) % this.parts.wires.length;
      const wire = this.parts.wires[index];
      if (!wire) break;
      this.move({ kind: 'connecting', server: wire.server });
      const opened = await this.open(wire, run);
      if (run !== this.run) return;
      if (opened) {
        fault = opened;
        continue;
      }
      this.move({ kind: 'registering', server: wire.server });
      const outcome = await this.parts.registrar.register();
      if (run !== this.run) return;
      if (outcome.kind === 'registered') {
        this.current = index;
        this.registered(wire, outcome.expires);
        return;
      }
      await this.hangUp();
      if (run !== this.run) return;
      fault = outcome.fault;
      if (outcome.kind === 'refused') {
        this.move({ kind: 'refused', server: wire.server, fault });
        return;
      }
      retryAfter = outcome.retryAfter;
    }
    this.lose(fault, retryAfter);
  }

  /** Opens the wire and takes it into use. Returns the fault when it could not. */
  private async open(wire: Wire, run: number): Promise<LineFault | null> {
    const { transport } = this.parts;
    try {
      const connection = await wire.open({
        message: (text) => {
          if (run === this.run) transport.receive(text);
        },
        closed: (fault) => {
          if (run === this.run) this.closed(fault);
        },
      });
      if (run !== this.run) {
        void connection.close();
        return null;
      }
      this.connection = connection;
      transport.attach(connection, wire.transport);
      return null;
    } catch (error) {
      return error instanceof WireError ? error.fault : { code: 'network' };
    }
  }

  private registered(wire: Wire, expires: Ms): void {
    this.registeredAt = this.parts.clock.now();
    this.refreshIn(expires);
    this.move({ kind: 'registered', server: wire.server });
    this.parts.up();
  }

  private refreshIn(expires: Ms): void {
    this.clearTimer();
    this.timer = setTimeout(() => void this.refresh(), Math.max(SHORTEST_REFRESH, expires * REFRESH_SHARE));
  }

  private async refresh(): Promise<void> {
    if (this.refreshing) return;
    this.refreshing = true;
    const { run } = this;
    this.clearTimer();
    const outcome = await this.parts.registrar.register();
    this.refreshing = false;
    if (run !== this.run || this.stopping || this.state.kind !== 'registered') return;
    if (outcome.kind === 'registered') {
      this.refreshIn(outcome.expires);
      return;
    }
    const { server } = this.state;
    this.begin();
    void this.hangUp();
    if (outcome.kind === 'refused') this.move({ kind: 'refused', server, fault: outcome.fault });
    else this.lose(outcome.fault, outcome.retryAfter);
    this.parts.down();
  }

  /** The connection was lost, or found dead. */
  private closed(fault: LineFault): void {
    const wasRegistered = this.state.kind === 'registered';
    this.connection = null;
    this.parts.transport.detach();
    // While still registering the round goes on with the next server.
    this.parts.registrar.abandon(fault);
    if (!wasRegistered || this.stopping) return;
    this.begin();
    this.lose(fault, 0);
    this.parts.down();
  }

  private lose(fault: LineFault, retryAfter: Ms): void {
    const server = this.parts.wires[this.current]?.server ?? '';
    if (this.registeredAt !== null && this.parts.clock.now() - this.registeredAt >= STEADY) this.attempt = 0;
    this.registeredAt = null;
    const wait = Math.max(retryAfter, backoff(this.attempt, this.parts.random()));
    this.attempt += 1;
    this.clearTimer();
    this.timer = setTimeout(() => void this.goRound(), wait);
    this.move({ kind: 'lost', server, fault, retryAt: this.parts.clock.wall() + wait });
  }

  /** Makes everything void that an earlier beginning still awaits. */
  private begin(): number {
    this.clearTimer();
    this.run += 1;
    return this.run;
  }

  private async hangUp(): Promise<void> {
    const { connection } = this;
    this.connection = null;
    this.parts.transport.detach();
    await connection?.close().catch(() => {});
  }

  private clearTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private move(next: LineState): void {
    this.state = next;
    this.parts.changed(next);
  }
}
