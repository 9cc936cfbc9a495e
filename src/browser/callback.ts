/**
 * The script of the page to which a wallet that took the tab sends the browser back: takes
 * the answer out of the address, hands it in and goes on, or says what is the matter.
 */
import { element, readSettings, textOf } from './elements.ts';
import { InteractionRefusal, openInteraction, type InteractionPaths } from './interaction.ts';
import { readReturned, takeReturned } from './returned.ts';
import { Failure, fillIn, type ScriptTexts } from './texts.ts';

interface Settings extends InteractionPaths {
  texts: ScriptTexts;
}

async function finish(settings: Settings): Promise<void> {
  const interaction = openInteraction(settings);
  const fields = takeReturned(location.pathname);
  element('checking').textContent = settings.texts.checking;
  try {
    if (fields === undefined) throw new Failure('returnedNothing');
    const answer = readReturned(fields, textOf('code'), { stateMayLack: false });
    // Not to be come back to: the answer is spent.
    location.replace(await interaction.answer(answer));
  } catch (error) {
    showRefusal(settings.texts, error);
  }
}

function showRefusal(texts: ScriptTexts, error: unknown): void {
  const isLost = error instanceof InteractionRefusal && error.isLost;
  element('checking').hidden = true;
  element('code-line').hidden = true;
  element('refusal').textContent = describe(texts, error);
  element('refusal').hidden = false;
  element('back').hidden = isLost;
  const ended = document.getElementById('ended');
  if (ended !== null) ended.hidden = !isLost;
}

function describe(texts: ScriptTexts, error: unknown): string {
  if (error instanceof InteractionRefusal) return error.message;
  const { text, values } = error instanceof Failure ? error : new Failure('failed');
  return fillIn(texts[text], values);
}

void finish(readSettings('callback') as Settings);
