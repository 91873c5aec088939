import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { QuestionSources } from '@/components/session/question-sources';
import type { NamedPage } from '@/components/session/source';
import { FakeTabs } from './fake-tabs';

/** The sources of a surface beside a window with two tabs, the first of them in front. Made anew for each test. */
export class BesidePage {
  tabs = new FakeTabs(1, 2);
  /** The page that the conversation shown is about. */
  about = signal<NamedPage | null>(null);
  sources = new QuestionSources(this.about);
  front = this.sources.front;
  #stop = () => {};

  /** Follows the window, without waiting for what is found. */
  follow(): void {
    this.#stop = this.front.follow(1);
  }

  /** Follows the window until its page is known, and forgets what was injected for that. */
  async open(): Promise<void> {
    this.follow();
    await vi.waitFor(() => expect(this.front.page.value.kind).toBe('readable'));
    this.tabs.injected = [];
  }

  stop(): void {
    this.#stop();
  }
}

/** A surface for each test of a file, stopped after it. */
export function useBesidePage(): () => BesidePage {
  let beside: BesidePage;
  beforeEach(async () => {
    // Loaded when a page refuses; under a fake clock its coming would be a matter of luck.
    await import('@/lib/tabs/why-refused');
    beside = new BesidePage();
  });
  afterEach(() => {
    beside.stop();
    vi.useRealTimers();
  });
  return () => beside;
}
