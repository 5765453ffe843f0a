import type { Content } from 'pdfmake/interfaces.js';
import type { CandidateReport } from './contract.ts';
import { heading, list, quoted, soft, subheading, text } from './pdf-parts.ts';
import { notCoveredIntro, nothingShown, opening } from './phrases.ts';

export const candidateContent = (report: CandidateReport): Content[] => [
  text(opening, { margin: [0, 12, 0, 4] }),
  heading('What went well'),
  ...(report.strengths.length > 0
    ? report.strengths.flatMap(({ competency, text: words, quotes }) => [
        subheading(competency),
        text(words),
        ...quotes.map((quote) => quoted(quote, soft('Your words'))),
      ])
    : [text(nothingShown)]),
  ...(report.growth.length > 0 ? [heading('Where you could go next')] : []),
  ...report.growth.flatMap(({ competency, text: words }) => [subheading(competency), text(words)]),
  ...(report.notCovered.length > 0
    ? [heading('What we did not see enough of'), text(notCoveredIntro), list(report.notCovered)]
    : []),
  heading('Your rights'),
  list(report.rights),
];
