import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import './error-boundary.css';

type ErrorBoundaryProps = {
  /** Saves what the surface needs after the reload. Called just before the surface reloads. */
  onReload?: () => void;
  children: ComponentChildren;
};

/**
 * Shows a card in place of children that throw while they are drawn, because Preact would otherwise remove the whole
 * surface. Stored data stays untouched, so a reload shows the same conversation again.
 */
export function ErrorBoundary({ onReload, children }: ErrorBoundaryProps) {
  const [cause] = useErrorBoundary((thrown) => logFault('a part of the surface could not be drawn', thrown));
  if (cause === undefined) return children;
  return (
    <section class="broken" role="alert">
      <h2>{t('brokenTitle')}</h2>
      <p>{t('brokenAdvice')}</p>
      <Button
        kind="primary"
        onClick={() => {
          onReload?.();
          location.reload();
        }}
      >
        {t('brokenReload')}
      </Button>
    </section>
  );
}
