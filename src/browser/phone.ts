/**
 * The page that shows a link for a phone: asks whether the phone has signed, as long as
 * somebody looks at the page and the link is good. Without it, a button asks.
 */

const interval = 2000;
/** The link lives for five minutes. */
const mostQuestions = 180;

const offer = document.getElementById('offer');
const statusPath = offer?.dataset['status'] ?? '';

async function readState(): Promise<unknown> {
  const headers = { accept: 'application/json' };
  const response = await fetch(statusPath, { headers, credentials: 'same-origin' });
  const answer = (await response.json()) as { state?: unknown };
  return response.ok ? answer.state : 'unknown';
}

function show(id: 'opened' | 'over', shown: boolean): void {
  const part = document.getElementById(id);
  if (part !== null) part.hidden = !shown;
}

/** True where there is nothing more to wait for. */
async function look(): Promise<boolean> {
  // What cannot be reached now may be the next time.
  const state = await readState().catch(() => 'unknown');
  if (state === 'signed') location.assign(statusPath);
  show('opened', state === 'opened');
  show('over', state === 'none');
  if (state === 'none' && offer !== null) offer.hidden = true;
  return state === 'signed' || state === 'none';
}

async function watch(): Promise<void> {
  for (let question = 0; question < mostQuestions; question += 1) {
    await new Promise((resolve) => setTimeout(resolve, interval));
    if (document.visibilityState === 'visible' && (await look())) return;
  }
}

void watch();
