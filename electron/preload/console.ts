import { contextBridge } from 'electron';
import { consoleChannels } from '../contract/bridge';
import { bridgeOn } from './pageBridge';

contextBridge.exposeInMainWorld('ringside', bridgeOn(consoleChannels));
