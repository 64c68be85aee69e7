import {
  CircleCheck,
  CirclePower,
  ClipboardCheck,
  Coffee,
  FilePen,
  GraduationCap,
  LogOut,
  type LucideIcon,
  Phone,
  Presentation,
} from 'lucide-react';
import type { AgentState } from '../../../electron/domain/shift';

export const AGENT_ICONS: Record<AgentState['kind'], LucideIcon> = {
  offline: CirclePower,
  'checking-in': ClipboardCheck,
  available: CircleCheck,
  'on-call': Phone,
  'after-call-work': FilePen,
  break: Coffee,
  meeting: Presentation,
  training: GraduationCap,
  'signing-off': LogOut,
};
