import { contextBridge, ipcRenderer } from 'electron';
import { type MiniBarBridge, type MiniBarView, miniBarChannels } from '../contract/miniBar';

/** The mini bar's only way out: keys in, views out. */
const bridge: MiniBarBridge = {
  press: (press) => ipcRenderer.send(miniBarChannels.press, press),
  subscribe(listener) {
    const forward = (_event: unknown, view: MiniBarView): void => listener(view);
    ipcRenderer.on(miniBarChannels.view, forward);
    ipcRenderer.send(miniBarChannels.attach);
    return () => ipcRenderer.removeListener(miniBarChannels.view, forward);
  },
};

contextBridge.exposeInMainWorld('miniBar', bridge);
