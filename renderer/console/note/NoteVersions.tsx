import { History, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteVersion } from '../../../electron/contract/query';
import type { CallId } from '../../../electron/domain/call';
import { maskCustomerData } from '../../../electron/domain/sensitive/customerData';
import { type DiffPiece, diffTexts } from '../../../electron/domain/textDiff';
import { Dialog } from '../design/Dialog';
import { Problem } from '../design/Problem';
import { timeOfDay } from '../i18n/spans';
import { KeyHint } from '../keys/KeyHint';
import { ariaKeys } from '../keys/shortcuts';
import { useConsole } from '../store/console';
import { useAnswer } from '../store/useAnswer';
import './versions.css';

/** Opens the versions of a call's note: in the call, in the work after it, and in its history. */
export function NoteVersionsButton({ call }: { call: CallId }) {
  const { t } = useTranslation();
  const { notes } = useConsole();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button small"
        data-versions=""
        aria-keyshortcuts={ariaKeys('versions')}
        onClick={() => {
          // What is on screen now is a version too, and the newest.
          void notes.keepVersion(call).then(() => setOpen(true));
        }}
      >
        <History className="icon-small" aria-hidden="true" />
        {t('versions.open')} <KeyHint of="versions" />
      </button>
      <Dialog open={open} title={t('versions.title')} wide onClose={() => setOpen(false)}>
        <NoteVersions call={call} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** The versions of a note, newest first, each with its difference to the one before; any of them can be brought back. */
function NoteVersions({ call, onDone }: { call: CallId; onDone: () => void }) {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const answer = useAnswer({ kind: 'note-versions', call });
  const [chosen, setChosen] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const versions = answer.value ?? [];
  const index = Math.max(
    0,
    versions.findIndex(({ version }) => version === chosen),
  );
  const shown = versions[index];
  const list = useRef<HTMLDivElement>(null);
  const loaded = versions.length > 0;
  // The dialog opened before there was anything to stand on.
  useEffect(() => {
    if (loaded) list.current?.querySelector('input')?.focus();
  }, [loaded]);

  if (answer.kind === 'failed') return <Problem text={t(`refusal.${answer.code ?? 'failed'}`)} />;
  if (!shown) return <p className="versions-empty">{t(answer.value ? 'versions.none' : 'versions.loading')}</p>;

  const restore = async (): Promise<void> => {
    const result = await bridge.send({ kind: 'restore-note-version', call, version: shown.version });
    if (result.ok) onDone();
    else setProblem(t(`refusal.${result.code}`, result.params ?? {}));
  };

  return (
    <div className="versions">
      <div ref={list} className="versions-list" role="radiogroup" aria-label={t('versions.title')}>
        {versions.map((version) => (
          <label key={version.version} className={version === shown ? 'version chosen' : 'version'}>
            <input
              type="radio"
              name="version"
              checked={version === shown}
              onChange={() => setChosen(version.version)}
            />
            <span>
              <strong className="figures">{dateTime(version)}</strong>
              <small>{t('versions.length', { total: [...version.text].length })}</small>
            </span>
          </label>
        ))}
      </div>
      <div className="versions-text">
        <Difference before={versions[index + 1]?.text ?? ''} after={shown.text} />
        {problem && <Problem text={problem} />}
        <div className="settings-actions">
          <button type="button" className="button primary" disabled={index === 0} onClick={() => void restore()}>
            <RotateCcw className="icon-small" aria-hidden="true" />
            {t('versions.restore')}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Numbers are masked before they are compared (SEC-2). */
function Difference({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation();
  const pieces = diffTexts(maskCustomerData(before), maskCustomerData(after));
  let from = 0;
  const placed = pieces.map((piece) => {
    from += piece.text.length;
    return { ...piece, from };
  });
  return (
    <section className="versions-difference" aria-label={t('versions.difference')}>
      {placed.length === 0 && <span className="versions-empty">{t('versions.empty-text')}</span>}
      {placed.map((piece) => (
        <Piece key={`${piece.from}-${piece.kind}`} piece={piece} />
      ))}
    </section>
  );
}

function Piece({ piece }: { piece: DiffPiece }) {
  switch (piece.kind) {
    case 'same':
      return <span>{piece.text}</span>;
    case 'added':
      return <ins>{piece.text}</ins>;
    case 'removed':
      return <del>{piece.text}</del>;
  }
}

function dateTime({ savedAt }: NoteVersion): string {
  const today = new Date().toDateString() === new Date(savedAt).toDateString();
  return today ? timeOfDay(savedAt) : `${new Date(savedAt).toLocaleDateString()} ${timeOfDay(savedAt)}`;
}
