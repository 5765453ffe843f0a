import type { Phrases } from './en.ts';

export const de: Phrases = {
  acknowledge: ['Danke.', 'Alles klar, danke.', 'Danke Ihnen.', 'In Ordnung, vielen Dank.'],
  thatIsFine: ['Das ist in Ordnung.', 'Überhaupt kein Problem.', 'Das macht nichts.'],
  ofCourse: [
    'Natürlich. Nehmen Sie sich die Zeit, die Sie brauchen.',
    'Gern, lassen Sie sich Zeit.',
    'Selbstverständlich. Ich warte.',
  ],

  hello: (name) => `Guten Tag${name ? `, ${name},` : ''} und herzlich willkommen.`,
  leads: (position, kind) =>
    `Ich führe dieses Gespräch für die Stelle „${position}“ ${kind === 'model' ? 'mit einem Sprachmodell' : 'nach Regeln, ohne Sprachmodell'}.`,
  takeYourTime: 'Nehmen Sie sich die Zeit, die Sie brauchen, und bitten Sie mich jederzeit, eine Frage zu wiederholen.',

  endSection: (title) => `Danke. Das war der Teil „${title}“.`,
  endTheirs: 'Alles klar.',
  nowComes: (title) => `Jetzt kommt „${title}“.`,
  timeIsUp: (title) => `Die Zeit für den Teil „${title}“ ist um, gehen wir also weiter. Vielen Dank.`,
  yourQuestions: 'Jetzt sind Sie an der Reihe: Was möchten Sie zum Gespräch fragen oder dazu, wie es weitergeht?',
  askAway: 'Fragen Sie bitte.',
  noted: 'Danke, das steht im Protokoll.',
  anythingElse: 'Möchten Sie noch etwas fragen?',
  added: 'Danke, das gehört zu Ihrer vorigen Antwort. Die Frage ist jetzt:',
  addedAtWork: 'Danke, das gehört zu Ihrer vorigen Antwort. Machen Sie mit der Aufgabe weiter, so wie Sie möchten.',
  weGoOn: 'Gut, dann machen wir weiter. Die Frage war:',
  present: 'Guten Tag. Ich bin da, und Ihre Worte kommen bei mir an. Ich hatte gefragt:',
  backTo: 'Gern, gehen wir zurück. Sagen Sie, was Sie ergänzen oder ändern möchten:',
  noWayBack:
    'Von hier aus kann ich nicht zurückgehen: Das ist die erste Frage ihres Teils, und frühere Teile sind abgeschlossen. Was Sie dort gesagt haben, steht im Protokoll.',
  noTimeBack: 'Für diesen Teil bleibt zu wenig Zeit, um zurückzugehen. Was Sie dort gesagt haben, steht im Protokoll.',

  slower: 'Ich sage es etwas langsamer.',
  breaths: 'aber|und|doch|denn|sondern',
  smaller: 'Ich frage etwas Kleineres.',
  noTerms:
    'Die Wörter einer Frage darf ich nicht erklären. Sagen Sie, was Sie darunter verstehen, oder sagen Sie „nächste Frage“. Ich hatte gefragt:',
  noOtherWords:
    'Andere Worte habe ich dafür nicht. Antworten Sie so, wie Sie die Frage verstehen, und sagen Sie mir, wovon Sie ausgehen, oder sagen Sie „nächste Frage“. Noch einmal:',
  belongsTo: (question) => `Es geht um das, was ich vorher gefragt habe: ${question}`,
  wanted: {
    story:
      'Ich möchte von einem Fall aus Ihrer eigenen Arbeit hören: worum es ging, was Sie getan haben und wie es ausging.',
    explain: 'Ich möchte hören, wie Sie vorgehen würden, Schritt für Schritt, und warum.',
    short: 'Ein oder zwei Sätze genügen.',
    yes_no: 'Ein Ja oder Nein genügt, mit einem Wort dazu, warum.',
    exercise: '',
    candidate_questions: '',
  },
  choose:
    'Nehmen Sie es so, wie es am besten passt: Entscheiden Sie sich, sagen Sie mir, wovon Sie ausgehen, und machen Sie von dort weiter.',
  chooseCase: 'Das dürfen Sie sich aussuchen: Jeder Fall aus Ihrer eigenen Arbeit ist recht.',
  startAgain: 'Entschuldigung, ich fange noch einmal an.',
  tellMore: 'Könnten Sie mir mehr darüber erzählen?',

  notMine: 'Das kann ich selbst nicht beantworten. Es steht im Protokoll, das Team sieht Ihre Frage also.',
  farewell: (name) =>
    `Das war es. Danke für Ihre Zeit${name ? `, ${name}` : ''}. Ein Mensch sieht sich alles an und meldet sich bei Ihnen. Auf Wiedersehen.`,
  leftEarly:
    'Dann hören wir hier auf. Was Sie bisher gesagt haben, bleibt erhalten, und ein Mensch sieht es sich an und meldet sich bei Ihnen. Danke für Ihre Zeit. Auf Wiedersehen.',
  stopped: 'Wir beenden das Gespräch hier. Danke für Ihre Zeit. Das Team meldet sich bei Ihnen. Auf Wiedersehen.',
  timeOver:
    'Unsere Zeit ist um, deshalb beende ich das Gespräch hier. Vielen Dank. Ein Mensch sieht sich alles an und meldet sich bei Ihnen. Auf Wiedersehen.',

  checkIns: [
    'Nehmen Sie sich die Zeit, die Sie brauchen. Soll ich die Frage wiederholen?',
    'Wenn Sie lieber weitergehen möchten, sagen Sie „nächste Frage“. Oder denken Sie in Ruhe weiter, ich warte.',
    'Ich bin noch da. Sie können antworten, „nächste Frage“ sagen oder um eine Pause bitten.',
  ],
  exerciseCheckIns: {
    untouched:
      'Ich sehe, dass der Editor noch so ist wie am Anfang. Würde es helfen, mir zu sagen, wie Sie beginnen würden? Sie können auch um einen Tipp bitten.',
    failing:
      'Ihr letzter Lauf hat noch nicht bestanden. Was lesen Sie aus seiner Ausgabe? Sie können auch um einen Tipp bitten.',
    working:
      'Wie kommen Sie voran? Sagen Sie mir, was Sie gerade denken, bitten Sie um einen Tipp, oder sagen Sie, dass Sie fertig sind.',
  },
  noHint: 'Einen weiteren Tipp habe ich dazu nicht. Sagen Sie mir Ihre Idee, und probieren Sie sie mit einem Lauf aus.',
  noHintHere:
    'Dazu habe ich keinen Tipp. Beginnen Sie mit dem, was Ihnen als Erstes einfällt, oder sagen Sie „nächste Frage“.',
  assume:
    'Zur Aufgabe kann ich nichts hinzufügen. Wo sie etwas offen lässt, wählen Sie, was Ihnen sinnvoll erscheint, und sagen Sie mir, wovon Sie ausgehen.',
  howToWork:
    'Die ganze Aufgabe steht neben dem Editor, mit Beispielen. Schreiben Sie dort Ihre Funktion, starten Sie die Tests, wann Sie möchten, bitten Sie mich um einen Tipp, wenn Sie nicht weiterkommen, und sagen Sie, wenn Sie fertig sind.',
  goOnWorking: 'Danke. Machen Sie mit dem Code weiter, und sagen Sie, wenn Sie fertig sind.',
  noBreaks: 'Eine Pause ist in diesem Gespräch nicht vorgesehen. Atmen Sie einen Moment durch, ich warte.',

  run: {
    passed: 'Alle Tests bestehen. Wie wächst die Laufzeit mit der Eingabe, und was würden Sie noch testen?',
    failed: (passed, all, name) =>
      `${passed} von ${all} Tests bestehen. ${name ? `Sehen Sie sich den Test „${name}“ an.` : 'Was fehlschlägt, ist verborgen: Denken Sie an ungewöhnliche Eingaben.'} Was geschieht dort, was meinen Sie?`,
    compile: 'Der Code startet noch nicht. Was sagt Ihnen die Meldung darunter?',
    error: 'Der Lauf brach mit einem Fehler ab. Was sagt Ihnen die Meldung?',
    slow: 'Der Lauf dauerte zu lange und wurde abgebrochen. Wo könnte er seine Zeit verbringen?',
    memory: 'Der Lauf hat mehr Speicher gebraucht, als er darf. Was wächst dort?',
  },

  processAnswers: {
    is_ai: (kind) =>
      `Ich bin eine KI, kein Mensch: ein Programm, das ${kind === 'model' ? 'ein Sprachmodell benutzt' : 'Regeln folgt'}. Die Fragen stammen aus einem Plan, den ein Mensch freigegeben hat.`,
    who_decides: (evaluated) =>
      `Es entscheidet ein Mensch, der namentlich genannt wird, nie ein Programm allein. ${evaluated ? 'Ein Programm schlägt Bewertungen mit Zitaten vor, und ein Mensch prüft jede davon.' : 'Sie haben die Auswertung durch KI abgelehnt, also werten nur Menschen Ihre Antworten aus.'}`,
    recorded: (sound) =>
      `Was hier gesagt wird, wird als Text aufbewahrt, mit dem Code, seinen Läufen und dem Whiteboard. Der Ton wird ${sound ? 'auch aufgezeichnet, wie Sie es erlaubt haben' : 'nicht aufgezeichnet'}.`,
    kept: (organisation) =>
      `Bilder werden nur aufgezeichnet, wenn Sie dem zugestimmt haben. Wie lange alles aufbewahrt wird, legt ${organisation} fest; Sie können dort um eine Kopie oder um die Löschung bitten.`,
    what_next: (organisation, evaluated) =>
      [
        evaluated
          ? `Ein Programm schlägt Bewertungen mit Zitaten aus dem vor, was Sie gesagt haben, und ein Mensch bei ${organisation} prüft jede davon.`
          : `Ein Mensch bei ${organisation} liest Ihre Antworten und bewertet sie.`,
        'Dann entscheidet ein Mensch, der namentlich genannt wird. Nach der Entscheidung bekommen Sie einen Bericht, in dem Ihre eigenen Worte stehen. Wenn Sie nicht einverstanden sind, antworten Sie auf die Mail mit der Einladung, und ein Mensch sieht es sich noch einmal an.',
        `Ob es weitere Runden gibt, kann Ihnen ${organisation} sagen.`,
      ].join(' '),
    who_reads: (organisation, evaluated, kind) =>
      [
        `Die Menschen bei ${organisation}, die dieses Gespräch öffnen dürfen: wer es prüft und wer entscheidet.`,
        ...(evaluated ? ['Ein Programm schlägt ihnen Bewertungen vor.'] : []),
        ...(kind === 'model' ? ['Das Sprachmodell, das ich benutze, liest die Antworten auch.'] : []),
        'Wer jetzt im Raum ist, wird darin angezeigt.',
      ].join(' '),
    when_told: (organisation) =>
      `Wie bald, weiß ich nicht: Ein Mensch entscheidet, und dann schreibt Ihnen ${organisation}. Antworten Sie auf die Mail mit der Einladung, um nach einem Datum zu fragen.`,
    judge: (atWork) =>
      `Ich beurteile weder Antworten noch Code, und ich sage nicht, was richtig ist: Das sehen sich danach Menschen an.${atWork ? ' Die Tests, die Sie starten, sagen Ihnen, was Ihr Code tut.' : ''}`,
    aids: 'Der Plan dieses Gesprächs sagt dazu nichts, deshalb erlaube und verbiete ich es nicht. Wenn Sie etwas nachschlagen, sagen Sie es, und sagen Sie mir, was Sie davon übernehmen.',
    ways: 'Sie können tippen oder sprechen, beides zählt gleich. Code kommt in den Editor, in einer der Sprachen, die er anbietet, und Zeichnungen kommen auf das Whiteboard. Ich verstehe nur Deutsch; einfache Worte genügen.',
    time_left: (minutes, section, coming) =>
      [
        `Insgesamt ${left(minutes)}, für diesen Teil ${left(section)}.`,
        coming.length > 0 ? `Danach: ${coming.join(', ')}.` : 'Es ist der letzte.',
      ].join(' '),
  },
};

const left = (minutes: number) =>
  minutes <= 0 ? 'bleibt keine Zeit' : minutes === 1 ? 'bleibt etwa eine Minute' : `bleiben etwa ${minutes} Minuten`;
