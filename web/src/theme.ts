import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

/** The one accent: white on 6 and darker, and 3 and lighter on the dark body, pass WCAG AA for text. */
const accent: MantineColorsTuple = [
  '#edf6f6',
  '#d8eaea',
  '#b2d6d6',
  '#86bfc0',
  '#5ea8aa',
  '#3c9295',
  '#227c80',
  '#176a6e',
  '#105659',
  '#0a4144',
];

const dark: MantineColorsTuple = [
  '#dfe3e6',
  '#b4bbc1',
  '#949ca4',
  '#6b737b',
  '#40474e',
  '#343a41',
  '#262b31',
  '#1a1e22',
  '#14171a',
  '#0e1113',
];

const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f1f3f5',
  '#e6e9ec',
  '#d8dde1',
  '#c3cad0',
  '#9aa4ad',
  '#747f89',
  '#525c66',
  '#343c44',
  '#1f252b',
];

const font =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, dark, gray },
  black: '#1f252b',
  fontFamily: font,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  headings: {
    fontFamily: font,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h4: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  autoContrast: false,
  // Named, not imported: a page that shows none of these does not load them either.
  components: {
    Alert: { defaultProps: { variant: 'light' } },
    Badge: {
      defaultProps: { variant: 'dot', size: 'lg', radius: 'sm' },
      styles: { root: { textTransform: 'none', fontWeight: 500 } },
    },
    // Mantine lifts cards off a dark page; fields and buttons that look like the card then have no edge.
    Card: { defaultProps: { bg: 'var(--mantine-color-body)' } },
    Drawer: { styles: { title: { fontWeight: 600 } } },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 120 } },
      styles: { title: { fontWeight: 600 } },
    },
    Menu: { defaultProps: { transitionProps: { duration: 100 } } },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 100 } } },
  },
});

/** Mantine's own dimmed, placeholder and error colours are too faint for WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--page-width': '68rem', '--text-width': '44rem' },
  light: {
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': '#b42318',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-anchor': accent[7],
    '--surface-sunken': gray[0],
    '--surface-line': gray[2],
    '--surface-highlight': '#fff4cf',
  },
  dark: {
    '--mantine-color-dimmed': dark[1],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-body': dark[7],
    '--mantine-color-anchor': accent[3],
    '--surface-sunken': dark[8],
    '--surface-line': dark[5],
    '--surface-highlight': '#4a4119',
  },
});

export const colorSchemes = localStorageColorSchemeManager({ key: 'vivavoce.color-scheme' });
