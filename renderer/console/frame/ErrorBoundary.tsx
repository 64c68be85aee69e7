import { Component, type ReactNode } from 'react';
import { type WithTranslation, withTranslation } from 'react-i18next';

interface Props extends WithTranslation {
  readonly children: ReactNode;
  /** Called when the view stands again after a fault. */
  readonly onRecovered: () => void;
}

interface State {
  readonly failed: boolean;
}

/** Before the view is tried again, ms; and how often before a person must ask for it. */
const PAUSE_MS = 800;
const ATTEMPTS = 3;

/**
 * A fault of the view is the view's alone: the call goes on in main and the notes stand outside the components. The view
 * is drawn anew by itself and says that it was.
 */
class Boundary extends Component<Props, State> {
  override state: State = { failed: false };
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error('The view failed.', error);
    this.attempts += 1;
    if (this.attempts <= ATTEMPTS) this.timer = setTimeout(this.retry, PAUSE_MS);
  }

  override componentWillUnmount(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private retry = (): void => {
    this.setState({ failed: false });
    this.props.onRecovered();
  };

  override render(): ReactNode {
    const { children, t } = this.props;
    if (!this.state.failed) return children;
    return (
      <main className="waiting-for-main">
        <div role="alert">
          <h1>{t('view.failed')}</h1>
        </div>
        <button type="button" className="button primary" onClick={this.retry}>
          {t('view.retry')}
        </button>
      </main>
    );
  }
}

export const ErrorBoundary = withTranslation()(Boundary);
