/**
 * The code once more, above the window of a wallet that lies over the page's own: what is to
 * be compared stands beside what it is compared with. The styles show it while such a window
 * is open, and move the window down by its height.
 */

/** Gives what copies the page's code into the strip; to be called whenever that changes. */
export function createCodeStrip(): () => void {
  const strip = Object.assign(document.createElement('div'), { className: 'code-strip' });
  // The page says the same, and reads it out.
  strip.setAttribute('aria-hidden', 'true');
  document.body.append(strip);
  const tellHeight = () => {
    const { height } = strip.getBoundingClientRect();
    document.body.style.setProperty('--code-strip', `${height}px`);
  };
  new ResizeObserver(tellHeight).observe(strip, { box: 'border-box' });
  const copy = () => {
    const said = document.querySelectorAll('main [data-strip]');
    strip.replaceChildren(...[...said].map((part) => part.cloneNode(true)));
    strip.querySelectorAll('[id]').forEach((part) => part.removeAttribute('id'));
  };
  copy();
  return copy;
}
