import type { NameAddrHeader, Session, URI } from 'sip.js';
import type { Party } from '../domain/party';

const LONGEST_NAME = 100;

/** Who is at the other end: what the network vouches for (RFC 3325) before what the far side says of itself. */
export function remotePartyOf(session: Session): Party {
  return partyOf(session.assertedIdentity ?? session.remoteIdentity);
}

/** Who is dialled, as far as the URI says. */
export function partyOfUri(uri: URI): Party {
  return { number: userOf(uri), displayName: null };
}

function partyOf(identity: NameAddrHeader): Party {
  const number = userOf(identity.uri);
  const name = (identity.displayName ?? '')
    .replace(/\\(.)/g, '$1')
    .replace(/\p{C}/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
  return { number: /^anonymous$/i.test(number) ? '' : number, displayName: name === '' ? null : name };
}

function userOf(uri: URI): string {
  try {
    return decodeURIComponent(uri.user ?? '');
  } catch {
    return uri.user ?? '';
  }
}
