import { createPortal } from 'react-dom';
import { Sheet } from '../handOver/Sheet';
import { useView } from '../store/console';
import { useWall } from '../store/useWall';
import { ClassSheet } from '../training/ClassSheet';
import './print.css';

/** The page that is printed instead of the console, while something is. */
export function PrintRoot() {
  const printing = useView((view) => view.printing);
  const now = useWall();
  if (printing === null) return null;
  return createPortal(
    <div className="print-root" aria-hidden="true">
      {printing.kind === 'hand-over' ? (
        <Sheet sheet={printing.sheet} now={now} />
      ) : (
        <ClassSheet {...printing} now={now} />
      )}
    </div>,
    document.body,
  );
}
