import { contextBridge } from 'electron';
import { trainerChannels } from '../contract/bridge';
import { bridgeOn } from './pageBridge';

contextBridge.exposeInMainWorld('ringside', bridgeOn(trainerChannels));
