import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';
import { wakeBackground } from './send-message';

/** The alarm that makes the background look for open answers and for deleted conversations to purge. */
export const WORK_ALARM = 'work';

/** The shortest time both browsers let an alarm wait, in minutes. */
const HALF_A_MINUTE = 0.5;

/** Makes sure that the background looks again within half a minute, even if it is ended before. */
export async function setWorkAlarm(): Promise<void> {
  await browser.alarms.create(WORK_ALARM, { delayInMinutes: HALF_A_MINUTE, periodInMinutes: HALF_A_MINUTE });
}

async function setAlarm(): Promise<void> {
  try {
    await setWorkAlarm();
  } catch (cause) {
    logFault('the work alarm could not be set', cause);
  }
}

async function sendWakeUp(): Promise<void> {
  try {
    await wakeBackground();
  } catch (cause) {
    // Nobody may have been there to listen: the alarm is set.
    logFault('the background could not be woken', cause);
  }
}

/**
 * Tells the background that there is work: the alarm first, then the message. Losing the message costs 30 s, not the
 * answer. Never rejects: the question is written, and the next start of the background finds it.
 */
export async function wakeUp(): Promise<void> {
  await setAlarm();
  await sendWakeUp();
}

/**
 * The same for work that is being written: the alarm is set meanwhile, and the message leaves once the work is on disk.
 * A background that found nothing to do in between may have cleared the alarm, so it is set once more, beside the
 * message. Does not wait for the background.
 *
 * @returns what `write` resolves with
 * @throws whatever `write` rejects with; an alarm without work is cleared by the background
 */
export async function wakeUpAfter<T>(write: Promise<T>): Promise<T> {
  const alarm = setAlarm();
  const written = await write;
  void alarm.then(() => Promise.all([sendWakeUp(), setAlarm()]));
  return written;
}
