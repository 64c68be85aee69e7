import '../../../renderer/console/design/tokens.css';
import '../../../renderer/miniBar/miniBar.css';
import './miniBar.css';
import { createRoot, type Root } from 'react-dom/client';
import type { MiniBarView } from '../../../electron/contract/miniBar';
import type { Language, Theme } from '../../../electron/contract/settings';
import { createDesktopWords } from '../../../electron/shell/desktopWords';
import { createTranslations } from '../../../renderer/console/i18n/translations';
import { MiniBar } from '../../../renderer/miniBar/MiniBar';
import { MINI_BAR_SCENES } from './miniBarScenes';

/** The mini bar's page with what main would tell it of one scene. What the tests drive it by. */
export interface MiniBarGallery {
  readonly names: readonly string[];
  show(name: string, language: Language): void;
}

declare global {
  interface Window {
    miniBarGallery: MiniBarGallery;
  }
}

const words = createDesktopWords(createTranslations('zh-CN'));
let root: Root | null = null;

function show(name: string, language: Language, theme: Theme = 'light'): void {
  const scene = MINI_BAR_SCENES[name];
  if (!scene) throw new Error(`There is no scene ${name}.`);
  const settings = { ...scene.settings, language, theme };
  const view: MiniBarView = words.miniBar({ ...scene, settings, silenced: [] }, scene.asOf);
  root?.unmount();
  const place = document.querySelector('#root');
  if (!place) throw new Error('The page has no root element.');
  root = createRoot(place);
  root.render(
    <MiniBar
      bridge={{
        press() {},
        subscribe(listener) {
          listener(view);
          return () => {};
        },
      }}
    />,
  );
}

window.miniBarGallery = { names: Object.keys(MINI_BAR_SCENES), show };

// To look at one by hand: miniBar.html?scene=hold-over&language=en&theme=dark
const query = new URLSearchParams(location.search);
const wanted = query.get('scene');
if (wanted) show(wanted, (query.get('language') ?? 'zh-CN') as Language, (query.get('theme') ?? 'light') as Theme);
