/** The code that people are told to compare, while the window of a wallet lies over it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { goToLogin, openWallet, refusal } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterEach(() => stage.tidy());
afterAll(() => stage.close());

const sizes = [
  { width: 1200, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

/** Whether what lies under the middle and the corners of `selector` is of that very element. */
function isUncovered(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((part) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    const points = [left + 1, (left + right) / 2, right - 1].flatMap((x) =>
      [top + 1, (top + bottom) / 2, bottom - 1].map((y) => [x, y] as const),
    );
    return points.every(([x, y]) => part.contains(document.elementFromPoint(x, y)));
  });
}

describe.each(sizes)('in a window of $width × $height', (size) => {
  test.each(['100%', '200%'])(
    'with text at %s, code and wallet are both seen whole',
    async (text) => {
      const page = await stage.open({ form: size.width < 600 ? 'phone' : 'wide' });
      await page.setViewportSize(size);
      await goToLogin(page, stage.profile.demo);
      await page.evaluate((fontSize) => (document.documentElement.style.fontSize = fontSize), text);
      const strip = page.locator('.code-strip');
      expect(await strip.isVisible()).toBe(false);

      const wallet = await openWallet(page);
      const code = await page.locator('#code').textContent();
      expect(await strip.locator('.code').textContent()).toBe(code);
      await wallet.getByText(`Code: ${code}`).waitFor();
      await stage.visit.screenshot(`code-strip-${size.width}-${text.slice(0, -1)}`);
      expect(await isUncovered(page, '.code-strip .code')).toBe(true);
      const dialog = await page.locator('.modal-content').boundingBox();
      const above = await strip.boundingBox();
      expect(dialog?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? Infinity));
      expect(await strip.ariaSnapshot()).toBe('');

      await wallet.getByRole('button', { name: 'Reject' }).click();
      await refusal(page).waitFor();
      await strip.waitFor({ state: 'hidden' });
      expect(stage.visit.complaints).toEqual([]);
    },
  );
});
