import { Component, type ComponentChildren, type FunctionComponent } from 'preact';
import { logFault } from '@/lib/log';

type ErrorBoundaryProps = {
  /** Saves what the surface needs after the reload. Called just before the surface reloads. */
  onReload?: () => void;
  children: ComponentChildren;
};

/** `Card` is null until its file is loaded. */
type ErrorBoundaryState = { isBroken?: boolean; Card?: FunctionComponent<{ onReload: () => void }> };

/**
 * Shows a card in place of children that throw while they are drawn, because Preact would otherwise remove the whole
 * surface. Stored data stays untouched, so a reload shows the same conversation again.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override componentDidCatch(thrown: unknown): void {
    logFault('a part of the surface could not be drawn', thrown);
    this.setState({ isBroken: true });
    import('./BrokenCard')
      .then(({ BrokenCard: Card }) => this.setState({ Card }))
      .catch((cause: unknown) => logFault('the card could not be loaded', cause));
  }

  override render({ onReload, children }: ErrorBoundaryProps, { isBroken, Card }: ErrorBoundaryState) {
    if (!isBroken) return children;
    const reload = () => {
      onReload?.();
      location.reload();
    };
    if (Card) return <Card onReload={reload} />;
    // The card's file is missing where an update took it away: the way on then stands there without words.
    return (
      <button type="button" onClick={reload}>
        ↻
      </button>
    );
  }
}
