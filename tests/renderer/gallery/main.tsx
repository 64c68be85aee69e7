import '../../../renderer/console/design/tokens.css';
import '../../../renderer/console/design/base.css';
import userEvent from '@testing-library/user-event';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Language, Theme } from '../../../electron/contract/settings';
import { App } from '../../../renderer/console/App';
import { createTranslations } from '../../../renderer/console/i18n/translations';
import { createNoteKeeper } from '../../../renderer/console/note/noteKeeper';
import { ConsoleProvider } from '../../../renderer/console/store/console';
import { createSnapshotStore, followSnapshots } from '../../../renderer/console/store/snapshotStore';
import { createViewStore, type ViewStore } from '../../../renderer/console/store/viewStore';
import { type FakeBridge, fakeBridge } from '../support/fakeBridge';
import { handsOf } from './hands';
import type { Scene } from './scene';
import { SCENES } from './scenes';
import { shownIn } from './shown';

/** The console page on a main process that only ever shows one scene. What the tests drive it by. */
export interface Gallery {
  readonly names: readonly string[];
  /** Plays a scene from its beginning; resolves when it stands. */
  show(name: string): Promise<void>;
  speak(language: Language): void;
  /** What the scene is about and is not on the page; null when it is. */
  missing(): string | null;
  /** The components on the page now (`nameComponents`). */
  shown(): string[];
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

let stage: {
  readonly root: Root;
  readonly bridge: FakeBridge;
  readonly view: ViewStore;
  readonly scene: Scene;
  stop(): void;
} | null = null;

function open(scene: Scene, language: Language, theme: Theme): void {
  stage?.stop();
  const place = document.createElement('div');
  place.id = 'root';
  document.querySelector('#root')?.replaceWith(place);
  const first = { ...scene.snapshot, settings: { ...scene.snapshot.settings, language, theme } };
  const bridge = fakeBridge(first);
  bridge.look = async (query) => {
    const answer = scene.answers?.[query.kind];
    if (answer === 'waiting') return new Promise(() => {});
    return answer === undefined ? { ok: false, code: 'records-unreadable' } : { ok: true, value: answer };
  };
  if (scene.told) bridge.answer = async () => scene.told ?? { ok: true };
  const snapshots = createSnapshotStore();
  const view = createViewStore();
  view.setState({ ...scene.view, panel: null });
  const notes = createNoteKeeper((command) => bridge.send(command));
  const unfollow = followSnapshots(
    snapshots,
    bridge,
    () => performance.now(),
    ({ calls }) => notes.adopt(calls),
  );
  const root = createRoot(place);
  root.render(
    <I18nextProvider i18n={createTranslations(language)}>
      <ConsoleProvider value={{ bridge, snapshots, view, notes }}>
        <App />
      </ConsoleProvider>
    </I18nextProvider>,
  );
  const call = scene.snapshot.current;
  // Once: meters that move are painted for ever, and nothing is looked at in them.
  const levels = { sent: 0.06, received: 0.22, ...scene.levels };
  const tellLevels = (): void => {
    if (call !== null) bridge.levels({ call, ...levels });
  };
  setTimeout(tellLevels);
  // What stands only for as long as it is told.
  const again = scene.levels && setInterval(tellLevels, 500);
  stage = {
    root,
    bridge,
    view,
    scene,
    stop() {
      clearInterval(again);
      unfollow();
      notes.stop();
      root.unmount();
    },
  };
}

async function show(name: string, language: Language = 'zh-CN', theme: Theme = 'light'): Promise<void> {
  const scene = SCENES[name];
  if (!scene) throw new Error(`There is no scene ${name}.`);
  open(scene, language, theme);
  const hands = handsOf(userEvent.setup({ delay: null }));
  await hands.await('.frame, .waiting-for-main, .lock-cover');
  // A panel opens over what is there; one about a call is closed with every call that comes to the front.
  stage?.view.setState({ panel: scene.view?.panel ?? null });
  await scene.play?.(hands);
}

window.gallery = {
  names: Object.keys(SCENES),
  show,
  speak(language) {
    if (!stage || document.documentElement.lang === language) return;
    const { snapshot } = stage.scene;
    stage.bridge.publish({ ...snapshot, settings: { ...snapshot.settings, language } });
  },
  missing() {
    const shows = stage?.scene.shows;
    if (!shows) return null;
    const there = [...document.querySelectorAll(shows)].some((one) => one.checkVisibility());
    return there ? null : shows;
  },
  shown: () => shownIn(document.querySelector('#root')),
};

// To look at one by hand: ?scene=ringing&language=en&theme=dark
const query = new URLSearchParams(location.search);
const wanted = query.get('scene');
if (wanted) void show(wanted, (query.get('language') ?? 'zh-CN') as Language, (query.get('theme') ?? 'light') as Theme);
