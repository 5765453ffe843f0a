import type { ExerciseWords } from './words.ts';

export const fr: Readonly<Record<string, ExerciseWords>> = {
  'parse-duration': {
    title: 'Lire une durée',
    prompt: `Écrivez une fonction qui transforme un texte court comme "1h30m" en un nombre de secondes.

Le texte se compose d’heures, de minutes et de secondes, chacune un nombre entier suivi de h, m ou s. Chaque partie peut manquer, mais pas toutes. Elles viennent dans cet ordre et chacune au plus une fois. Pour tout autre texte, renvoyez null (None en Python, nil en Go, std::nullopt en C++).

Exemples :
"1h30m" donne 5400
"45s" donne 45
"30m1h" donne null, car l’ordre est faux`,
    spoken:
      'Je vous montre un petit exercice : lisez une durée, par exemple une heure et trente minutes, écrite sous forme abrégée, et renvoyez les secondes. Dites-moi ce que vous pensez en écrivant, et lancez les tests quand vous voulez.',
    hints: [
      'Pensez à ce qui peut suivre quoi. Après les heures, que peut-il venir ?',
      'Vous pouvez lire de gauche à droite et retenir quelles unités sont encore permises, ou décrire tout le texte par une expression régulière.',
      'Si les trois parties peuvent manquer, le texte vide convient aussi. Regardez-le à part.',
    ],
    followUps: [
      'Comment vous y êtes-vous pris ?',
      'Quels textes essaieriez-vous pour le mettre en défaut ?',
      'On veut aussi des jours et des semaines, et des espaces entre les parties. Que changeriez-vous ?',
    ],
  },
  'top-words': {
    title: 'Mots les plus fréquents',
    prompt: `Écrivez une fonction qui renvoie les mots les plus fréquents d’un texte, le plus fréquent d’abord.

Un mot est une suite de lettres de a à z ; majuscules et minuscules sont égales, et le résultat est en minuscules. Tout le reste sépare les mots. Les mots aussi fréquents sont triés par ordre alphabétique. S’il y a moins de mots que demandé, renvoyez-les tous.

Exemple :
text "The cat and the dog and the bird", count 2 donne ["the", "and"]`,
    spoken:
      'Je vous montre un petit exercice : trouvez les mots les plus fréquents d’un texte. Dites ce que vous pensez au fur et à mesure, et demandez si quelque chose n’est pas clair dans l’énoncé.',
    hints: [
      'Procédez en trois étapes : trouver les mots, les compter, les mettre en ordre.',
      'Pour l’ordre, il vous faut deux règles à la fois : le nombre en descendant, et le mot en montant quand les nombres sont égaux.',
    ],
    followUps: [
      'Quelles sont les étapes de votre solution ?',
      'Que coûte-t-elle en temps quand le texte devient très long ?',
      'Le texte ne tient plus en mémoire. Que feriez-vous alors ?',
    ],
  },
  'bracket-mismatch': {
    title: 'Trouver la mauvaise parenthèse',
    prompt: `Écrivez une fonction qui vérifie les parenthèses d’un texte : ( ), [ ] et { }. Tous les autres caractères sont ignorés.

Renvoyez -1 si chacune est bien fermée. Sinon, renvoyez la position (comptée à partir de 0) de la première fermante qui ne convient pas. S’il n’y en a pas, renvoyez la position de la première ouvrante qui n’est jamais fermée.

Exemples :
"f(a[0])" donne -1
"(]" donne 1
"a(b" donne 1`,
    spoken:
      'Voici un petit exercice : trouvez la parenthèse qui est fausse dans un morceau de texte. Pensez à voix haute, et commencez par ce qui vous paraît le plus facile.',
    hints: [
      'À laquelle des ouvertes la prochaine fermante doit-elle correspondre ?',
      'La dernière ouverte est la première fermée. Quelle collection se comporte ainsi ?',
      'Retenez des positions plutôt que des caractères, pour pouvoir les renvoyer.',
    ],
    followUps: [
      'Que gardez-vous en mémoire en parcourant le texte ?',
      'Suffirait-il de compter chaque sorte de parenthèse ? Pourquoi, ou pourquoi pas ?',
      'Les parenthèses dans du texte entre guillemets doivent désormais être ignorées. Qu’est-ce qui change ?',
    ],
  },
  'free-slots': {
    title: 'Temps libre entre les réunions',
    prompt: `Écrivez une fonction qui trouve le temps libre d’une journée.

Vous recevez une liste de réunions, chacune sous la forme [début, fin], ainsi que le début et la fin de la journée. Ce sont tous des nombres entiers, par exemple des minutes. Les réunions peuvent se chevaucher, se toucher, venir dans n’importe quel ordre et dépasser la journée. Renvoyez les plages libres dans la journée sous forme de liste de [début, fin], dans l’ordre. Les plages sans durée ne comptent pas.

Exemple :
réunions [[9, 10], [12, 13]], journée de 8 à 18 donne [[8, 9], [10, 12], [13, 18]]`,
    spoken:
      'Je vous montre un exercice sur un agenda : à partir des réunions d’une journée, trouvez le temps encore libre. Avant d’écrire, dites-moi quels cas vous paraissent délicats.',
    hints: [
      'Cela devient bien plus facile une fois les réunions dans un bon ordre. Lequel ?',
      'Parcourez-les et retenez jusqu’à quand la journée est occupée pour l’instant.',
      'Une courte réunion à l’intérieur d’une longue ne doit pas faire reculer ce point.',
    ],
    followUps: [
      'Que retient votre boucle d’une réunion à la suivante ?',
      'Que se passe-t-il avec une réunion située à l’intérieur d’une autre ?',
      'Il y a maintenant plusieurs personnes, et vous voulez le temps où toutes sont libres. Que pouvez-vous réutiliser ?',
    ],
  },
  'apply-transfers': {
    title: 'Exécuter des virements',
    prompt: `Écrivez une fonction qui exécute des virements entre des comptes.

Vous recevez les comptes sous forme de liste de [nom, solde], et les virements sous forme de liste de [id, émetteur, destinataire, montant], dans l’ordre. Un virement est refusé si un compte est inconnu, si les deux comptes sont le même, si le montant n’est pas supérieur à 0 ou si le solde ne le couvre pas. Un virement dont l’id est déjà venu, accepté ou refusé, est une répétition : ignorez-le entièrement.

Renvoyez deux listes en une : les comptes sous la forme [nom, solde], dans l’ordre donné, et les ids des virements refusés, dans l’ordre.

Exemple :
comptes [["ann", 50], ["bob", 0]]
virements [["t1", "ann", "bob", 30], ["t1", "ann", "bob", 30], ["t2", "ann", "bob", 30]]
donne [[["ann", 20], ["bob", 30]], ["t2"]]`,
    spoken:
      'Je vous montre un exercice où de l’argent circule entre des comptes, et où certains ordres arrivent deux fois. Lisez-le, et dites-moi avec vos propres mots ce qui fait échouer un virement.',
    hints: [
      'Décidez d’abord de ce que vous voulez retrouver vite, et comment vous le rangeriez.',
      'Notez les conditions d’un refus une par une avant de toucher à un solde.',
      'La répétition d’un virement refusé est ignorée aussi. Où devez-vous retenir l’id ?',
    ],
    followUps: [
      'Que faites-vous en premier pour chaque virement, et en dernier ?',
      'Pourquoi l’endroit où vous retenez l’id importe-t-il ?',
      'Imaginez que cela tourne sur deux serveurs à la fois, sur une base de données. Lesquelles de vos étapes ne sont plus sûres ?',
    ],
  },
  'allow-requests': {
    title: 'Limiter les requêtes',
    prompt: `Écrivez une fonction qui décide quelles requêtes un service laisse passer.

Vous recevez les requêtes sous forme de liste de [client, seconde], triées par temps, une limite (limit) et une fenêtre (window) en secondes. Une requête passe si, du même client, moins de "limit" requêtes sont passées dans la fenêtre qui précède. Une requête d’il y a exactement "window" secondes ne compte plus. Les requêtes refusées ne comptent pas non plus.

Renvoyez une liste de true et de false, un pour chaque requête.

Exemple :
requêtes [["a", 0], ["a", 1], ["a", 2], ["a", 10]], limit 2, window 10
donne [true, true, false, true]`,
    spoken:
      'Je vous montre un exercice sur la protection d’un service : décidez pour chaque requête si elle passe, avec une limite pour chaque client. Commencez par parcourir l’exemple avec moi.',
    hints: [
      'Que devez-vous retenir de chaque client pour décider de la requête suivante ?',
      'Les anciennes entrées peuvent être oubliées. Lesquelles exactement, au bord de la fenêtre ?',
      'Prenez soin de ne retenir que celles qui sont passées.',
    ],
    followUps: [
      'Que gardez-vous pour chaque client ?',
      'De combien de mémoire a-t-on besoin avec un million de clients ?',
      'Le service tourne sur dix machines. Comment y tenez-vous la limite, et quelle exactitude faut-il ?',
    ],
  },
  'user-sessions': {
    title: 'Des événements aux visites',
    prompt: `Écrivez une fonction qui regroupe des événements en visites.

Vous recevez des événements sous forme de liste de [utilisateur, temps], dans n’importe quel ordre, et un écart (gap). Les événements d’un utilisateur appartiennent à la même visite tant qu’il n’y a pas plus de "gap" entre l’un et le suivant. Renvoyez les visites sous la forme [utilisateur, début, fin, nombre d’événements], triées par utilisateur, puis par début. Un événement qui apparaît deux fois (même utilisateur, même temps) compte une fois.

Exemple :
événements [["ann", 0], ["ann", 20], ["ann", 60]], gap 30
donne [["ann", 0, 20, 2], ["ann", 60, 60, 1]]`,
    spoken:
      'Je vous montre un exercice avec les événements bruts d’un site : regroupez-les en visites. Dites-moi d’abord ce qui pourrait être faux dans de telles données.',
    hints: [
      'Dans quel ordre aimeriez-vous lire les événements ?',
      'Comparez chaque événement à la visite que vous construisez. Quand une nouvelle commence-t-elle ?',
      'Après le tri, les deux d’une paire en double se trouvent côte à côte.',
    ],
    followUps: [
      'Quand une nouvelle visite commence-t-elle dans votre code ?',
      'Que deviennent les événements qui apparaissent deux fois ?',
      'Les événements arrivent en flux sans fin, et en retard. Quand pouvez-vous dire qu’une visite est terminée ?',
    ],
  },
  'best-threshold': {
    title: 'Choisir un seuil',
    prompt: `Écrivez une fonction qui choisit le seuil d’un classifieur.

Vous recevez les scores d’un modèle et les vraies étiquettes (labels, 1 ou 0), dans deux listes de même longueur. Avec un seuil t, tout score d’au moins t compte comme un oui. Les « justes » sont les oui corrects, les « fausses alertes » les oui faux, et les « manqués » ceux d’étiquette 1 qui ne sont pas un oui. La qualité de t est 2 * justes / (2 * justes + fausses alertes + manqués).

Renvoyez celui des scores donnés qui, pris comme seuil, a la plus haute qualité. Si plusieurs sont aussi bons, renvoyez le plus haut d’entre eux. S’il n’y a pas d’étiquette 1, renvoyez null (None en Python, nil en Go, std::nullopt en C++).

Exemple :
scores [0.9, 0.8, 0.3, 0.2], labels [1, 1, 0, 1] donne 0.2 (qualité 6 / 7)`,
    spoken:
      'Je vous montre un exercice sur le jugement d’un modèle : choisissez le seuil qui équilibre le mieux les détections justes et les fausses alertes. Expliquez-moi d’abord ce qui se passe quand le seuil monte.',
    hints: [
      'Commencez par la manière simple : essayer chaque score comme seuil et compter.',
      'Si vous parcourez les scores du plus haut au plus bas, comment les comptes changent-ils à chaque pas ?',
      'Des scores égaux ne peuvent être pris que tous ensemble.',
    ],
    followUps: [
      'Que comptez-vous, et pour quels seuils ?',
      'Que coûte-t-il pour un million de scores, et comment pourrait-il coûter moins ?',
      'Dans une vraie boutique, choisiriez-vous d’après cette qualité ? D’après quoi choisiriez-vous plutôt ?',
    ],
  },
  'changed-paths': {
    title: 'Ce qui a changé',
    prompt: `Écrivez une fonction qui compare deux documents et nomme ce qui a changé.

Les deux documents sont des objets (dictionnaires en Python) faits de textes, de nombres, de true, false, null, de listes et d’autres objets. Renvoyez les chemins où ils diffèrent, triés par ordre alphabétique. Les parties d’un chemin sont reliées par des points. Descendez dans les objets présents des deux côtés. Tout le reste, listes comprises, est comparé en entier. Un champ présent d’un seul côté a changé, même si sa valeur est null. Les clés ne contiennent jamais de point.

Exemple :
before {"name": "Ann", "home": {"city": "Bern", "zip": 3000}}
after {"name": "Ann", "home": {"city": "Basel", "zip": 3000}, "age": 30}
donne ["age", "home.city"]`,
    spoken:
      'Je vous montre un exercice qui compare deux versions d’un document et nomme ce qui a changé. Réfléchissez à voix haute à ce qui peut différer à un endroit, avant d’écrire.',
    hints: [
      'Pour une clé, il n’y a que peu de cas. Pouvez-vous les énumérer ?',
      'Quand les deux valeurs sont des objets, la même question se pose un niveau plus bas.',
      'Une liste qui contient des objets doit être comparée par contenu et non par identité.',
    ],
    followUps: [
      'Quels cas distinguez-vous pour une clé ?',
      'Comment distinguez-vous un champ absent d’un champ qui vaut null ?',
      'Comment compareriez-vous des listes pour qu’une entrée insérée ne compte pas comme un changement complet ?',
    ],
  },
  'run-cache': {
    title: 'Un cache qui oublie',
    prompt: `Écrivez une fonction qui joue les opérations d’un petit cache.

Le cache contient au plus "capacity" entrées. ["put", clé, valeur] range ou remplace une entrée, ["get", clé] en lit une. Quand une nouvelle clé ne tient plus, l’entrée inutilisée depuis le plus longtemps est retirée ; lire et ranger comptent tous deux comme utilisation. Renvoyez les résultats de toutes les opérations "get" dans l’ordre, avec null (None en Python, nil en Go, std::nullopt en C++) pour ce qui n’y est pas.

Visez des opérations dont le coût n’augmente pas avec le nombre d’entrées.

Exemple :
capacity 2, opérations [["put", "a", 1], ["put", "b", 2], ["get", "a"], ["put", "c", 3], ["get", "b"], ["get", "a"]]
donne [1, null, 1]`,
    spoken:
      'Je vous montre un exercice sur un cache qui oublie ce qui n’a pas servi depuis le plus longtemps. Avant d’écrire, dites comment vous trouveriez l’entrée à retirer.',
    hints: [
      'Deux choses doivent être rapides : trouver une entrée par sa clé, et trouver celle qui n’a pas servi depuis le plus longtemps.',
      'Certaines collections de votre langage retiennent l’ordre d’arrivée des clés. Pourriez-vous vous en servir ?',
      'Remplacer la valeur d’une clé présente ne doit pas en retirer une autre.',
    ],
    followUps: [
      'Quelles collections utilisez-vous, et pour quoi ?',
      'Que coûte une opération, et pourquoi ?',
      'Plusieurs threads utilisent ce cache à la fois. Qu’est-ce qui casse, et que feriez-vous ?',
    ],
  },
  'build-order': {
    title: 'Ordre des étapes',
    prompt: `Écrivez une fonction qui met des étapes dans un ordre où elles peuvent être exécutées.

Vous recevez une liste de [étape, besoins], où les besoins sont une liste d’étapes qui doivent venir avant. Une étape qui n’est nommée que comme besoin est aussi une étape. Si plusieurs étapes pouvaient venir ensuite, c’est la première par ordre alphabétique. S’il n’y a pas d’ordre possible, renvoyez null (None en Python, nil en Go, std::nullopt en C++).

Exemple :
[["app", ["lib", "config"]], ["lib", ["core"]]]
donne ["config", "core", "lib", "app"]`,
    spoken:
      'Je vous montre un exercice sur des étapes qui dépendent les unes des autres : trouvez un ordre dans lequel on peut les faire. Commencez par me dire quelle étape peut venir en premier, et pourquoi.',
    hints: [
      'Quelles étapes peuvent être exécutées tout de suite ? Qu’est-ce qui change ensuite pour les autres ?',
      'Gardez pour chaque étape ce qu’elle attend encore.',
      'Si rien n’est prêt alors qu’il reste des étapes, qu’est-ce que cela signifie ?',
    ],
    followUps: [
      'Comment choisissez-vous l’étape suivante ?',
      'À quoi voyez-vous qu’il n’y a pas d’ordre possible ?',
      'Plusieurs exécutants peuvent faire des étapes à la fois, et les étapes durent plus ou moins longtemps. Comment planifieriez-vous cela ?',
    ],
  },
  calculate: {
    title: 'Une petite calculatrice',
    prompt: `Écrivez une fonction qui calcule une expression.

L’expression est un texte fait de nombres entiers, de +, -, *, de parenthèses ( ) et d’espaces. La multiplication passe avant l’addition et la soustraction ; un moins peut se trouver devant un nombre, une parenthèse ou un autre moins. Renvoyez le résultat, ou null (None en Python, nil en Go, std::nullopt en C++) si le texte n’est pas une expression correcte. N’utilisez ni eval ni rien de semblable.

Exemples :
"2 + 3 * 4" donne 14
"-(1 + 2) * 3" donne -9
"2 +" donne null`,
    spoken:
      'Je vous montre un exercice où vous construisez une petite calculatrice : nombres, plus, moins, fois et parenthèses. Dites-moi d’abord comment vous décomposeriez le problème.',
    hints: [
      'Découpez d’abord le texte en morceaux : nombres, signes et parenthèses. Pensez ensuite à l’ordre.',
      'Une somme se compose de produits, et un produit se compose de valeurs simples. Qu’est-ce qu’une valeur simple ?',
      'Une fonction pour chacun de ces trois niveaux, chacune appelant la suivante, donne d’elle-même le bon ordre.',
    ],
    followUps: [
      'Quelles parties a votre solution, et que fait chacune ?',
      'Comment se fait-il que la multiplication soit faite d’abord ?',
      'Comment ajouteriez-vous les puissances, qui se groupent de droite à gauche ?',
    ],
  },
  'traffic-by-client': {
    title: 'Trafic par client',
    prompt: `Écrivez un programme qui lit un journal sur l’entrée standard et affiche combien chaque client a récupéré.

Chaque ligne du journal est "client chemin octets", avec une espace entre les parties ; octets est un nombre entier sans signe. Les lignes de toute autre forme sont ignorées. Affichez une ligne pour chaque client, "client total", le plus haut total d’abord ; les clients de même total par ordre alphabétique. À la fin, affichez "skipped" et le nombre de lignes ignorées, s’il y en a eu. Le journal peut être vide.

Exemple :
ann /index 100
bob /index 30
ann /news 50
donne
ann 150
bob 30`,
    spoken:
      'Je vous montre un petit exercice avec un fichier journal : additionnez le trafic de chaque client. Cette fois, vous écrivez un programme entier qui lit son entrée et affiche. Dites-moi d’abord ce qui pourrait être faux dans un tel journal.',
    hints: [
      'Procédez en trois étapes : lire une ligne, l’additionner, afficher dans l’ordre.',
      'Décidez d’abord de ce qu’est une bonne ligne, et comptez tout le reste comme ignoré.',
      'Pour l’ordre, il vous faut deux règles à la fois : le total en descendant, le client en montant.',
    ],
    followUps: [
      'Quelles sont les étapes de votre programme ?',
      'Quelles lignes mettriez-vous dans un journal pour le mettre en défaut ?',
      'Le journal fait cent gigaoctets, et de nouvelles lignes arrivent sans cesse. Que changeriez-vous ?',
    ],
  },
};
