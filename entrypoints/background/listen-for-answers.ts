import { browser } from 'wxt/browser';
import { keepAwakeWhile } from '@/lib/answers/keep-awake';
import { AnswerRunner } from '@/lib/answers/runner';
import { onChange } from '@/lib/conversations/change-channel';
import { purgeDeleted } from '@/lib/conversations/purge';
import { setWorkAlarm, WORK_ALARM } from '@/lib/conversations/wake-up';
import { logFault } from '@/lib/log';
import { postQuestion } from '@/lib/segmind/segmind-client';
import { hasSegmindAccess } from '@/lib/tabs/page-access';
import { showBadge } from './show-badge';

async function afterPass(hasOpenAnswers: boolean): Promise<void> {
  const hasDeleted = await purgeDeleted(Date.now());
  await (hasOpenAnswers || hasDeleted ? setWorkAlarm() : browser.alarms.clear(WORK_ALARM));
  await showBadge();
}

/** Takes up open answers at every start, alarm and change, and keeps the badge true. */
export function listenForAnswers(): AnswerRunner {
  const runner = new AnswerRunner({
    now: Date.now,
    random: Math.random,
    isOnline: () => navigator.onLine,
    locks: navigator.locks,
    keepAwakeWhile,
    setTimer: (callback, delay) => void setTimeout(callback, delay),
    postQuestion,
    hasSegmindAccess,
    onPass: afterPass,
  });
  const run = () => runner.run().catch((cause: unknown) => logFault('open answers could not be processed', cause));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === WORK_ALARM) void run();
  });
  // Registered so that the browser starts the background with them: what is open is taken up below, at every start.
  browser.runtime.onStartup.addListener(() => {});
  onChange(() => void showBadge().catch((cause: unknown) => logFault('the badge could not be drawn', cause)));
  void run();
  return runner;
}
