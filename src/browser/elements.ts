/** The page's own elements, by their ids. */

/** @throws Error where the server rendered no such element: a fault of ours */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element ${id}`);
  return found;
}

export function textOf(id: string): string {
  return element(id).textContent;
}

/** What the server tells the script, from the attribute `data-settings`. */
export function readSettings(id: string): unknown {
  return JSON.parse(element(id).dataset['settings'] ?? '{}');
}
