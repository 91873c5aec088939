import { useSignal } from '@preact/signals';
import { Button } from '@/components/ui/Button';
import { copyAndSay } from '@/components/ui/copy-text';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';

/** Shows, folded and unchanged, each attempt's response from Segmind that could not be read in full. */
export function WhatCame({ answer }: { answer: Answer }) {
  return answer.attempts.map(({ id, received }) => received && <ReceivedBody key={id} body={received} />);
}

function ReceivedBody({ body }: { body: string }) {
  // A body may be a megabyte, so the browser lays it out only after the person opens it.
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
