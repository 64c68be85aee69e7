import { isAscii, isUtf8 } from 'node:buffer';

/** Encodings a list is written in. `bytes`: UTF-8, GB18030, or both in one file, line by line. */
export type ListEncoding = 'bytes' | 'utf-16le' | 'utf-16be';

const utf8 = new TextDecoder('utf-8');
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** How a file is encoded by its first bytes, and how many of them are its byte order mark; null for what is no text. */
export function encodingOf(head: Buffer): { readonly encoding: ListEncoding; readonly mark: number } | null {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', mark: 2 };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'bytes', mark: 3 };
  const zeros = { even: 0, odd: 0 };
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 2 === 0 ? 'even' : 'odd'] += 1;
  if (zeros.even === 0 && zeros.odd === 0) return { encoding: 'bytes', mark: 0 };
  // UTF-16 without its mark: every comma and digit has its zero on the same side.
  const half = head.length / 2;
  if (zeros.odd > half * 0.2 && zeros.even === 0) return { encoding: 'utf-16le', mark: 0 };
  return zeros.even > half * 0.2 && zeros.odd === 0 ? { encoding: 'utf-16be', mark: 0 } : null;
}

/** Decodes the lines of one file, learning from the sure ones how the doubtful ones are meant. */
export interface LineDecoder {
  /** Null where the bytes are text in neither encoding. */
  decode(bytes: Buffer): string | null;
}

/** Two bytes of UTF-8 as most letters with accents have them, which are a rare character each in GB18030. */
const ACCENTED = 0xc3;

/**
 * A line of UTF-8 with Chinese in it is nothing else; one that is no UTF-8 is GB18030, cell by cell, since programs that
 * paste files together do not always do so by the line. Cells of which each character has two bytes in both encodings
 * (`Ů®` or 女) are what the rest of their line is, and then what the sure lines before them were.
 */
export function createLineDecoder(): LineDecoder {
  const sure = { utf8: 0, gb18030: 0 };

  /** Whether a part that is UTF-8 and may be GB18030 is meant as the latter. */
  const meansGb18030 = (part: Buffer): boolean => {
    if (sure.gb18030 === 0 || sure.utf8 === 0) return sure.gb18030 > 0;
    return sure.gb18030 > sure.utf8 || part.some((byte) => byte > 0xc0 && byte !== ACCENTED);
  };

  return {
    decode(bytes) {
      if (isAscii(bytes)) return bytes.toString('latin1');
      if (isUtf8(bytes)) {
        if (isSure(bytes)) sure.utf8 += 1;
        return (!isSure(bytes) && meansGb18030(bytes) && gb18030Of(bytes)) || utf8.decode(bytes);
      }
      const parts = partsOf(bytes);
      if (parts.some((part) => !isUtf8(part) && gb18030Of(part) !== null)) sure.gb18030 += 1;
      const texts = parts.map((part) => {
        if (isAscii(part)) return part.toString('latin1');
        if (isUtf8(part) && isSure(part)) return utf8.decode(part);
        return gb18030Of(part);
      });
      return texts.includes(null) ? null : texts.join('');
    },
  };
}

/** Has a character of three bytes or more. */
function isSure(part: Buffer): boolean {
  return part.some((byte) => byte >= 0xe0);
}

function gb18030Of(part: Buffer): string | null {
  try {
    return gb18030.decode(part);
  } catch {
    return null;
  }
}

/** The cells of a line and the signs between them. */
function partsOf(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (const [at, byte] of bytes.entries()) {
    // Comma, semicolon, tab and quote are never the second byte of a character in GB18030 (0x30–0x39, 0x40–0xFE).
    if (byte !== 0x2c && byte !== 0x3b && byte !== 0x09 && byte !== 0x22) continue;
    parts.push(bytes.subarray(from, at), bytes.subarray(at, at + 1));
    from = at + 1;
  }
  parts.push(bytes.subarray(from));
  return parts;
}
