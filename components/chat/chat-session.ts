import { batch, computed, signal } from '@preact/signals';
import { askQuestion, BranchBusyError, type NewQuestion } from '@/lib/conversations/ask-question';
import { type Change, onChange } from '@/lib/conversations/change-channel';
import { markRead, renameConversation } from '@/lib/conversations/conversation-list';
import { saveNext } from '@/lib/conversations/drafts';
import type { KnownBranch } from '@/lib/conversations/known-branch';
import type { LoadedConversation } from '@/lib/conversations/load-conversation';
import type { Statistics } from '@/lib/conversations/statistics';
import { wakeUp, wakeUpAfter } from '@/lib/conversations/wake-up';
import { type Draft, isOpen, type QuickAction, type Surface } from '@/lib/database/schema';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import type { UnreadableReason } from '@/lib/tabs/capture-tab';
import { ACTION_NAMES } from './action-names';
import { DraftKeeper } from './draft-keeper';
import { PageContext } from './page-context';
import { translationTarget } from './translation-target';
import { whenIdle } from './when-idle';

/** A question that waited longer than this for the answer before it stays in the composer instead, in ms. */
const NEXT_LIFETIME = 5 * 60_000;

/** How many turns are read and drawn at once; more follow as one scrolls up. */
const TURNS_AT_ONCE = 25;
const importReading = () => import('./reading');

/** Why the last press of "send" sent nothing. */
export type SendFault = { kind: 'unreadable'; reason: UnreadableReason } | { kind: 'storage' };

/**
 * What one surface shows and does: a live view of one conversation in the database. It holds no answer of its own; it
 * reads again whenever something changed.
 */
export class ChatSession {
  readonly surface: Surface;
  readonly context = new PageContext();
  /** The conversation shown, or the id that a new one will have. */
  readonly conversationId = signal<string>(crypto.randomUUID());
  readonly loaded = signal<LoadedConversation | null>(null);
  readonly isLoading = signal(true);
  readonly draft = signal('');
  readonly next = signal<Draft['next']>(null);
  readonly statistics = signal<Statistics>({ usualTime: null, averageCost: null });
  readonly isSending = signal(false);
  readonly sendFault = signal<SendFault | null>(null);
  /** The database could not be read; everything shown may be old. */
  readonly hasStorageFault = signal(false);
  /** The question to bring to the top: the one just asked, or the last one of a conversation just opened. */
  readonly scrollTo = signal<string | null>(null);

  readonly turns = computed(() => this.loaded.value?.turns ?? []);
  readonly isBusy = computed(() => {
    const last = this.turns.value.at(-1)?.answer;
    return Boolean(last && isOpen(last.state) && last.stoppedAt === null);
  });

  readonly #drafts: DraftKeeper;
  /** Under which name the draft is kept; null before anything was shown. */
  #draftKey: string | null = null;

  #turnLimit = TURNS_AT_ONCE;
  #known: KnownBranch | null = null;
  /** Learns what was read for the earlier turns of a long conversation; null where all is known. */
  #learning: Promise<void> | null = null;
  /** The next change is the question this surface just wrote, and shows already. */
  #isToldOfOwn = false;
  /** Of which end of which answer the statistics are. */
  #statisticsOf = '';

  constructor(surface: Surface) {
    this.surface = surface;
    this.#drafts = new DraftKeeper(surface);
  }

