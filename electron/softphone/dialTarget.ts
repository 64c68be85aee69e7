import { URI, UserAgent } from 'sip.js';
import { readDialString } from '../domain/dialString';
import { SoftphoneError } from './port';

/**
 * The SIP URI of a dial string: a number is a user of our own domain.
 * @throws SoftphoneError number-invalid
 */
export function dialTarget(text: string, own: URI): URI {
  const dialled = readDialString(text);
  switch (dialled.kind) {
    case 'number':
      return new URI('sip', dialled.number, own.host, own.port);
    case 'address': {
      const uri = UserAgent.makeURI(dialled.address);
      if (!uri) throw new SoftphoneError('number-invalid');
      return uri;
    }
    case 'invalid':
      throw new SoftphoneError('number-invalid');
  }
}
