import type { CompetencyScore, Evidence } from '../assessment/contract.ts';
import type { RecruiterReport } from './contract.ts';
import { html, type Markup, nothing } from './markup.ts';
import { advice, flagsIntro, refusedIntro } from './phrases.ts';
import { clock, codePlace, day, decisions, momentLink, overallLine, percent, scored, speakerOf } from './words.ts';

export function recruiterBody(report: RecruiterReport): Markup {
  const { assessment } = report;
  return html`
<section aria-labelledby="overall">
<h2 id="overall">Assessment</h2>
<p class="figure">${overallLine(assessment)}</p>
<p>${assessment.summary}</p>
<p class="soft">${advice}</p>
${scoreTable(assessment.competencies)}
${assessment.notes.map((note) => html`<p class="soft">${note}</p>`)}
</section>
${flagsPart(report)}
<section aria-labelledby="evidence">
<h2 id="evidence">Evidence</h2>
${assessment.competencies.map((one) => competency(one, report.momentUrl))}
</section>
${refusedPart(report)}
<section aria-labelledby="decisions">
<h2 id="decisions">Decisions</h2>
${report.decisions.length > 0 ? report.decisions.map(decision) : html`<p>None yet.</p>`}
</section>
<section aria-labelledby="transcript">
<h2 id="transcript">Transcript</h2>
${report.transcript.length > 0 ? html`<ol class="turns">${report.transcript.map((turn) => turnItem(turn, report.momentUrl))}</ol>` : html`<p>Nothing was said.</p>`}
</section>`;
}

const scoreTable = (
  competencies: CompetencyScore[],
): Markup => html`<div class="wide" role="group" aria-label="Scores" tabindex="0"><table>
<caption>Scores from 1 to 5 on the rubric</caption>
<thead><tr><th scope="col">Competency</th><th scope="col">Score</th><th scope="col">Suggested</th><th scope="col">Weight</th></tr></thead>
<tbody>${competencies.map(
  (one) =>
    html`<tr><th scope="row" dir="auto">${one.name}</th><td>${scored(one.score)}</td><td>${scored(one.assessorScore)}</td><td>${percent(one.weight)}</td></tr>`,
)}</tbody>
</table></div>`;

const competency = (one: CompetencyScore, momentUrl: string): Markup => html`
<h3 dir="auto">${one.name}: ${scored(one.score)}</h3>
<p dir="auto">${one.reason}</p>
${one.overrides.map(
  ({ by, at, from, to, reason }) =>
    html`<p dir="auto"><strong>${by}</strong>, ${day(at)}: from ${scored(from)} to ${scored(to)}. ${reason}</p>`,
)}
${one.evidence.map((evidence) => quote(evidence, momentUrl))}`;

const quote = (evidence: Evidence, momentUrl: string): Markup =>
  evidence.kind === 'turn'
    ? html`<blockquote><p dir="auto">“${evidence.quote}”</p><footer><a href="${momentLink(momentUrl, evidence.at)}">Said at ${clock(evidence.at)}</a></footer></blockquote>`
    : html`<blockquote><pre>${evidence.quote}</pre><footer><a href="${momentLink(momentUrl, evidence.at)}">${codePlace(evidence)}</a></footer></blockquote>`;

const flagsPart = ({ assessment, momentUrl }: RecruiterReport): Markup =>
  assessment.flags.length === 0
    ? nothing
    : html`<section aria-labelledby="flags"><h2 id="flags">To be looked at</h2>
<p>${flagsIntro}</p>
<ul>${assessment.flags.map(({ at, quote: flagged }) => html`<li dir="auto">“${flagged}” <a href="${momentLink(momentUrl, at)}">at ${clock(at)}</a></li>`)}</ul></section>`;

const refusedPart = ({ assessment }: RecruiterReport): Markup =>
  assessment.refused.length === 0
    ? nothing
    : html`<section aria-labelledby="refused"><h2 id="refused">Refused evidence</h2>
<p>${refusedIntro}</p>
<ul>${assessment.refused.map(({ quote: offered, reason }) => html`<li dir="auto">“${offered}”: ${reason}.</li>`)}</ul></section>`;

const decision = ({ decision: kind, reason, decidedBy, createdAt }: RecruiterReport['decisions'][number]): Markup =>
  html`<p dir="auto"><strong>${decisions[kind]}</strong>, decided by ${decidedBy.name} on ${day(createdAt)}: ${reason}</p>`;

const turnItem = (turn: RecruiterReport['transcript'][number], momentUrl: string): Markup =>
  html`<li><p class="who"><a href="${momentLink(momentUrl, turn.at)}">${clock(turn.at)}</a> <bdi>${speakerOf(turn)}</bdi>${turn.interrupted ? ', interrupted' : ''}</p><p dir="auto">${turn.text}</p></li>`;
