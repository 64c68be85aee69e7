import { Copy, FilePlus2, Package, PackageOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withValue } from '../../../../electron/domain/scenario/editText';
import { newScenario } from '../../../../electron/domain/scenario/newScenario';
import { useConsole, useSend, useSetView, useSnapshot, useView } from '../../store/console';
import { useAnswer } from '../../store/useAnswer';
import { ExportDialog } from './ExportDialog';
import { PackDialog } from './PackDialog';
import { ScenarioEditor } from './ScenarioEditor';
import { ScenarioShelfList } from './ScenarioShelfList';
import './editor.css';

/** Four digits of a practice number that none of the shipped ones has. */
const newNumber = (): number => 5000 + Math.floor(Math.random() * 5000);

/** Trainers write scenarios here: the list, and the one that is open as form and text. */
export default function EditorTab() {
  const { t } = useTranslation();
  const { bridge } = useConsole();
  const send = useSend();
  const setView = useSetView();
  const standard = useSnapshot((snapshot) => snapshot.standard);
  const here = useView((view) => view.place === 'training' && view.trainingTab === 'editor');
  const editing = useView((view) => view.editing);
  const removed = useView((view) => view.removedScenario);
  const answer = useAnswer(here ? { kind: 'scenarios' } : null);
  const [exporting, setExporting] = useState(false);
  const shelf = answer.value;
  const taken = (id: string): boolean => shelf?.scenarios.some((one) => one.id === id) ?? false;

  const open = async (of: string): Promise<void> => {
    const result = await bridge.ask({ kind: 'scenario-text', of });
    if (!result.ok || result.value === null) return;
    const { text, own, draft } = result.value;
    setView({ editing: { of, own, text: draft ?? text, saved: text } });
  };
  const put = async (id: string, text: string): Promise<void> => {
    const result = await send({ kind: 'save-scenario', text, replaces: null });
    if (result.ok) setView({ editing: { of: id, own: true, text, saved: text } });
  };
  const begin = (): void => {
    const id = free('new-scenario', taken);
    void put(id, newScenario(id, newNumber(), standard));
  };
  const duplicate = (): void => {
    if (!editing) return;
    const id = free(editing.of, taken);
    const text = withValue(editing.text, ['id'], id);
    if (text !== null) void put(id, text);
  };
  const takeBack = async (): Promise<void> => {
    if (!removed) return;
    const result = await send({ kind: 'save-scenario', text: removed.text, replaces: null });
    if (!result.ok) return;
    setView({ removedScenario: null });
    await open(removed.of);
  };

  return (
    <div className="editor">
      <section className="pane training-pane" aria-label={t('editor.list')}>
        <h1 className="visually-hidden">{t('training.tab.editor')}</h1>
        <div className="editor-tools">
          <button type="button" className="button primary small" disabled={!shelf} onClick={begin}>
            <FilePlus2 className="icon-small" aria-hidden="true" />
            {t('editor.new')}
          </button>
          <button type="button" className="button small" disabled={!editing || !shelf} onClick={duplicate}>
            <Copy className="icon-small" aria-hidden="true" />
            {t('editor.duplicate')}
          </button>
          <button type="button" className="button small" onClick={() => void send({ kind: 'open-scenario-pack' })}>
            <PackageOpen className="icon-small" aria-hidden="true" />
            {t('editor.import')}
          </button>
          <button type="button" className="button small" disabled={!shelf} onClick={() => setExporting(true)}>
            <Package className="icon-small" aria-hidden="true" />
            {t('editor.export')}
          </button>
        </div>
        {removed && (
          <p className="editor-removed" role="status">
            {t('editor.removed', { of: removed.of })}
            <button type="button" className="button small" data-take-back onClick={() => void takeBack()}>
              {t('editor.take-back')}
            </button>
          </p>
        )}
        {answer.kind === 'failed' && (
          <p className="knowledge-empty" role="alert">
            {t('training.failed')}{' '}
            <button type="button" className="button small" onClick={answer.again}>
              {t('training.again')}
            </button>
          </p>
        )}
        {shelf ? (
          <ScenarioShelfList shelf={shelf} opened={editing?.of ?? null} onOpen={(of) => void open(of)} />
        ) : (
          answer.kind === 'waiting' && (
            <p className="knowledge-empty" role="status">
              {t('training.waiting')}
            </p>
          )
        )}
      </section>
      {editing ? (
        <ScenarioEditor key={editing.of} editing={editing} />
      ) : (
        <section className="pane training-pane" aria-label={t('editor.text')}>
          <div className="knowledge-empty">
            <FilePlus2 className="icon" aria-hidden="true" />
            <strong>{t('editor.nothing')}</strong>
            <p>{t('editor.nothing-help')}</p>
          </div>
        </section>
      )}
      {shelf && <ExportDialog shelf={shelf} open={exporting} onClose={() => setExporting(false)} />}
      <PackDialog />
    </div>
  );
}

/** The id itself, or with the first number that makes it nobody's. */
function free(id: string, taken: (id: string) => boolean): string {
  if (!taken(id)) return id;
  const stem = id.replace(/-\d+$/, '').slice(0, 36);
  for (let count = 2; ; count += 1) if (!taken(`${stem}-${count}`)) return `${stem}-${count}`;
}
