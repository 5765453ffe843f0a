import type { CandidateReport, RecruiterReport, ReportHead } from './contract.ts';
import { candidateBody } from './html-candidate.ts';
import { recruiterBody } from './html-recruiter.ts';
import { style } from './html-style.ts';
import { html, type Markup } from './markup.ts';
import { dayAndTime, headline, whenHeld } from './words.ts';

/** A page that needs nothing from elsewhere and runs nothing: to read, to print, to keep. */
export function toHtml(report: RecruiterReport | CandidateReport): string {
  const title = report.audience === 'recruiter' ? 'Interview report' : 'Your interview';
  const body = report.audience === 'recruiter' ? recruiterBody(report) : candidateBody(report);
  return page(title, report, body).markup;
}

const page = (title: string, report: ReportHead, body: Markup): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}: ${report.candidateName}, ${report.position}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<header>
<p class="soft">${title}</p>
<h1 dir="auto">${report.candidateName}</h1>
<p dir="auto">${headline(report)}</p>
<p class="soft">${whenHeld(report)}</p>
</header>
${body}
<section aria-labelledby="role">
<h2 id="role">Who did what</h2>
<ul>${report.role.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<p class="soft">Written by ${report.product} on ${dayAndTime(report.generatedAt)}.</p>
</section>
</main>
</body>
</html>
`;