  /** Begins to follow changes; returns the way to stop. */
  follow(): () => void {
    const reread = () => {
      if (document.visibilityState === 'visible') void this.reload();
    };
    const online = () => void wakeUp();
    const stop = onChange((change) => void this.#onChange(change));
    addEventListener('pageshow', reread);
    addEventListener('online', online);
    document.addEventListener('visibilitychange', reread);
    return () => {
      stop();
      removeEventListener('pageshow', reread);
      removeEventListener('online', online);
      document.removeEventListener('visibilitychange', reread);
    };
  }

  async #onChange(change: Change): Promise<void> {
    if (!change.ids.includes(this.conversationId.value)) return;
    if (this.#isToldOfOwn) this.#isToldOfOwn = false;
    else await this.reload();
  }

  /** Shows a stored conversation. */
  async open(id: string): Promise<void> {
    this.#show(id, id);
    const stored = this.#drafts.load(id);
    await this.reload();
    this.scrollTo.value = this.turns.value.at(-1)?.question.id ?? null;
    await this.#restoreDraft(id, await stored);
  }

  /** Shows an empty conversation about the page in front. */
  async startNew(): Promise<void> {
    this.#show(crypto.randomUUID(), 'new');
    this.isLoading.value = false;
    await this.#restoreDraft(this.conversationId.value, await this.#drafts.load('new'));
  }

  #show(id: string, draftKey: string): void {
    batch(() => {
      this.conversationId.value = id;
      this.#turnLimit = TURNS_AT_ONCE;
      this.#known = null;
      this.#learning = null;
      this.#isToldOfOwn = false;
      this.loaded.value = null;
      this.isLoading.value = true;
      // What was typed before anything was shown belongs to what is shown first.
      if (this.#draftKey !== null) this.draft.value = '';
      this.next.value = null;
      this.sendFault.value = null;
      this.context.startOver();
    });
    this.#draftKey = draftKey;
  }

  /** @param stored as it was before anything could be typed to this conversation */
  async #restoreDraft(id: string, stored: Draft | null): Promise<void> {
    if (this.conversationId.value !== id) return;
    const typed = this.draft.value;
    // Typed while the stored one was on its way: neither is lost, nor doubled where it was kept by then.
    if (typed !== '') return this.write(stored && !typed.startsWith(stored.text) ? `${stored.text}\n${typed}` : typed);
    batch(() => {
      this.draft.value = stored?.text ?? '';
      this.next.value = stored?.next ?? null;
    });
    await this.#sendNextIfDue();
  }

  /** Shows more turns before those drawn. */
  async showEarlier(): Promise<void> {
    this.#turnLimit += TURNS_AT_ONCE;
    await this.reload();
  }

  /** Reads the conversation again and draws it. */
  async reload(): Promise<void> {
    const id = this.conversationId.value;
    try {
      const { KnownBranch, lastPageOf, loadConversation } = await importReading();
      if (this.conversationId.value !== id) return;
      this.#known ??= new KnownBranch();
      const loaded = await loadConversation(id, this.#turnLimit, this.#known);
      if (this.conversationId.value !== id) return;
      batch(() => {
        this.loaded.value = loaded;
        this.isLoading.value = false;
        this.hasStorageFault.value = false;
        this.context.conversationPage.value = loaded ? lastPageOf(loaded) : null;
      });
      if (loaded && !loaded.isWhole) this.#learning ??= this.#learn(id, this.#known);
      await this.#refreshStatistics();
      if (loaded?.conversation.unread && document.visibilityState === 'visible') {
        await markRead(id);
        // The badge is the background's, which may have been ended since it set it.
        await wakeUp();
      }
      await this.#sendNextIfDue();
    } catch (cause) {
      logFault('a conversation could not be read', cause);
      this.isLoading.value = false;
      this.hasStorageFault.value = true;
    }
  }

  /** Only the end of an answer changes them; a question that was just asked must not wait for the ledger. */
  async #refreshStatistics(): Promise<void> {
    const last = this.turns.value.at(-1)?.answer;
    const end = `${last?.id} ${last?.finishedAt}`;
    if (this.#statisticsOf === end || (this.isBusy.value && this.#statisticsOf !== '')) return;
    this.#statisticsOf = end;
    const { loadStatistics } = await importReading();
    this.statistics.value = await loadStatistics();
  }

  async #learn(id: string, known: KnownBranch): Promise<void> {
    const isShown = () => this.#known === known;
    try {
      const { learnBranch } = await importReading();
      await learnBranch(id, known, () => whenIdle().then(isShown));
    } catch (cause) {
      logFault('the beginning of a conversation could not be read', cause);
    }
    // What was learned is in the next reading.
    if (isShown()) await this.reload();
  }

