import { MessageSquareText } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeFile } from '../../../electron/contract/query';
import type { Call } from '../../../electron/domain/call';
import { callLineOf } from '../../../electron/domain/callLine';
import type { MarkItem, MarkItemId } from '../../../electron/domain/marks/mark';
import type { Ms } from '../../../electron/domain/time';
import { CallLine } from '../call/CallLine';
import { lanesOf } from '../call/momentLanes';
import { clockText } from '../i18n/spans';
import { useSnapshot } from '../store/console';
import { markName, standingOf } from './markText';
import { useListening } from './useListening';
import { Wave } from './Wave';

/** Room for a rule's id under the line, 0…100 of its length. */
const NAME_WIDTH = 9;

/** The practice call on its line: both voices, the moments of its points and comments, and where the sound is. */
export function RunLine({
  file,
  call,
  items,
  chosen,
  onChoose,
  onGo,
}: {
  file: PracticeFile;
  call: Call;
  /** With the trainer's word in force. */
  items: readonly MarkItem[];
  chosen: MarkItemId | null;
  onChoose: (item: MarkItemId) => void;
  /** To a moment, ms from the beginning of the call. */
  onGo: (at: Ms) => void;
}) {
  const { t } = useTranslation();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const { run, comments } = file.record;
  const listening = useListening(run.id);
  const line = callLineOf(call, call.events.at(-1)?.at ?? 0, standard);
  const share = (at: Ms): number => ((at - line.from) / (line.until - line.from)) * 100;
  // What was kept is in the list: the line names what was lost, and what is looked at.
  const named = items.flatMap((item) =>
    item.at !== null && item.rule !== null && (item.share < 1 || item.id === chosen) ? [{ ...item, at: item.at }] : [],
  );
  const lanes = lanesOf(
    named.map(({ id, at }) => ({ id, share: share(at) })),
    NAME_WIDTH,
  );
  const depth = Math.max(0, ...lanes.map(({ lane }) => lane)) + 1;
  const here = items.find(({ id }) => id === chosen)?.at ?? null;
  return (
    <CallLine call={call} large at={here}>
      {file.sound && (
        <div className="run-voices">
          <Wave sound={file.sound} from={line.from - run.begins} until={line.until - run.begins} />
          <span className="agent">{t('mark.voice-agent')}</span>
          <span className="customer">{t('mark.voice-customer')}</span>
        </div>
      )}
      {listening && (
        <i className="run-cursor" style={{ left: `${share(run.begins + listening.at)}%` }} aria-hidden="true" />
      )}
      {comments.map(({ id, at, text }) => (
        <button
          key={id}
          type="button"
          className="run-comment-mark"
          style={{ left: `${share(run.begins + at)}%` }}
          aria-label={t('mark.comment-at', { at: clockText(at), text })}
          title={text}
          onClick={() => onGo(at)}
        >
          <MessageSquareText className="icon-small" aria-hidden="true" />
        </button>
      ))}
      {/* biome-ignore lint/a11y/useSemanticElements: a group of marks under a picture is no field set */}
      <div
        className="moments"
        role="group"
        aria-label={t('findings.moments')}
        style={{ '--lanes': depth } as CSSProperties}
      >
        {lanes.map(({ id, share: place, centre, lane }) => {
          const item = named.find((one) => one.id === id);
          if (!item) return null;
          const standing = standingOf(item.share);
          return (
            <span
              key={id}
              className={`moment ${standing === 'kept' ? 'kept' : 'broken'}`}
              style={{ '--lane': lane } as CSSProperties}
            >
              <i style={{ left: `${place}%` }} aria-hidden="true" />
              <button
                type="button"
                className={chosen === id ? 'moment-name chosen' : 'moment-name'}
                style={{ left: `${centre}%` }}
                aria-pressed={chosen === id}
                aria-label={`${item.rule} ${markName(item.id, t)} · ${t(`mark.${standing}`)} · ${clockText(item.at - run.begins)}`}
                onClick={() => onChoose(item.id)}
              >
                {item.rule}
              </button>
            </span>
          );
        })}
      </div>
    </CallLine>
  );
}
