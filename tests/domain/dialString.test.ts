import { describe, expect, it } from 'vitest';
import { readDialString } from '../../electron/domain/dialString';

describe('a dial string', () => {
  it.each([
    ['95588', '95588'],
    ['+86 (138) 0013-8000', '+8613800138000'],
    ['010/6659.4321', '01066594321'],
    ['*67#', '*67#'],
    ['　１３８００１３８０００ ', '13800138000'],
    ['tel:+86-10-6659-4321;ext=12', '+861066594321'],
  ])('%s is the number %s', (typed, number) => {
    expect(readDialString(typed)).toEqual({ kind: 'number', number });
  });

  it.each([
    ['sip:service@Bank.Example', 'sip:service@bank.example'],
    ['8001@10.0.0.1:5060', 'sip:8001@10.0.0.1:5060'],
    ['sip:a.b@[2001:db8::1]', 'sip:a.b@[2001:db8::1]'],
  ])('%s is the address %s', (typed, address) => {
    expect(readDialString(typed)).toEqual({ kind: 'address', address });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['tel:', 'empty'],
    ['call me', 'characters'],
    ['+', 'characters'],
    ['12+34', 'characters'],
    ['++86', 'characters'],
    ['9'.repeat(33), 'too-long'],
    ['sip:@host', 'address'],
    ['sip:a@host:99999', 'address'],
    ['sip:a b@host', 'address'],
    ['sip:a@host\r\nVia: x', 'address'],
    ['sip:95588', 'address'],
    [`sip:${'a'.repeat(300)}@host`, 'too-long'],
  ])('%j is refused as %s', (typed, reason) => {
    expect(readDialString(typed)).toEqual({ kind: 'invalid', reason });
  });
});
