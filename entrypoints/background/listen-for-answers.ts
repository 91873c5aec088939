import { browser } from 'wxt/browser';
import { listOpenAnswers } from '@/lib/answers/answer-steps';
import { keepAwakeWhile } from '@/lib/background/answering/keep-awake';
import { pollClockStore } from '@/lib/background/answering/poll-clock-store';
import { AnswerRunner } from '@/lib/background/answering/runner';
import { postQuestion } from '@/lib/background/segmind/segmind-client';
import { fetchResult, submitQuestion } from '@/lib/background/segmind/segmind-queue';
import { purgeDeleted } from '@/lib/conversations/purge';
import { logFault } from '@/lib/log';
import { onChange } from '@/lib/messages/change-channel';
import { setWorkAlarm, WORK_ALARM } from '@/lib/messages/wake-up';
import { hasSegmindAccess } from '@/lib/tabs/page-access';
import { isSurfaceVisible } from './is-surface-visible';
import { showBadgeSoon } from './show-badge';

async function afterPass(hasOpenAnswers: boolean): Promise<void> {
  const hasDeleted = await purgeDeleted(Date.now()).catch((cause: unknown) => {
    logFault('deleted conversations could not be purged', cause);
    return true; // Deleted conversations may remain: the alarm stays set, and the next pass purges again.
  });
  if (hasOpenAnswers || hasDeleted) await setWorkAlarm();
  else await restUntilAsked();
  showBadgeSoon();
}

/** Clears the alarm. Sets it again where a question was written meanwhile, whose surface had set the cleared alarm. */
async function restUntilAsked(): Promise<void> {
  await browser.alarms.clear(WORK_ALARM);
  let isAsked = true; // Stays true where the answers can't be listed.
  try {
    isAsked = (await listOpenAnswers()).some(({ state }) => state === 'waiting');
  } finally {
    if (isAsked) await setWorkAlarm();
  }
}

/** Processes open answers at every start and alarm, keeps the badge up to date, and returns the runner. */
export function listenForAnswers(): AnswerRunner {
  const runner = new AnswerRunner({
    now: Date.now,
    random: Math.random,
    isOnline: () => navigator.onLine,
    locks: navigator.locks,
    keepAwakeWhile,
    setTimer: (callback, delay) => void setTimeout(callback, delay),
    pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    postQuestion,
    submitQuestion,
    fetchResult,
    pollClock: pollClockStore,
    hasSegmindAccess,
    isSurfaceVisible,
    onPass: afterPass,
  });
  const logAs = (what: string) => (cause: unknown) => logFault(what, cause);
  const run = () => {
    runner.run().catch(logAs('open answers could not be processed'));
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === WORK_ALARM) run();
  });
  // The empty listener makes the browser start the background at its own start; `run` below then takes up open answers.
  browser.runtime.onStartup.addListener(() => {});
  onChange(showBadgeSoon);
  // Firefox forgets alarms at a restart. Without the alarm, a start that is cut short would wait for the next click.
  setWorkAlarm().catch(logAs('the work alarm could not be set'));
  run();
  return runner;
}
