import { describe, expect, it } from 'vitest';
import { directionOf, withOrigin } from '../../electron/softphone/sdp';

const sdp = (...lines: readonly string[]): string => `${['v=0', 'o=- 1 2 IN IP4 0.0.0.0', ...lines].join('\r\n')}\r\n`;

describe('the direction of the sound', () => {
  it.each([
    ['its own', sdp('a=inactive', 'm=audio 1 RTP/AVP 8', 'a=sendonly'), 'sendonly'],
    ["the session's", sdp('a=inactive', 'm=audio 1 RTP/AVP 8'), 'inactive'],
    ['not that of the video', sdp('m=video 1 RTP/AVP 96', 'a=sendonly', 'm=audio 1 RTP/AVP 8'), 'sendrecv'],
    ['the old hold', sdp('c=IN IP4 0.0.0.0', 'm=audio 1 RTP/AVP 8'), 'sendonly'],
    ['no hold, but ICE', sdp('m=audio 9 RTP/SAVPF 111', 'c=IN IP4 0.0.0.0', 'a=ice-ufrag:x'), 'sendrecv'],
    ['nothing at all', '', 'sendrecv'],
  ])('is %s', (_, text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });
});

it('keeps its origin over a new peer connection', () => {
  expect(withOrigin(sdp(), '77', 3)).toContain('o=- 77 3 IN IP4 0.0.0.0');
});
