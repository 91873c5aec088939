import { useEffect, useRef } from 'preact/hooks';
import { errorCard } from '@/components/notices/error-cards';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { PhaseDot } from '@/components/ui/PhaseDot';
import type { Turn } from '@/lib/conversations/branch';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';
import { isOpen, isWaitedFor } from '@/lib/rows/answer-state';

/** Says under an answer what became of a newer version that is not shown: it is awaited, failed, stopped, or came. */
export function VersionNews({ turn }: { turn: Turn }) {
  const { answer, answers = [] } = turn;
  const news = turn.news ?? null;
  const session = useSession();
  const awaited = useRef<string | null>(null);
  const isAwaited = news !== null && isWaitedFor(news);
  useEffect(() => {
    if (isAwaited) awaited.current = news.id;
    else if (news || awaited.current === answer?.id) awaited.current = null;
  }, [isAwaited, news, answer]);

  const arrived = news === null && awaited.current !== answer?.id ? awaited.current : null;
  const told = news?.id ?? answers.find((id) => id === arrived);
  if (told === undefined) return null;
  const show = () => {
    const commands = answerCommands(session);
    if (news?.state === 'done') commands.show(news.id);
    else void commands.walkTo(told);
  };
  return (
    <div class="version-news">
      <p>
        {isAwaited && <PhaseDot phase="busy" />}
        {news ? wordsFor(news) : t('newsArrived')}
      </p>
      <Button kind="quiet" onClick={show}>
        {t('stoppedShow')}
      </Button>
    </div>
  );
}

function wordsFor(news: Answer): string {
  if (isWaitedFor(news)) return t('newsAwaited');
  if (news.error) return t('newsFailed', t(errorCard(news.error.kind).title));
  if (isOpen(news.state)) return t('stoppedOut');
  if (news.state !== 'done') return t('stoppedBefore');
  return t(news.stoppedAt === null ? 'newsEmpty' : 'stoppedArrived');
}
