import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { QuestionSources } from '@/components/session/question-sources';
import type { NamedPage } from '@/components/session/source';
import { FakeTabs } from './fake-tabs';

/** The sources of a surface beside a window with two tabs, the first of them in front. */
export class BesidePage {
  tabs = new FakeTabs(1, 2);
  /** The page that the conversation shown is about. */
  about = signal<NamedPage | null>(null);
  /** The addresses of all pages of that conversation. */
  urls = signal<ReadonlySet<string>>(new Set());
  sources = new QuestionSources({ page: this.about, urls: this.urls });
  front = this.sources.front;
  #stop = () => {};

  /** Follows the window without waiting for its page. */
  follow(): void {
    this.#stop = this.front.follow(1);
  }

  /** Follows the window, waits until its page is known, and clears the list of injections. */
  async open(): Promise<void> {
    this.follow();
    await vi.waitFor(() => expect(this.front.page.value.kind).toBe('readable'));
    this.tabs.injected = [];
  }

  stop(): void {
    this.#stop();
  }
}

/** Makes a surface before each test of a file and stops it afterwards. Returns a getter for the current surface. */
export function useBesidePage(): () => BesidePage {
  let beside: BesidePage;
  beforeEach(async () => {
    // Load the chunk for refused pages now, because under a fake clock its import may not finish in time.
    await import('@/lib/tabs/why-refused');
    beside = new BesidePage();
  });
  afterEach(() => {
    beside.stop();
    vi.useRealTimers();
  });
  return () => beside;
}
