import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button';
import { copyAndSay } from '@/components/ui/copy-text';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';

/** What Segmind sent and could not be read, or not all of it: folded, whole, as it came, for each attempt that has any. */
export function WhatCame({ answer }: { answer: Answer }) {
  return answer.attempts.map(({ id, received }) => received && <ReceivedBody key={id} body={received} />);
}

function ReceivedBody({ body }: { body: string }) {
  // A body may be a megabyte: it is laid out only for the person who asks for it.
  const isOpen = useSignal(false);
  return (
    <details
      class="answer-fold"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t('receivedShow')}</summary>
      {isOpen.value && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by the keyboard only so */}
          <pre class="received" dir="auto" tabIndex={0}>
            {body}
          </pre>
          <Button kind="quiet" onClick={() => void copyAndSay(body)}>
            {t('receivedCopy')}
          </Button>
        </>
      )}
    </details>
  );
}
