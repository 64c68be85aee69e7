import '../console/design/tokens.css';
import './miniBar.css';
import { createRoot } from 'react-dom/client';
import { MiniBar } from './MiniBar';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(<MiniBar bridge={window.miniBar} />);
