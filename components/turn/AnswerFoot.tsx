import { useSignal } from '@preact/signals';
import { Check, Copy, Ellipsis, RotateCcw } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { Button, IconButton } from '@/components/ui/Button';
import { copyText } from '@/components/ui/copy-text';
import { Menu } from '@/components/ui/Menu';
import { showToast } from '@/components/ui/Toast';
import type { Turn } from '@/lib/conversations/branch';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';
import { isWaitedFor } from '@/lib/rows/answer-state';
import { AnswerFacts } from './AnswerFacts';
import { AskAgainWith } from './AskAgainWith';
import { readableParts, wholeText } from './answer-parts';
import { VersionPager } from './VersionPager';
import './answer-foot.css';

const COPIED_FOR = 2_000;

/** The line below an answer in any state: what it took, its versions, and what the person can do with it. */
export function AnswerFoot({ turn }: { turn: Turn }) {
  const session = useSession();
  const foot = useRef<HTMLElement>(null);
  const isFocusDue = useRef(false);
  const { answer, answers, news } = turn;
  useLayoutEffect(() => {
    // The button is gone with the answer that was asked for again. From here that answer is one key press away.
    if (isFocusDue.current)
      foot.current?.querySelector<HTMLElement>('.versions button')?.focus({ preventScroll: true });
    isFocusDue.current = false;
  }, [answer?.id]);

  const parts = readableParts(turn);
  if (!answer || (!parts && !answers)) return null;
  // Only one answer of a branch, and one version of an answer, is awaited at a time.
  const isBusy = session.shown.isBusy.value || Boolean(news && isWaitedFor(news));
  const again = (model?: string) => {
    isFocusDue.current = true;
    answerCommands(session).again(answer.id, model);
  };
  return (
    <footer class="facts" ref={foot}>
      {parts && <AnswerFacts parts={parts} />}
      <span class="facts-actions">
        {answers && <VersionPager label={t('versionsOfAnswer')} versions={answers} shown={answer.id} />}
        {parts && (
          <>
            <CopyButton text={wholeText(parts)} />
            <Again answer={answer} isBusy={isBusy} onAgain={again} />
          </>
        )}
      </span>
    </footer>
  );
}

function CopyButton({ text }: { text: string }) {
  const isCopied = useSignal(false);
  const copy = async () => {
    if (!(await copyText(text))) {
      showToast({ text: t('answerCopyFailed') });
      return;
    }
    isCopied.value = true;
    setTimeout(() => {
      isCopied.value = false;
    }, COPIED_FOR);
  };
  return (
    <IconButton
      size="small"
      label={t(isCopied.value ? 'answerCopied' : 'answerCopy')}
      icon={isCopied.value ? Check : Copy}
      onClick={() => void copy()}
    />
  );
}

type AgainProps = { answer: Answer; isBusy: boolean; onAgain: (model?: string) => void };

/** Asks again: by a button, which leaves a narrow line to the menu, or by another model. */
function Again({ answer, isBusy, onAgain }: AgainProps) {
  const label = t('answerAgain');
  return (
    <>
      <Button
        kind="quiet"
        class="facts-again facts-wide"
        icon={RotateCcw}
        aria-disabled={isBusy}
        onClick={() => isBusy || onAgain()}
      >
        {label}
      </Button>
      <Menu
        size="small"
        label={t('answerMore')}
        icon={Ellipsis}
        items={[{ label, icon: RotateCcw, disabled: isBusy, onSelect: () => onAgain() }]}
      >
        <AskAgainWith answer={answer} isBusy={isBusy} onChoose={onAgain} />
      </Menu>
    </>
  );
}
