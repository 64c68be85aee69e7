import { contextBridge, ipcRenderer } from 'electron';
import { type SignInBridge, type SignInView, signInChannels } from '../contract/signIn';

/** The sign-in page's only way out: requests in, views out. */
const bridge: SignInBridge = {
  send: (request) => ipcRenderer.send(signInChannels.request, request),
  subscribe(listener) {
    const forward = (_event: unknown, view: SignInView): void => listener(view);
    ipcRenderer.on(signInChannels.view, forward);
    ipcRenderer.send(signInChannels.attach);
    return () => ipcRenderer.removeListener(signInChannels.view, forward);
  },
};

contextBridge.exposeInMainWorld('signIn', bridge);
