import { createHash } from 'node:crypto';
import type { LineFault } from '../../electron/domain/line';
import { headerOf, readMessage, type SipMessage, statusOf } from '../../electron/practice/sipMessage';
import type { Wire, WireConnection } from '../../electron/softphone/port';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** A telephone that speaks raw SIP, so that the exchange is heard without the softphone's help. */
export class Phone {
  readonly received: SipMessage[] = [];
  readonly faults: LineFault[] = [];
  private count = 0;
  private waiting: (() => void)[] = [];

  private constructor(
    readonly user: string,
    readonly realm: string,
    private connection: WireConnection | null = null,
  ) {}

  static async connect(wire: Wire, user: string, realm: string): Promise<Phone> {
    const phone = new Phone(user, realm);
    phone.connection = await wire.open({
      message: (text) => {
        const message = readMessage(text);
        if (!message) throw new Error(`unreadable: ${text}`);
        phone.received.push(message);
        for (const wake of phone.waiting.splice(0)) wake();
      },
      closed: (fault) => {
        phone.faults.push(fault);
        for (const wake of phone.waiting.splice(0)) wake();
      },
    });
    return phone;
  }

  get contact(): string {
    return `sip:${this.user}-phone@${this.user}.invalid;transport=ws`;
  }

  async send(startLine: string, headers: readonly string[], body = ''): Promise<void> {
    await this.connection?.send([startLine, ...headers, `Content-Length: ${body.length}`, '', body].join('\r\n'));
  }

  /** A request with the usual header fields; `more` replaces those of the same name. */
  async request(method: string, uri: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    this.count += 1;
    const fields: Record<string, string> = {
      Via: `SIP/2.0/WS ${this.user}.invalid;branch=z9hG4bK${this.user}${this.count}`,
      'Max-Forwards': '70',
      From: `<sip:${this.user}@${this.realm}>;tag=${this.user}`,
      To: `<${uri}>`,
      'Call-ID': `call-of-${this.user}`,
      CSeq: `${this.count} ${method}`,
      Contact: `<${this.contact}>`,
      ...more,
    };
    await this.send(
      `${method} ${uri} SIP/2.0`,
      Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    );
  }

  /** Answers a request as RFC 3261 §8.2.6 says. */
  async respond(request: SipMessage, status: number, reason: string): Promise<void> {
    const kept = request.headers.filter(({ name }) => ['Via', 'From', 'Call-ID', 'CSeq'].includes(name));
    await this.send(`SIP/2.0 ${status} ${reason}`, [
      ...kept.map(({ name, value }) => `${name}: ${value}`),
      `To: ${headerOf(request, 'To')};tag=${this.user}`,
      `Contact: <${this.contact}>`,
    ]);
  }

  /** The next message that has not been taken yet. */
  async next(): Promise<SipMessage> {
    while (this.received.length === 0) await new Promise<void>((wake) => this.waiting.push(wake));
    return this.received.shift() as SipMessage;
  }

  async lost(): Promise<LineFault> {
    while (this.faults.length === 0) await new Promise<void>((wake) => this.waiting.push(wake));
    return this.faults[0] as LineFault;
  }

  async register(options: { password: string; expires?: number; as?: string; nonce?: string }): Promise<SipMessage> {
    const uri = `sip:${this.realm}`;
    const to = `<sip:${options.as ?? this.user}@${this.realm}>`;
    const expires = String(options.expires ?? 300);
    let nonce = options.nonce;
    if (nonce === undefined) {
      await this.request('REGISTER', uri, { To: to, Expires: expires });
      const challenge = await this.next();
      if (statusOf(challenge) !== 401) return challenge;
      nonce = nonceOf(challenge);
    }
    const ha1 = md5(`${this.user}:${this.realm}:${options.password}`);
    const response = md5(`${ha1}:${nonce}:00000001:c0ffee:auth:${md5(`REGISTER:${uri}`)}`);
    await this.request('REGISTER', uri, {
      To: to,
      Expires: expires,
      Authorization:
        `Digest algorithm=MD5, username="${this.user}", realm="${this.realm}", nonce="${nonce}", uri="${uri}", ` +
        `response="${response}", qop=auth, cnonce="c0ffee", nc=00000001`,
    });
    return this.next();
  }
}

export function nonceOf(challenge: SipMessage): string {
  return /nonce="([^"]+)"/.exec(headerOf(challenge, 'WWW-Authenticate') ?? '')?.[1] ?? '';
}
