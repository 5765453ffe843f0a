// People as lists meet them: names from many places, jobs of which one is frequent and one rare, states as of a year of interviews.
const first =
  'Yusuf Aisha Mateo Sofía Liam Olivia Noah Emma Chidi Ngozi Arjun Priya Wei Mei Hiroshi Yuki Omar Layla Ivan Olga Lars Ingrid Jean Chloé Marco Giulia Pedro Inês Kwame Ama Tariq Zainab Dmitri Anastasia Björn Astrid Łukasz Zofia Miloš Jelena Andrei Ioana Nikos Eleni Mehmet Elif Rahul Ananya Minh Linh Somchai Malee Jun Hana Tomás Valentina Thabo Naledi Ahmed Fatima Patrick Siobhán Gareth Cerys Casey Morgan Riley Jordan Taylor Avery Quinn Rowan'.split(
    ' ',
  );
const last =
  'Okonkwo Garcia Smith Johnson Lindqvist Müller Rossi Silva Tanaka Suzuki Chen Wang Nguyen Tran Patel Sharma Khan Hussain Ivanov Petrova Kowalski Nowak Novák Horvat Popescu Ionescu Papadopoulos Yılmaz Demir Kim Park Mensah Owusu Dlamini Nkosi Abdi Warsame Haile Tesfaye Fernández López Pereira Santos Dubois Lefèvre Bianchi Ricci Jensen Nielsen Virtanen Korhonen Murphy Byrne Evans Davies Campbell Stewart Cohen Levi Haddad Nasser Farah Singh Kaur Das Roy Fernando Perera Santoso Wijaya Reyes Cruz Andersson Berg Fischer Weber Becker Hoffmann Schneider Wagner'.split(
    ' ',
  );
const states = {
  APPROVED: 300,
  ASSESSMENT_APPROVED: 400,
  COMPLETED: 60,
  PENDING: 90,
  RECEIVED: 9,
  GENERATING_PLAN: 1,
  SCHEDULED: 40,
  CANCELLED: 70,
  REJECTED: 29,
  INFO_NEEDED: 1,
} as const;
const ofAThousand = Object.entries(states).flatMap(([state, share]) =>
  Array<keyof typeof states>(share).fill(state as keyof typeof states),
);
const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** The nth person of a seed: the same each time, and no two figures in step with each other. */
export function personOf(n: number) {
  const pick = <T>(list: readonly T[], step: number): T => list[Math.floor(n * step) % list.length]!;
  const name = n % 10_000 === 77 ? '王伟' : `${pick(first, 1.37)} ${pick(last, 0.619)}`;
  const job = n % 1000 === 5 ? 'Statistician' : n % 10 === 3 ? 'Product Designer' : 'Backend Engineer';
  return {
    candidateName: name,
    candidateEmail: `person${n}@example.test`,
    position: `${pick(['Senior', 'Junior', 'Lead', 'Staff'], 0.77)} ${job}`,
    state: pick(ofAThousand, 617.3),
    createdAt: new Date(START + n * 5 * MINUTE).toISOString(),
  };
}
