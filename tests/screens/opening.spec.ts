import { expect, test } from './fixtures.ts';

test('what is typed before the chat is loaded stays, with the caret where it was', async ({ screens }) => {
  const panel = await screens.open('sidepanel.html', () => {
    document.addEventListener('DOMContentLoaded', () => {
      const field = document.querySelector('textarea');
      if (!field) return;
      field.value = 'typed early';
      field.setSelectionRange(5, 5);
    });
  });
  // The field of the chat has the name "Question"; the field that the page shows before is named after the product.
  await panel.waitFor({ role: 'textbox', name: 'Question' });
  await expect.poll(() => panel.value('textarea[aria-label="Question"]')).toBe('typed early');
  const focus = await panel.evaluate(() => {
    const field = document.activeElement;
    return field instanceof HTMLTextAreaElement ? [field.ariaLabel, field.selectionStart] : null;
  });
  expect(focus).toEqual(['Question', 5]);
});

type Early = typeof globalThis & { field?: HTMLTextAreaElement | null; blurs?: number };

for (const page of ['sidepanel.html', 'popup.html', 'chat.html']) {
  test(`the field of ${page} keeps the focus while the chat is drawn around it, so an input method can go on`, async ({
    screens,
  }) => {
    const surface = await screens.open(page, () => {
      document.addEventListener('DOMContentLoaded', () => {
        const early = globalThis as Early;
        early.field = document.querySelector('textarea');
        early.blurs = 0;
        early.field?.addEventListener('blur', () => {
          early.blurs = (early.blurs ?? 0) + 1;
        });
      });
    });
    await surface.waitFor({ role: 'textbox', name: 'Question' });
    const after = await surface.evaluate(() => {
      const { field, blurs } = globalThis as Early;
      return {
        isSame: field instanceof HTMLTextAreaElement && field === document.querySelector('textarea.question-field'),
        blurs,
      };
    });
    expect(after).toEqual({ isSame: true, blurs: 0 });
  });
}
