import '../console/design/tokens.css';
import '../console/design/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createTranslations } from '../console/i18n/translations';
import { createNoteKeeper } from '../console/note/noteKeeper';
import { ConsoleProvider } from '../console/store/console';
import { createSnapshotStore, followSnapshots } from '../console/store/snapshotStore';
import { createViewStore } from '../console/store/viewStore';
import { Trainer } from './Trainer';

const bridge = window.ringside;
const snapshots = createSnapshotStore();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

followSnapshots(
  snapshots,
  bridge,
  () => performance.now(),
  () => {},
);
createRoot(root).render(
  <I18nextProvider i18n={createTranslations('zh-CN')}>
    {/* Nothing is written here: the note keeper has nothing to keep. */}
    <ConsoleProvider
      value={{ bridge, snapshots, view: createViewStore(), notes: createNoteKeeper((command) => bridge.send(command)) }}
    >
      <Trainer />
    </ConsoleProvider>
  </I18nextProvider>,
);
