import '../console/design/tokens.css';
import '../console/design/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createTranslations } from '../console/i18n/translations';
import { SignInPage } from './SignInPage';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');

createRoot(root).render(
  <I18nextProvider i18n={createTranslations('zh-CN')}>
    <SignInPage bridge={window.signIn} />
  </I18nextProvider>,
);
