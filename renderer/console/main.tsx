import './design/tokens.css';
import './design/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './App';
import { createTranslations } from './i18n/translations';
import { createNoteKeeper } from './note/noteKeeper';
import { ConsoleProvider } from './store/console';
import { createSnapshotStore, followSnapshots } from './store/snapshotStore';
import { createViewStore } from './store/viewStore';

const bridge = window.ringside;
const snapshots = createSnapshotStore();
const notes = createNoteKeeper((command) => bridge.send(command));
const translations = createTranslations('zh-CN');
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

followSnapshots(
  snapshots,
  bridge,
  () => performance.now(),
  ({ calls }) => notes.adopt(calls),
);
createRoot(root).render(
  <I18nextProvider i18n={translations}>
    <ConsoleProvider value={{ bridge, snapshots, view: createViewStore(), notes }}>
      <App />
    </ConsoleProvider>
  </I18nextProvider>,
);
