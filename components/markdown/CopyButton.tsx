import { Check, Copy } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { copyText } from '@/components/ui/copy-text';
import { t } from '@/lib/i18n';

/** How long the button shows the outcome, in ms. */
const SHOWN_FOR = 2_000;

type Outcome = 'copied' | 'failed';

/** A button that copies a text and then shows in its own label whether that worked. */
export function CopyButton({ text }: { text: string }) {
  // Each click makes a new object, so that a second click shows its outcome for the whole time again.
  const [result, setResult] = useState<{ outcome: Outcome } | null>(null);

  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => setResult(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () => setResult({ outcome: (await copyText(text)) ? 'copied' : 'failed' });

  return (
    <button type="button" class="copy" data-outcome={result?.outcome} onClick={() => void copy()}>
      {result?.outcome === 'copied' ? <Check /> : <Copy />}
      {!result && t('markdownCopy')}
      <span aria-live="polite">
        {result && t(result.outcome === 'copied' ? 'markdownCopied' : 'markdownCopyFailed')}
      </span>
    </button>
  );
}
