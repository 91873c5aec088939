// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnswerNotes } from '@/components/turn/AnswerNotes';
import { EndingNotice } from '@/components/turn/EndingNotice';
import { WhatCame } from '@/components/turn/WhatCame';
import { buildAnswer, buildAttempt } from '../database/rows';
import { draw, press } from '../ui/draw';

const done = (rest: Parameters<typeof buildAnswer>[0]) => buildAnswer({ state: 'done', text: 'Otters.', ...rest });

describe('how an answer ended', () => {
  it.each([
    ['length', 'this answer is cut'],
    ['content_filter', 'content filter stopped'],
    ['insufficient_system_resource', 'ran out of capacity'],
    ['tool_calls', 'asked for a tool'],
    ['error', 'failed before the end'],
    ['moon_phase', '“moon_phase”'],
    ['constructor', '“constructor”'],
    ['__proto__', '“__proto__”'],
    ['$1', '“$1”'],
  ])('%s is said under it', async (ending, words) => {
    const root = await draw(<EndingNotice answer={done({ ending })} />);
    expect(root.textContent).toContain(words);
  });

  it('is said of an answer that an earlier version stored as cut', async () => {
    const root = await draw(<EndingNotice answer={done({ cut: true })} />);
    expect(root.textContent).toContain('this answer is cut');
  });

  it('is not said where it came to its own end', async () => {
    const root = await draw(<EndingNotice answer={done({})} />);
    expect(root.textContent).toBe('');
  });

  it('is said where the model declined', async () => {
    const root = await draw(<EndingNotice answer={done({ declined: true })} />);
    expect(root.textContent).toContain('declined to answer');
  });
});

describe('the notes of a model', () => {
  const details = (root: HTMLElement) => root.querySelector('details');

  it('are folded beside an answer, and drawn as they are written', async () => {
    const root = await draw(<AnswerNotes answer={done({ notes: '<b>hm</b> **so**' })} />);
    expect(details(root)?.open).toBe(false);
    expect(root.textContent).toContain('<b>hm</b> **so**');
    expect(root.textContent).not.toContain('no answer');
  });

  it('stand open where there is no answer, which is said', async () => {
    const root = await draw(<AnswerNotes answer={done({ text: '', notes: 'hm' })} />);
    expect(details(root)?.open).toBe(true);
    expect(root.textContent).toContain('notes but no answer');
  });

  it('take no place where there are none', async () => {
    const root = await draw(<AnswerNotes answer={done({})} />);
    expect(root.textContent).toBe('');
  });
});

describe('what came and could not be read', () => {
  const written = vi.fn(async (_text: string) => {});
  beforeEach(() => {
    written.mockClear();
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: written }, configurable: true });
  });
  const unfold = (details: HTMLDetailsElement | undefined) =>
    act(() => {
      if (details) details.open = true;
      details?.dispatchEvent(new Event('toggle'));
    });

  it('is shown whole once one asks for it, and can be copied', async () => {
    const received = `<script>alert(1)</script>${'otter '.repeat(50_000)}`;
    const attempts = [buildAttempt(), buildAttempt({ id: 'second', received })];
    const root = await draw(<WhatCame answer={buildAnswer({ state: 'interrupted', attempts })} />);
    const folds = Array.from(root.querySelectorAll('details'));
    expect(folds).toHaveLength(1);
    expect(root.textContent).toBe('Show what came');
    await unfold(folds[0]);
    expect(root.querySelector('pre')?.textContent).toBe(received);
    expect(root.querySelector('script')).toBeNull();
    await press(root, 'Copy what came');
    expect(written).toHaveBeenCalledWith(received);
  });

  it('takes no place where all was read', async () => {
    const root = await draw(<WhatCame answer={done({ attempts: [buildAttempt()] })} />);
    expect(root.textContent).toBe('');
  });
});
