import { test } from './fixtures.ts';
import { look, OPTIONS_PAGES } from './look.ts';

test('the options and the first-run page with a key', async ({ screens }) => {
  for (const [slug, file] of OPTIONS_PAGES) {
    const page = await screens.open(file);
    await page.waitForText('…cdef');
    await look(page, `${slug}-key`, [240, 480, 1000]);
  }
});

test('the article of the first run', async ({ screens }) => {
  const page = await screens.open('options.html?article');
  await page.waitForText('How a lighthouse throws its light');
  await look(page, 'article', [240, 480, 1000]);
});

test.describe('before there is a key', () => {
  test.use({ isSetUp: false });

  test('the first-run page, the options and the panel', async ({ screens, site }) => {
    for (const [slug, file] of OPTIONS_PAGES) {
      const page = await screens.open(file);
      await page.waitFor('input[type=password]');
      await look(page, `${slug}-no-key`, [240, 480, 1000]);
    }
    await screens.openPage(site.url('/otters/'));
    const panel = await screens.open('sidepanel.html');
    await panel.waitFor({ role: 'button', name: 'Add key' });
    await look(panel, 'panel-no-key');
  });
});
