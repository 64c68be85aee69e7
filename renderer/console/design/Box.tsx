import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface BoxProps {
  /** What its colour tells; the icon and the words tell it too. */
  readonly tone?: 'plain' | 'information' | 'warning' | 'error' | 'hold';
  readonly Icon: LucideIcon;
  /** Something that goes on: the icon turns. */
  readonly turning?: boolean;
  /** How it is told to who cannot see it; without, it is read where it stands. */
  readonly role?: 'status' | 'alert';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

/** Something to be seen before what is around it: a fact, and below it what it means or what to do. */
export function Box({ tone = 'plain', Icon, turning = false, role, title, children }: BoxProps) {
  return (
    <div className={tone === 'plain' ? 'box' : `box ${tone}`} role={role}>
      <Icon className={turning ? 'icon turning' : 'icon'} aria-hidden="true" />
      <div className="box-text">
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
