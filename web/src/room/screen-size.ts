/** Where the panes become tabs, and where staff get a third column. */
export const NARROW = '(max-width: 47.99em)';
export const ROOMY = '(min-width: 80em)';
