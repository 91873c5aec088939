import { browser } from 'wxt/browser';
import { logFault } from '@/lib/log';
import { wakeBackground } from './send-message';

/** The alarm that makes the background process open answers and purge deleted conversations. */
export const WORK_ALARM = 'work';

/** The shortest time both browsers let an alarm wait, in minutes. */
const HALF_A_MINUTE = 0.5;

/** Sets the alarm that runs the background within half a minute, even if the browser ends the background before. */
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
    // No background may have been awake to listen; the alarm will start one.
    logFault('the background could not be woken', cause);
  }
}

/**
 * Tells the background that there is work: sets the alarm first, then sends the message. Losing the message costs 30 s,
 * not the answer. Never rejects: the question is written, so the next start of the background finds the question.
 */
export async function wakeUp(): Promise<void> {
  await setAlarm();
  await sendWakeUp();
}

/**
 * Tells the background that there is work while the work is still being written: sets the alarm at once, and sends the
 * message once the work is on disk. A background that found no work in between may have cleared the alarm, so the alarm
 * is set again beside the message. Does not wait for the background.
 *
 * @returns what `write` resolves with
 * @throws whatever `write` rejects with; the background clears an alarm without work
 */
export async function wakeUpAfter<T>(write: Promise<T>): Promise<T> {
  const alarm = setAlarm();
  const written = await write;
  void alarm.then(() => Promise.all([sendWakeUp(), setAlarm()]));
  return written;
}
