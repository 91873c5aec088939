import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { WORK_ALARM, wakeUp, wakeUpAfter } from '@/lib/messages/wake-up';

const calls: string[] = [];
const create = vi.fn();
const sendMessage = vi.fn();
beforeEach(() => {
  calls.length = 0;
  create.mockReset().mockImplementation(async () => void calls.push('alarm'));
  sendMessage.mockReset().mockImplementation(async () => void calls.push('message'));
  Object.assign(fakeBrowser.alarms, { create });
  Object.assign(fakeBrowser.runtime, { sendMessage });
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

describe('waking the background', () => {
  it('sets the alarm before the message is sent, so that losing the message costs half a minute', async () => {
    await wakeUp();
    expect(calls).toEqual(['alarm', 'message']);
    expect(create).toHaveBeenCalledWith(WORK_ALARM, { delayInMinutes: 0.5, periodInMinutes: 0.5 });
  });

  it('holds nothing but that there is work', async () => {
    await wakeUp();
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ kind: 'wake-up' });
  });

  it('never fails: the question is written', async () => {
    sendMessage.mockRejectedValue(new Error('Could not establish connection. Receiving end does not exist.'));
    await wakeUp();
    create.mockRejectedValue(new Error('no alarms'));
    await wakeUp();
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });
});

describe('waking the background after a write', () => {
  it('sets the alarm while it is written, and once more after it, since it may have been cleared in between', async () => {
    const write = Promise.withResolvers<string>();
    const woken = wakeUpAfter(write.promise);
    await vi.waitFor(() => expect(calls).toEqual(['alarm']));
    calls.push('written');
    write.resolve('the question');
    expect(await woken).toBe('the question');
    await vi.waitFor(() => expect(calls).toHaveLength(4));
    expect(calls.slice(0, 2)).toEqual(['alarm', 'written']);
    expect(calls.slice(2).toSorted()).toEqual(['alarm', 'message']);
  });

  it('says what failed, and sends no message for what was not written', async () => {
    await expect(wakeUpAfter(Promise.reject(new Error('full')))).rejects.toThrow('full');
    expect(calls).not.toContain('message');
  });
});
