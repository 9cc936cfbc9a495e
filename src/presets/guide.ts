/** The app's side as lines for a terminal. */
import type { AppSide, AppValues, Preset } from './preset.ts';

/** Steps, what to paste, and notes; the client's secret stands in it. */
export function writeGuide(preset: Preset, values: AppValues): string[] {
  return [
    `In ${preset.name}:`,
    ...preset.steps(values).map((step, index) => `  ${index + 1}. ${step}`),
    '',
    ...preset.appSide(values).flatMap(writePiece),
    ...(preset.notes.length === 0 ? [] : ['Worth knowing:']),
    ...preset.notes.map((note) => `  - ${note}`),
  ].map((line) => line.replaceAll('**', ''));
}

const writePiece = ({ title, text }: AppSide) => [`---- ${title} ----`, ...text.split('\n'), ''];
