import type { LucideIcon } from 'lucide-react';

/** There is nothing here, and what would be. */
export function Empty({ Icon, text, help }: { Icon: LucideIcon; text: string; help: string }) {
  return (
    <div className="due-empty">
      <Icon className="icon" aria-hidden="true" />
      <strong>{text}</strong>
      <p>{help}</p>
    </div>
  );
}
