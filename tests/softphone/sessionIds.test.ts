import { describe, expect, it } from 'vitest';
import { maskText } from '../../electron/domain/masking';
import { newSessionId, SessionIds, sessionUuid } from '../../electron/softphone/sessionIds';

const message = (callId: string, more: readonly string[] = [], body = ''): string =>
  ['BYE sip:a@bank.example SIP/2.0', `Call-ID: ${callId}`, ...more, '', body].join('\r\n');
const stampIn = (text: string): string | undefined => /^Session-ID: (.*)\r$/m.exec(text)?.[1];
const NIL = '0'.repeat(32);
const THEIRS = 'AB30317F1A784DC48FF824D0D3715D86';

describe('the Session-ID of a message (RFC 7989)', () => {
  it('is the name the session has in the log, on whatever has its Call-ID', () => {
    const ids = new SessionIds();
    const ours = sessionUuid(ids.nameOf('one'));
    expect(ours).toMatch(/^[0-9a-f]{32}$/);
    const text = message('one', [], 'Call-ID: none of it\r\n');
    expect(stampIn(ids.stamped(text))).toBe(`${ours};remote=${NIL}`);
    expect(ids.stamped(text).replace(/Session-ID: .*\r\n/, '')).toBe(text);
    expect(stampIn(ids.stamped(message('two')))).not.toContain(ours);
    expect(stampIn(ids.stamped(message('two')))).toBe(`${sessionUuid(ids.nameOf('two'))};remote=${NIL}`);
  });

  it('names the far side once it has told its own, in whichever letters', () => {
    const ids = new SessionIds();
    const ours = sessionUuid(ids.nameOf('one'));
    ids.received(message('one', [`session-id : ${THEIRS};remote=${NIL}`]).replace('Call-ID', 'i'));
    expect(stampIn(ids.stamped(message('one')))).toBe(`${ours};remote=${THEIRS.toLowerCase()}`);
    // A server that only sends back what it got, nothing at all, and what is no UUID, change nothing.
    ids.received(message('one', [`Session-ID: ${ours};remote=${NIL}`]));
    ids.received(message('one', [`Session-ID: ${NIL};remote=${ours}`]));
    ids.received(message('one', ['Session-ID: "><script>']));
    ids.received(message('one', [`Session-ID: ${THEIRS}ff`]));
    ids.received(message('one', [], `Session-ID: ${'1'.repeat(32)}`));
    expect(stampIn(ids.stamped(message('one')))).toBe(`${ours};remote=${THEIRS.toLowerCase()}`);
  });

  it('comes through the masking of a log whole', () => {
    const names = Array.from({ length: 500 }, () => sessionUuid(newSessionId()));
    expect(names.map(maskText)).toEqual(names);
  });

  it('leaves alone what has no Call-ID, and keeps only so many', () => {
    const ids = new SessionIds();
    expect(ids.stamped('\r\n\r\n')).toBe('\r\n\r\n');
    const first = ids.nameOf('first');
    const second = ids.nameOf('second');
    for (let other = 0; other < 198; other += 1) ids.nameOf(`other ${other}`);
    expect(ids.nameOf('first')).toBe(first);
    ids.nameOf('one more');
    expect(ids.nameOf('first')).toBe(first);
    expect(ids.nameOf('second')).not.toBe(second);
  });
});
