import { type Browser, chromium, type Page } from '@playwright/test';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';

/** A Chromium that shows given HTML as web pages without network access and without scripts, laid out and at rest. */
export class PageShower {
  readonly #browser: Browser;
  readonly #page: Page;
  #body = '';

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(): Promise<PageShower> {
    const browser = await chromium.launch({ executablePath: requireBrowser('chromium'), args: ['--no-sandbox'] });
    const page = await browser.newPage();
    const shower = new PageShower(browser, page);
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
        ? route.fulfill({
            body: shower.#body,
            contentType: 'text/html; charset=utf-8',
            headers: { 'content-security-policy': "script-src 'none'" },
          })
        : route.abort(),
    );
    return shower;
  }

  /** Loads a page anew, so that the code to be measured has never run in it, at the address it was stored from. */
  async show(html: string, url = 'https://pages.test/'): Promise<Page> {
    this.#body = html;
    await this.#page.goto(url, { waitUntil: 'load' });
    await this.#page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return this.#page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}
