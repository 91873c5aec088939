// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { DraftKeeper } from '@/components/session/draft-keeper';
import { DraftNotes } from '@/components/session/draft-notes';
import { loadDraft, saveDraft } from '@/lib/conversations/drafts';
import { freshDatabase } from '../database/fresh-database';

beforeEach(async () => {
  localStorage.clear();
  await freshDatabase();
});

describe('what is typed', () => {
  it('is kept in the database, and noted nowhere else afterwards', async () => {
    await new DraftKeeper('sidepanel').keep('new', 'Half a question');
    expect((await loadDraft('new', 'sidepanel'))?.text).toBe('Half a question');
    expect(localStorage.length).toBe(0);
  });

  it('is there again though the surface closed before the database had it', async () => {
    await saveDraft('new', 'sidepanel', 'Half a qu');
    const closed = new DraftKeeper('sidepanel');
    // The writes of a closed surface never end: the browser drops everything after this line.
    void closed.keep('new', 'Half a question');
    const noted = Object.entries(localStorage);
    await closed.load('new');
    await saveDraft('new', 'sidepanel', 'Half a qu');
    expect(noted).toHaveLength(1);
    for (const [name, text] of noted) localStorage.setItem(name, text);
    expect((await new DraftKeeper('sidepanel').load('new'))?.text).toBe('Half a question');
    expect(localStorage.length).toBe(0);
  });

  it('is found where an earlier build noted it, which called the full tab by another name', async () => {
    localStorage.setItem('unkept-draft:chat:new', 'Half a question');
    expect((await new DraftKeeper('tab').load('new'))?.text).toBe('Half a question');
    expect(localStorage.length).toBe(0);
  });

  it('stays with its own conversation and surface', async () => {
    const panel = new DraftKeeper('sidepanel');
    await Promise.all([panel.keep('new', 'one'), panel.keep('other', 'two')]);
    expect((await panel.load('new'))?.text).toBe('one');
    expect((await panel.load('other'))?.text).toBe('two');
    expect(await new DraftKeeper('popup').load('new')).toBeNull();
  });

  it('is gone once the field is empty again', async () => {
    const panel = new DraftKeeper('sidepanel');
    await panel.keep('new', 'something');
    await panel.keep('new', '');
    expect(await panel.load('new')).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it('while the draft could not be read is added to it by the next surface, and by this one not again', async () => {
    await saveDraft('new', 'sidepanel', 'Half a question');
    const notes = new DraftNotes('sidepanel');
    const closed = new DraftKeeper('sidepanel', notes);
    notes.keepForLater('new', 'And ano');
    notes.keepForLater('new', 'And another');
    expect((await closed.load('new'))?.text).toBe('Half a question');
    expect((await new DraftKeeper('sidepanel').load('new'))?.text).toBe('Half a question\nAnd another');
    expect((await new DraftKeeper('sidepanel').load('new'))?.text).toBe('Half a question\nAnd another');
    expect(localStorage.length).toBe(0);
  });

  it('while the draft could not be read is noted nowhere once it is kept with it', async () => {
    const notes = new DraftNotes('sidepanel');
    notes.keepForLater('new', 'something');
    notes.keepForLater('new', null);
    expect(localStorage.length).toBe(0);
  });

  it('on another surface while the draft could not be read stays where nothing is typed on this one', async () => {
    new DraftNotes('sidepanel').keepForLater('new', 'abc');
    const notes = new DraftNotes('sidepanel');
    notes.keepForLater('new', '');
    expect((await new DraftKeeper('sidepanel', notes).load('new'))?.text).toBe('abc');
  });

  it('is added to the draft that could not be read, once one comes back to that conversation', async () => {
    await saveDraft('conversation', 'sidepanel', 'kept earlier');
    const notes = new DraftNotes('sidepanel');
    notes.keepForLater('conversation', 'hello');
    notes.release('conversation');
    expect((await new DraftKeeper('sidepanel', notes).load('conversation'))?.text).toBe('kept earlier\nhello');
  });
});
