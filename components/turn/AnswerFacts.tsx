import { useSignal } from '@preact/signals';
import { Check, Copy, Ellipsis, RotateCcw } from 'lucide-preact';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { copyText } from '@/components/ui/copy-text';
import { formatDollars } from '@/components/ui/format';
import { formatDuration } from '@/components/ui/format-duration';
import { Menu } from '@/components/ui/Menu';
import { showToast } from '@/components/ui/Toast';
import { t } from '@/lib/i18n';
import { isSameModel } from '@/lib/models/is-same-model';
import type { Answer } from '@/lib/rows/answer';
import { cut } from '@/lib/text/cut';

const COPIED_FOR = 2_000;
/** The longest part of a model's name that is shown, in UTF-16 units. The tooltip has the whole name. */
const LONGEST_NAME = 40;

/** The name of the model that answered, where another model was asked; else null. */
function otherModel({ model, attempts }: Answer): string | null {
  const asked = attempts.at(-1)?.recipe.model;
  if (!model || asked === undefined || isSameModel(asked, model)) return null;
  return model.length > LONGEST_NAME ? `${cut(model, LONGEST_NAME - 1)}…` : model;
}

/** The line below an answer: how long the answer took, what it cost, and what the person can do with it. */
export function AnswerFacts({ answer, isAskedAgain }: { answer: Answer; isAskedAgain: boolean }) {
  const session = useSession();
  const commands = answerCommands(session);
  // Only one answer of a conversation is awaited at a time.
  const isBusy = session.shown.isBusy.value;
  const isCopied = useSignal(false);
  const attempt = answer.attempts.at(-1);
  // An answer that arrived while no surface was open may have been fetched late, so its time is not shown.
  const took =
    attempt && answer.finishedAt !== null && !answer.away ? formatDuration(answer.finishedAt - attempt.postedAt) : null;
  const cost = answer.cost === null ? null : formatDollars(answer.cost);
  const other = otherModel(answer);

  const copy = async () => {
    if (!(await copyText(answer.text || (answer.notes ?? '')))) {
      showToast({ text: t('answerCopyFailed') });
      return;
    }
    isCopied.value = true;
    setTimeout(() => {
      isCopied.value = false;
    }, COPIED_FOR);
  };
  const about = [
    answer.model ? t('answerModel', answer.model) : null,
    answer.usage ? t('answerTokens', answer.usage.promptTokens, answer.usage.completionTokens) : null,
    answer.finishedAt === null ? null : new Date(answer.finishedAt).toLocaleString(),
  ];
  return (
    <footer class="facts">
      <span class="facts-text" title={about.filter(Boolean).join('\n')}>
        {answer.stoppedAt !== null && `${t('answerLate')} · `}
        {answer.away && answer.stoppedAt === null && `${t('answerAway')} · `}
        {[took, cost, other && t('answerOtherModel', other)].filter(Boolean).join(' · ')}
      </span>
      <span class="facts-actions">
        <IconButton
          size="small"
          label={t(isCopied.value ? 'answerCopied' : 'answerCopy')}
          icon={isCopied.value ? Check : Copy}
          onClick={() => void copy()}
        />
        {!isAskedAgain && <AgainButton isBusy={isBusy} onAgain={() => commands.again(answer.id)} />}
      </span>
    </footer>
  );
}

function AgainButton({ isBusy, onAgain }: { isBusy: boolean; onAgain: () => void }) {
  const label = t('answerAgain');
  return (
    <>
      <span class="facts-wide">
        <IconButton
          size="small"
          label={label}
          icon={RotateCcw}
          aria-disabled={isBusy}
          onClick={() => isBusy || onAgain()}
        />
      </span>
      <span class="facts-narrow">
        <Menu
          size="small"
          label={t('answerMore')}
          icon={Ellipsis}
          items={[{ label, icon: RotateCcw, disabled: isBusy, onSelect: onAgain }]}
        />
      </span>
    </>
  );
}
