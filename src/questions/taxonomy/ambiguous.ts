/** Names and aliases that mean something else in running text, as `wordsOf` writes them: taken as given skills, not looked for in texts. */
export const ambiguousInText = new Set(
  `go, c, r, swift, rust, dart, ruby, perl, ada, lisp, scheme, julia, groovy, delphi, assembly, assembler, apex, pascal, sequel, octave,
  express, node, next, nest, rails, spring, flask, celery, phoenix, gin, bun, koa, remix, gatsby, astro, ember, backbone, bootstrap, less,
  electron, babel, rollup, yarn, vite, less css, rest, soap, apollo, rabbit, sinatra, crawling, threading, frontend,
  backend, front end, back end, full stack, fullstack, cache, acid, oracle, elastic, dynamo, indexing, partitioning, scaling, normalisation,
  normalization, replication, transactions, database, databases, architecture, debugging, troubleshooting, fp, oops, combine, expo,
  streaming, spark, prefect, luigi, beam, dataflow, hive, presto, athena, glue, synapse, iceberg, segment, amplitude, looker, excel,
  analytics, dashboards, dashboarding, ml, ai, torch, jax, scikit, transformers, lora, yolo, rl, cnn, prompting, forecasting,
  networking, containers, puppet, chef, helm, rancher, cloud, consul, nomad, vault, envoy, apache, bamboo, argo, backstage, cd, ci,
  monitoring, logging, backup, backups, discovery, lambda functions, sh, shell, awk, ts, py, encryption, firewall,
  firewalls, stride, privacy, soc, pam, burp, kali, tenable, falco, pci, testing, qa, pact, chai, karma, jasmine, mocha, cucumber, espresso,
  detox, locust, capybara, insomnia rest, embedded, firmware, plc, unity, unreal, ros, evm, vulkan, rendering, safe agile, safe, lean,
  waterfall, slack, notion, trello, asana, leadership, team lead, hiring, interviewing, recruiting, recruitment, coaching, mentoring,
  mentorship, mediation, outsourcing, budgeting, risk assessment, risk analysis, communication, presentation, presenting, teamwork,
  collaboration, workshops, facilitation, negotiation, negotiating, decision making, growth, pricing, roadmap, roadmaps, requirements,
  personas, usability, ui, prototypes, mockups, sketch, xd, miro, illustrator, illustration, animation, branding, typography,
  sales, selling, partnerships, prospecting, marketing, newsletters, intercom, pr, crm, accounting, audit, auditing, tax, taxation, payroll,
  banking, insurance, underwriting, equities, derivatives, compliance, hr, workday, logistics, purchasing, sourcing, procurement,
  administration, secretarial, typing, healthcare, health care, teaching, tutoring, lecturing, translation, interpreting, localisation,
  localization, controlling, project manager, product manager, product owner, business analyst, scrum master, social media, cursor ide`
    .split(',')
    .map((words) => words.trim().replace(/\s+/g, ' ')),
);
