import { describe, expect, it } from 'vitest';
import { maskMessage } from '../../electron/softphone/trace';

const message = (headers: readonly string[], body = ''): string =>
  ['INVITE sip:13800138000@bank.example SIP/2.0', ...headers, '', body].join('\r\n');

describe('a masked trace', () => {
  it('hides customers, keeps what joins the messages of a dialog', () => {
    const masked = maskMessage(
      message([
        'Via: SIP/2.0/WS abc.invalid;branch=z9hG4bK1234567890',
        'From: "张三 138-0013-8000" <sip:+8613800138000@bank.example>;tag=9876543210',
        'Call-ID: 20240607123456',
        'P-Asserted-Identity: <tel:+86-10-6659-4321>',
        'X-Customer: 6222020200112233445',
      ]),
    );
    expect(masked).not.toMatch(/13800138000|66594321|6659-4321|0013-8000|6222020200112233445/);
    expect(masked).toContain('sip:138****8000@bank.example');
    expect(masked).toContain('tag=9876543210');
    expect(masked).toContain('z9hG4bK1234567890');
    expect(masked).toContain('Call-ID: 20240607123456');
  });

  it('hides credentials, also in a folded header', () => {
    const masked = maskMessage(
      message([
        'Authorization: Digest username="8001", realm="bank",\r\n nonce="n0nce", uri="sip:bank",',
        ' response="deadbeef", cnonce="c", qop=auth, nc=00000001, opaque=plain',
      ]),
    );
    expect(masked).not.toMatch(/n0nce|deadbeef|plain/);
    expect(masked).toContain('realm="bank"');
  });

  it('hides keyed digits, ICE passwords, keys and words', () => {
    expect(maskMessage(message(['Content-Type: application/dtmf-relay'], 'Signal=7\r\nDuration=160\r\n'))).toContain(
      'Signal=***\r\nDuration=160',
    );
    const sdp = 'v=0\r\na=ice-pwd:geheim\r\na=crypto:1 AES inline:c2VjcmV0|2^20\r\na=ice-ufrag:u\r\n';
    const masked = maskMessage(message(['c: application/sdp'], sdp));
    expect(masked).not.toMatch(/geheim|c2VjcmV0/);
    expect(masked).toContain('a=ice-ufrag:u\r\n');
    expect(maskMessage(message(['Content-Type: text/plain'], 'my PIN is 4711'))).not.toContain('4711');
  });

  it('takes garbage as it comes', () => {
    expect(maskMessage('')).toBe('');
    expect(maskMessage('13800138000')).toBe('138****8000');
    expect(maskMessage(':\r\n\r\n\0')).toContain('[1 characters of unknown type]');
  });
});
