import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import './error-boundary.css';

type ErrorBoundaryProps = {
  /** What the reload must find again is put down by it; the surface is then loaded anew. */
  onReload?: () => void;
  children: ComponentChildren;
};

/**
 * Shows a card in place of what throws while it is drawn: Preact would otherwise take the whole surface away. Nothing
 * stored is touched, so a reload shows the same conversation again.
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
