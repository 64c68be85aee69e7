import type { Notification, Session, URI } from 'sip.js';
import { SECOND } from '../domain/time';
import { SoftphoneError } from './port';

/** A target that rings longer than this has not been reached. */
const PATIENCE = 120 * SECOND;

/**
 * Asks the far side by REFER (RFC 3515) to call `target`, or, given a session, to take that session's place
 * (`Replaces`, RFC 3891). Resolves when a NOTIFY's sipfrag tells of a 2xx; the 202 alone is only a promise.
 * @param done told in the very moment of success, before anything else from the wire
 * @param over rejects when the session ends first
 * @throws SoftphoneError refused with the far side's code; failed when it never told
 */
export function refer(session: Session, target: URI | Session, done: () => void, over: Promise<never>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const told = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(new SoftphoneError('failed')), PATIENCE);
    session
      .refer(target, {
        onNotify: (notification) => {
          notification.accept().catch(() => {});
          const statusCode = fragmentCode(notification);
          // Provisional news; whatever its Subscription-State says (some end it with every NOTIFY), more may come.
          if (statusCode === null || statusCode < 200) return;
          if (statusCode < 300) {
            done();
            resolve();
          } else reject(new SoftphoneError('refused', statusCode));
        },
        requestDelegate: {
          onRedirect: ({ message }) => reject(new SoftphoneError('refused', message.statusCode ?? null)),
          onReject: ({ message }) => reject(new SoftphoneError('refused', message.statusCode ?? null)),
        },
      })
      .catch(() => reject(new SoftphoneError('failed')));
  });
  return Promise.race([told, over]).finally(() => clearTimeout(timer));
}

function fragmentCode({ request }: Notification): number | null {
  const [, code] = /^SIP\/2\.0 (\d{3})\b/.exec(request.body ?? '') ?? [];
  return code === undefined ? null : Number(code);
}
