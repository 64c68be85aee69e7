import { CircleAlert } from 'lucide-react';

/** What is wrong with a field, beneath it. */
export function Problem({ id, text }: { id?: string; text: string }) {
  return (
    <p className="problem" id={id} role="alert">
      <CircleAlert className="icon-small" aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}
