import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLink, readLink } from '../../electron/domain/link';

describe('a link from another program', () => {
  it.each([
    ['tel:+86-10-6655-1234', '+861066551234'],
    ['tel:95588;phone-context=+86', '95588'],
    ['TEL:138%200013%208000', '13800138000'],
    ['callto:13800138000', '13800138000'],
    ['callto://13800138000/', '13800138000'],
    ['sip:li@bank.example', 'sip:li@bank.example'],
    ['sip:li@bank.example;transport=tcp?Replaces=abc', 'sip:li@bank.example'],
    ['ringside://dial/13800138000', '13800138000'],
  ])('%s opens the dialler with %s', (text, target) => {
    expect(readLink(text)).toEqual({ kind: 'dial', target });
  });

  it.each([
    'tel:',
    'tel:%',
    'tel:<script>',
    'mailto:li@bank.example',
    'ringside://settings/forget-account',
    'ringside://dial/',
    'sip:li@bank.example\r\nBye: 1',
    `tel:${'1'.repeat(600)}`,
    '--inspect',
    '/home/li/notes.txt',
  ])('%s asks for nothing we do', (text) => {
    expect(readLink(text)).toEqual({ kind: 'invalid' });
  });

  it('brings the console forward', () => expect(readLink('ringside://show')).toEqual({ kind: 'show' }));

  it('is told from the options of a command line', () => {
    expect(['--practice-call', '.', 'tel:95588', 'Ringside://show'].filter(isLink)).toEqual([
      ...['tel:95588', 'Ringside://show'],
    ]);
  });

  it('never breaks, and never carries more than a number or an address', () => {
    fc.assert(
      fc.property(fc.constantFrom('tel:', 'sip:', 'callto:', 'ringside://dial/'), fc.string(), (scheme, rest) => {
        const link = readLink(scheme + rest);
        if (link.kind === 'dial') expect(link.target).toMatch(/^(?:\+?[\d*#]+|sip:[^\s;?]+)$/);
      }),
    );
  });
});
