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
    return true; // What could not be read may be there: the alarm stays, and the next pass looks again.
  });
  if (hasOpenAnswers || hasDeleted) await setWorkAlarm();
  else await restUntilAsked();
  showBadgeSoon();
}

/** Clears the alarm, unless a question was written since: its surface set the alarm just before it was cleared. */
async function restUntilAsked(): Promise<void> {
  await browser.alarms.clear(WORK_ALARM);
  let isAsked = true; // Also where that cannot be told.
  try {
    isAsked = (await listOpenAnswers()).some(({ state }) => state === 'waiting');
  } finally {
    if (isAsked) await setWorkAlarm();
  }
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
  // Registered so that the browser starts the background with them: what is open is taken up below, at every start.
  browser.runtime.onStartup.addListener(() => {});
  onChange(showBadgeSoon);
  // Firefox forgets alarms at a restart: were this start cut short, the next one would come with the next click only.
  setWorkAlarm().catch(logAs('the work alarm could not be set'));
  run();
  return runner;
}
