import { Pencil } from 'lucide-preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import type { Turn } from '@/lib/conversations/branch';
import { t } from '@/lib/i18n';
import { QuestionEditor } from './QuestionEditor';
import { QuestionText } from './QuestionText';
import { ReadingChips } from './reading/ReadingChips';
import { VersionPager } from './VersionPager';
import './question.css';

const FIELD = '.question-field';

/** The question as asked or while it is edited, and below it the readings it was asked with and its versions. */
export function QuestionView({ turn: { question, questions } }: { turn: Turn }) {
  const { edits } = useSession();
  const header = useRef<HTMLElement>(null);
  const focusNext = useRef<string | null>(null);
  const edit = edits.shown.value?.question.id === question.id ? edits.shown.value : null;
  const isEdited = edit !== null;
  useLayoutEffect(() => {
    const target = focusNext.current;
    if (isEdited || target === null) return;
    focusNext.current = null;
    const place: ParentNode | null = target === FIELD ? document : header.current;
    place?.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
  });

  const end = (isSent: boolean) => {
    focusNext.current = isSent || edit?.by === 'field' ? FIELD : '.question-edit';
    edits.end(question);
  };
  return (
    <header class="question" ref={header}>
      {isEdited ? (
        <QuestionEditor key={question.id} question={question} takesFocus={edit.by !== 'return'} onEnd={end} />
      ) : (
        <div class="question-row">
          <IconButton
            class="question-edit"
            size="small"
            label={t('questionEdit')}
            icon={Pencil}
            onClick={() => void edits.begin(question, 'button')}
          />
          <QuestionText key={question.id} question={question} />
        </div>
      )}
      {question.readings.length > 0 && <ReadingChips ids={question.readings} />}
      {question.isWithoutPage && <p class="question-without">{t('questionWithoutPage')}</p>}
      {questions && !isEdited && (
        <VersionPager label={t('versionsOfQuestion')} versions={questions} shown={question.id} />
      )}
    </header>
  );
}
