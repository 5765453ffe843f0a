import type { Phrases } from './en.ts';

export const fr: Phrases = {
  acknowledge: ['Merci.', 'D’accord, merci.', 'Merci à vous.', 'Entendu, merci.'],
  thatIsFine: ['Ce n’est pas grave.', 'Aucun problème.', 'Pas de souci.'],
  ofCourse: [
    'Bien sûr. Prenez le temps qu’il vous faut.',
    'Je vous en prie, prenez votre temps.',
    'Certainement. J’attends.',
  ],

  hello: (name) => `Bonjour${name ? ` ${name}` : ''}, et bienvenue.`,
  leads: (position, kind) =>
    `Je mène cet entretien pour le poste « ${position} » ${kind === 'model' ? 'avec un modèle de langage' : 'selon des règles, sans modèle de langage'}.`,
  takeYourTime: 'Prenez le temps qu’il vous faut, et demandez-moi de répéter une question quand vous voulez.',

  endSection: (title) => `Merci. C’était la partie « ${title} ».`,
  endTheirs: 'Très bien.',
  nowComes: (title) => `Voici maintenant « ${title} ».`,
  timeIsUp: (title) => `Le temps prévu pour la partie « ${title} » est écoulé, alors continuons. Merci.`,
  yourQuestions: 'C’est maintenant à vous : que souhaitez-vous demander sur l’entretien ou sur la suite ?',
  askAway: 'Je vous écoute.',
  noted: 'Merci, cela reste dans le compte rendu.',
  anythingElse: 'Souhaitez-vous demander autre chose ?',
  added: 'Merci, cela va avec votre réponse précédente. La question est maintenant :',
  addedAtWork: 'Merci, cela va avec votre réponse précédente. Poursuivez l’exercice comme vous le souhaitez.',
  weGoOn: 'Bien, alors continuons. La question était :',
  present: 'Bonjour. Je suis là, et vos paroles me parviennent. J’avais demandé :',
  backTo: 'Volontiers, revenons-y. Dites ce que vous souhaitez ajouter ou changer :',
  noWayBack:
    'Je ne peux pas revenir en arrière d’ici : c’est la première question de sa partie, et les parties précédentes sont closes. Ce que vous y avez dit est dans le compte rendu.',
  noTimeBack:
    'Il reste trop peu de temps dans cette partie pour revenir en arrière. Ce que vous y avez dit est dans le compte rendu.',

  slower: 'Je le dis plus lentement.',
  breaths: 'mais|et|donc|car|alors que|parce que|or',
  smaller: 'Je vous pose une question plus simple.',
  noTerms:
    'Je n’ai pas le droit d’expliquer les mots d’une question. Dites ce que vous en comprenez, ou dites « question suivante ». J’avais demandé :',
  noOtherWords:
    'Je n’ai pas d’autres mots pour cela. Répondez selon ce que vous en comprenez et dites-moi ce que vous supposez, ou dites « question suivante ». Encore une fois :',
  belongsTo: (question) => `Il s’agit de ce que j’ai demandé avant : ${question}`,
  wanted: {
    story:
      'J’aimerais entendre un cas tiré de votre propre travail : de quoi il s’agissait, ce que vous avez fait, et comment cela s’est terminé.',
    explain: 'J’aimerais entendre comment vous vous y prendriez, étape par étape, et pourquoi.',
    short: 'Une phrase ou deux suffisent.',
    yes_no: 'Un oui ou un non suffit, avec un mot sur la raison.',
    exercise: '',
    candidate_questions: '',
  },
  choose:
    'Prenez-le comme cela convient le mieux : choisissez, dites-moi ce que vous supposez, et continuez à partir de là.',
  chooseCase: 'C’est à vous de choisir : n’importe quel cas tiré de votre propre travail convient.',
  startAgain: 'Pardon, je recommence.',
  tellMore: 'Pourriez-vous m’en dire plus ?',

  notMine: 'Je ne peux pas répondre à cela moi-même. C’est dans le compte rendu, l’équipe verra donc votre question.',
  farewell: (name) =>
    `C’est terminé. Merci pour votre temps${name ? `, ${name}` : ''}. Une personne examinera le tout et reviendra vers vous. Au revoir.`,
  leftEarly:
    'Alors nous nous arrêtons ici. Ce que vous avez dit jusqu’ici est conservé ; une personne l’examinera et reviendra vers vous. Merci pour votre temps. Au revoir.',
  stopped: 'Nous arrêtons l’entretien ici. Merci pour votre temps. L’équipe reviendra vers vous. Au revoir.',
  timeOver:
    'Notre temps est écoulé, j’arrête donc l’entretien ici. Merci beaucoup. Une personne examinera le tout et reviendra vers vous. Au revoir.',

  checkIns: [
    'Prenez le temps qu’il vous faut. Voulez-vous que je répète la question ?',
    'Si vous préférez continuer, dites « question suivante ». Ou réfléchissez encore, j’attends.',
    'Je suis toujours là. Vous pouvez répondre, dire « question suivante », ou demander une pause.',
  ],
  exerciseCheckIns: {
    untouched:
      'Je vois que l’éditeur est encore tel qu’au début. Est-ce que cela vous aiderait de me dire comment vous commenceriez ? Vous pouvez aussi demander un indice.',
    failing:
      'Votre dernière exécution n’est pas encore passée. Que lisez-vous dans sa sortie ? Vous pouvez aussi demander un indice.',
    working: 'Où en êtes-vous ? Dites-moi à quoi vous pensez, demandez un indice, ou dites que vous avez terminé.',
  },
  noHint: 'Je n’ai pas d’autre indice ici. Dites-moi votre idée, et essayez-la en l’exécutant.',
  noHintHere:
    'Je n’ai pas d’indice ici. Commencez par la première chose qui vous vient à l’esprit, ou dites « question suivante ».',
  assume:
    'Je ne peux rien ajouter à l’énoncé. Là où il laisse quelque chose ouvert, choisissez ce qui vous paraît raisonnable, et dites-moi ce que vous supposez.',
  howToWork:
    'L’énoncé complet se trouve à côté de l’éditeur, avec des exemples. Écrivez-y votre fonction, lancez les tests quand vous voulez, demandez-moi un indice si vous êtes dans une impasse, et dites quand vous avez terminé.',
  goOnWorking: 'Merci. Continuez avec le code, et dites quand vous avez terminé.',
  noBreaks: 'Aucune pause n’est prévue dans cet entretien. Respirez un instant, j’attends.',

  run: {
    passed:
      'Tous les tests passent. Comment le temps d’exécution augmente-t-il avec l’entrée, et que testeriez-vous encore ?',
    failed: (passed, all, name) =>
      `${passed} tests sur ${all} passent. ${name ? `Regardez le test « ${name} ».` : 'Ce qui échoue est caché : pensez à des entrées inhabituelles.'} Que se passe-t-il là, à votre avis ?`,
    compile: 'Le code ne démarre pas encore. Que vous dit le message en dessous ?',
    error: 'L’exécution s’est arrêtée sur une erreur. Que vous dit le message ?',
    slow: 'L’exécution a duré trop longtemps et a été arrêtée. Où pourrait-elle passer son temps ?',
    memory: 'L’exécution a pris plus de mémoire que permis. Qu’est-ce qui grandit là ?',
  },

  processAnswers: {
    is_ai: (kind) =>
      `Je suis une IA, pas une personne : un programme qui ${kind === 'model' ? 'utilise un modèle de langage' : 'suit des règles'}. Les questions viennent d’un plan qu’une personne a approuvé.`,
    who_decides: (evaluated) =>
      `C’est une personne nommément désignée qui décide, jamais un programme seul. ${evaluated ? 'Un programme propose des notes avec des citations, et une personne vérifie chacune d’elles.' : 'Vous avez refusé l’évaluation par IA, seules des personnes évaluent donc vos réponses.'}`,
    recorded: (sound) =>
      `Ce qui est dit ici est conservé sous forme de texte, avec le code, ses exécutions et le tableau. Le son ${sound ? 'est enregistré aussi, comme vous l’avez accepté' : 'n’est pas enregistré'}.`,
    kept: (organisation) =>
      `L’image n’est enregistrée que si vous l’avez accepté. La durée de conservation est fixée par ${organisation} ; vous pouvez y demander une copie ou l’effacement.`,
    what_next: (organisation, evaluated) =>
      [
        evaluated
          ? `Un programme propose des notes avec des citations de ce que vous avez dit, et une personne chez ${organisation} vérifie chacune d’elles.`
          : `Une personne chez ${organisation} lit vos réponses et les note.`,
        'Ensuite, une personne nommément désignée décide. Après la décision, vous recevez un rapport qui contient vos propres mots. Si vous n’êtes pas d’accord, répondez au mail d’invitation, et une personne l’examine à nouveau.',
        `S’il y a d’autres étapes, ${organisation} peut vous le dire.`,
      ].join(' '),
    who_reads: (organisation, evaluated, kind) =>
      [
        `Les personnes chez ${organisation} qui peuvent ouvrir cet entretien : celles qui l’évaluent et celle qui décide.`,
        ...(evaluated ? ['Un programme leur propose des notes.'] : []),
        ...(kind === 'model' ? ['Le modèle de langage que j’utilise lit aussi les réponses.'] : []),
        'Les personnes présentes dans la salle en ce moment y sont affichées.',
      ].join(' '),
    when_told: (organisation) =>
      `Dans combien de temps, je ne le sais pas : une personne décide, et ${organisation} vous écrit alors. Répondez au mail d’invitation pour demander une date.`,
    judge: (atWork) =>
      `Je ne juge ni les réponses ni le code, et je ne dis pas ce qui est juste : des personnes l’examinent après.${atWork ? ' Les tests que vous lancez vous disent ce que fait votre code.' : ''}`,
    aids: 'Le plan de cet entretien n’en dit rien, je ne l’autorise donc pas et je ne l’interdis pas non plus. Si vous cherchez quelque chose, dites-le, et dites-moi ce que vous en retenez.',
    ways: 'Vous pouvez taper ou parler, les deux comptent autant. Le code va dans l’éditeur, dans l’un des langages qu’il propose, et les dessins vont sur le tableau blanc. Je ne comprends que le français ; des mots simples suffisent.',
    time_left: (minutes, section, coming) =>
      [
        `En tout, ${left(minutes)}, et pour cette partie, ${left(section)}.`,
        coming.length > 0 ? `Ensuite : ${coming.join(', ')}.` : 'C’est la dernière.',
      ].join(' '),
  },
};

const left = (minutes: number) =>
  minutes <= 0
    ? 'il ne reste plus de temps'
    : `il reste environ ${minutes === 1 ? 'une minute' : `${minutes} minutes`}`;
