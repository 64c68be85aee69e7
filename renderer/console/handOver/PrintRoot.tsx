import { createPortal } from 'react-dom';
import { useView } from '../store/console';
import { useWall } from '../store/useWall';
import { Sheet } from './Sheet';
import './print.css';

/** The page that is printed instead of the console, while something is. */
export function PrintRoot() {
  const printing = useView((view) => view.printing);
  const now = useWall();
  if (printing === null) return null;
  return createPortal(
    <div className="print-root" aria-hidden="true">
      <Sheet sheet={printing} now={now} />
    </div>,
    document.body,
  );
}