  /** Takes what the person types. */
  write(text: string): void {
    this.draft.value = text;
    void this.#keepDraft();
  }

  async #keepDraft(): Promise<void> {
    if (this.#draftKey !== null) await this.#drafts.keep(this.#draftKey, this.draft.value);
  }

  /**
   * Sends what is typed, or a quick action: reads the page and the selection as they are now, then writes the question
   * and its open answer. While another answer of this conversation is open, the question waits in the draft.
   */
  async send(action: QuickAction | null = null): Promise<void> {
    const text = action === null ? this.draft.value.trim() : t(ACTION_NAMES[action]);
    const conversation = this.conversationId.value;
    if (text === '' || this.isSending.value) return;
    this.isSending.value = true;
    this.sendFault.value = null;
    try {
      await Promise.all([this.#learning, importReading()]);
      const known = this.loaded.value?.readings.values() ?? [];
      const isOfPage = action === 'summarise' || action === 'key-points';
      const captured = await this.context.capture(known, !isOfPage);
      if (!captured.ok) {
        this.sendFault.value = { kind: 'unreadable', reason: captured.reason };
        return;
      }
      const { readings, storedReadings } = captured;
      const question = { conversation, surface: this.surface, text, readings };
      if (this.isBusy.value) {
        await saveNext({ ...question, storedReadings });
        this.next.value = { since: Date.now() };
      } else {
        const targetLanguage = action === 'translate' ? await translationTarget() : null;
        await this.#ask({ ...question, action, targetLanguage, storedReadings });
      }
    } catch (cause) {
      logFault('a question could not be written', cause);
      this.sendFault.value = { kind: 'storage' };
    } finally {
      this.isSending.value = false;
    }
  }

  async #ask(question: NewQuestion): Promise<void> {
    // Before it is asked: what comes after must be done before anybody can tell of the question.
    const { withQuestion } = await importReading();
    const asked = await wakeUpAfter(askQuestion(question));
    if (this.conversationId.value !== question.conversation) return; // another one is shown by now
    this.#isToldOfOwn = true;
    // A quick action leaves alone what is being typed: it is now the draft of this conversation.
    if (question.action === null) this.draft.value = '';
    this.next.value = null;
    if (this.#draftKey === 'new') void this.#drafts.keep('new', '');
    this.#draftKey = question.conversation;
    // Shown as it was written: to read it again would hold up the background, which is about to write that it posts.
    this.loaded.value = withQuestion(this.loaded.value, asked, question.readings);
    this.scrollTo.value = asked.question.id;
    await this.#keepDraft();
  }

  /** Keeps a question that waits its turn in the composer instead. */
  async takeNextBack(): Promise<void> {
    this.next.value = null;
    await this.#keepDraft();
  }

  async #sendNextIfDue(): Promise<void> {
    const next = this.next.value;
    if (!next || this.isBusy.value || this.isSending.value || this.loaded.value === null) return;
    if (Date.now() - next.since > NEXT_LIFETIME) {
      this.next.value = null;
      return;
    }
    const id = this.conversationId.value;
    const stored = await this.#drafts.load(id);
    if (!stored?.next || this.isSending.value) return;
    this.isSending.value = true;
    try {
      const { text, readings: storedReadings } = stored;
      const question = { conversation: id, surface: this.surface, text, readings: [], storedReadings };
      await this.#ask({ ...question, action: null, targetLanguage: null });
    } catch (cause) {
      // Another window sent it a moment ago: its question is there.
      if (!(cause instanceof BranchBusyError)) throw cause;
    } finally {
      this.isSending.value = false;
    }
  }

  async rename(title: string): Promise<void> {
    await renameConversation(this.conversationId.value, title);
    await this.reload();
  }
}
