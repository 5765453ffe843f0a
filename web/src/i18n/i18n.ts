import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type candidate from './en/candidate.json';
import type common from './en/common.json';
import type room from './en/room.json';
import type staff from './en/staff.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      staff: typeof staff;
      candidate: typeof candidate;
      room: typeof room;
    };
  }
}

export type Area = 'common' | 'staff' | 'candidate' | 'room';

/** `./LANGUAGE/AREA.json`: a page loads the catalogue of its area only. */
const catalogues = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' });

export const texts: i18n = createInstance();

await texts.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  ns: [],
  defaultNS: 'common',
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** Makes an area's texts available; throws where there is no such catalogue. */
export async function loadTexts(area: Area): Promise<void> {
  const language = texts.language;
  if (texts.hasResourceBundle(language, area)) return;
  const load = catalogues[`./${language}/${area}.json`];
  if (!load) throw new Error(`No texts for ${language}/${area}`);
  texts.addResourceBundle(language, area, await load());
}
