import type { Language, Theme } from '../../../electron/contract/settings';
import { fakeBridge } from '../support/fakeBridge';
import { SCENES } from './scenes';

// The console page on a main process that only ever shows one scene: ?scene=ringing&language=en&theme=dark
const query = new URLSearchParams(location.search);
const scene = SCENES[query.get('scene') ?? 'idle-demo'];
if (!scene) throw new Error('There is no such scene.');
const language = (query.get('language') ?? 'zh-CN') as Language;
const theme = (query.get('theme') ?? 'light') as Theme;
const bridge = fakeBridge({ ...scene, settings: { ...scene.settings, language, theme } });
Object.defineProperty(window, 'ringside', { value: bridge });
const call = scene.current;
if (call !== null) setInterval(() => bridge.levels({ call, sent: 0.06, received: 0.22 }), 100);

import('../../../renderer/console/main').then(() => {
  Object.assign(window, { ready: true });
});
