/** The button that cancels, which a person may press at any moment: then nothing else leads on. */
export interface Leaving {
  /** Whether it was pressed, and the browser is on its way out. */
  isUnderWay(): boolean;
  /** Takes the button away: from here on it would end at a sign-in that has gone on. */
  close(): void;
}

/** @param onLeave called when it is pressed */
export function watchLeaving(onLeave: () => void): Leaving {
  let isUnderWay = false;
  const forms = document.querySelectorAll<HTMLFormElement>('form.leave');
  for (const form of forms) {
    form.addEventListener('submit', () => {
      isUnderWay = true;
      onLeave();
    });
  }
  // The browser's way back shows the page as it was left.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) isUnderWay = false;
  });
  return {
    isUnderWay: () => isUnderWay,
    close() {
      for (const form of forms) form.hidden = true;
    },
  };
}
