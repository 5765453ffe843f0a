import type { CandidateReport } from './contract.ts';
import { html, type Markup, nothing } from './markup.ts';
import { notCoveredIntro, nothingShown, opening } from './phrases.ts';

export const candidateBody = (report: CandidateReport): Markup => html`
<p>${opening}</p>
<section aria-labelledby="strengths">
<h2 id="strengths">What went well</h2>
${report.strengths.length > 0 ? report.strengths.map(strength) : html`<p>${nothingShown}</p>`}
</section>
${section('growth', 'Where you could go next', report.growth.map(step))}
${section('not-covered', 'What we did not see enough of', [
  report.notCovered.length > 0
    ? html`<p>${notCoveredIntro}</p><ul>${report.notCovered.map((name) => html`<li dir="auto">${name}</li>`)}</ul>`
    : nothing,
])}
<section aria-labelledby="rights">
<h2 id="rights">Your rights</h2>
<ul>${report.rights.map((right) => html`<li>${right}</li>`)}</ul>
</section>`;

const section = (id: string, title: string, parts: Markup[]): Markup =>
  parts.some(({ markup }) => markup)
    ? html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${parts}</section>`
    : nothing;

const strength = ({ competency, text, quotes }: CandidateReport['strengths'][number]): Markup => html`
<h3 dir="auto">${competency}</h3>
<p>${text}</p>
${quotes.map((quote) => html`<blockquote><p dir="auto">“${quote}”</p><footer>Your words</footer></blockquote>`)}`;

const step = ({ competency, text }: CandidateReport['growth'][number]): Markup => html`
<h3 dir="auto">${competency}</h3>
<p>${text}</p>`;
