import type { Texts } from "../en.ts";

export const METHODS: Texts["methods"] = {
  confirmed: (failures, pause) =>
    `Une panne est confirmée par ${failures === 1 ? "un test échoué" : `${failures} tests échoués à la suite`}${pause === null ? "" : `, chacun ${pause} après la fin du précédent`}. Ce qui échoue moins souvent à la suite ne change rien et ne compte pas.`,
  atWorst: (pauses, pause, failures) =>
    `Au pire, une panne commence juste après un bon test. Elle est alors confirmée après l’intervalle, ${pauses}\u00a0×\u00a0${pause} de pause et la durée des tests échoués : aucune quand les connexions sont refusées, ${failures}\u00a0×\u00a0le délai quand aucune réponse ne vient. Le tableau ci-dessus en donne les sommes.`,
  over: (successes, gap) =>
    `Elle a commencé avec le premier test échoué de la série et finit avec le premier réussi. Elle est terminée après ${successes === 1 ? "un bon test" : `${successes} bons tests à la suite`}${gap === null ? "" : `, le dernier au moins ${gap} après le premier`}.`,
  degraded:
    "Une réponse trop lente, ou donnée par un autre modèle que celui qui a été interrogé, compte comme dégradée. Une réponse en cache ne prouve rien et compte comme inconnue.",
  oneIncident:
    "Une panne est un seul incident : ce qui ne peut pas fonctionner sans un élément en panne rejoint l’incident de celui-ci.",
  flapping: (transitions, within) =>
    `Ce qui change plus de ${transitions} fois en ${within} est annoncé comme un seul incident intermittent.`,
  flappingPerFault:
    "Les changements comptent pour chaque panne séparément : des pannes différentes qui frappent l’une après l’autre la même vérification ne sont pas une intermittence.",
  returns: (within) => `Une panne qui revient en moins de ${within} est le même incident.`,
  starting: (grace) =>
    `Une passerelle qui vient d’être lancée a ${grace} pour répondre avant de compter comme en panne.`,

  weighed:
    "Tout ce qui a été observé parle, avec un poids, pour certaines causes et contre d’autres. Les poids d’une cause sont additionnés, et elle n’est nommée que si le total suffit et devance toutes les autres.",
  sure: "La certitude n’est élevée que si les observations excluent aussi les autres causes et que rien ne parle contre celle-ci. Trop peu, ou autant pour une autre cause, donne « inconnue » : c’est aussi une réponse.",
  changes:
    "Ce qui est observé plus tard peut changer la cause tant que l’incident est ouvert, et sa chronologie le dit. Ce que les services écrivent d’eux-mêmes n’est jamais répété ici, et leurs propres pages d’état ne peuvent ni ouvrir ni clore un incident.",

  uptimeFormula: "Disponibilité = (disponible + dégradé) ÷ (disponible + dégradé + en panne).",
  measuredFormula: "Mesuré = (disponible + dégradé + en panne) ÷ (disponible + dégradé + en panne + inconnu).",
  counting:
    "Disponible et dégradé comptent comme en marche, en panne comme à l’arrêt, chaque milliseconde pour une. La maintenance annoncée et le temps inconnu ne comptent ni comme marche ni comme arrêt ; le temps inconnu abaisse la part mesurée, la maintenance non.",
  ofComponents:
    "Un composant est en panne tant qu’un de ses contrôles l’est, et disponible seulement tant que tous ceux qui peuvent être faits le sont. Quand un modèle est en panne et qu’un autre a visiblement répondu à ses utilisateurs, il est dégradé.",
  cutOff: (percent) =>
    `Les deux sont tronqués après deux décimales, jamais arrondis vers le haut. En dessous de ${percent} mesurés, la disponibilité est remplacée par « données insuffisantes ».`,
  whole: (all, most) =>
    `${all} ne s’affiche que si rien n’était en panne et que chaque instant a été mesuré ; sinon ${most} est le plus qui soit affirmé.`,
  before:
    "Le temps avant la première mesure d’un composant ne compte pas du tout. Ce qui n’a été annoncé comme maintenance qu’après coup reste tel que mesuré.",
  months: "Les chiffres d’un mois sont figés définitivement une heure après sa fin.",

  dayLasts: (zone) =>
    `Un jour va de minuit à minuit à ${zone}, quelle que soit sa durée, et la somme de ses cinq classes (disponible, dégradé, en panne, maintenance, inconnu) est sa durée réelle.`,
  noOddDay: (zone, usual) => `Aucun jour de l’année qui vient n’est plus long ou plus court que ${usual} à ${zone}.`,
  oddDay: (date, length, usual) => `Le prochain jour qui n’y dure pas ${usual} est le ${date} : il dure ${length}.`,

  unknown:
    "Inconnu veut dire que personne ne l’a mesuré. Ce n’est jamais montré comme en marche, ni sur cette page ni dans ce que lisent les programmes.",
  stale:
    "C’est le cas quand aucun résultat n’est récent : un résultat fait foi pendant deux intervalles plus le délai (le tableau donne les durées). Si la surveillance s’arrête, tout devient inconnu de soi-même.",
  cannotTell: (failures) =>
    `C’est le cas quand ${failures === 1 ? "un test ne permet" : `${failures} tests à la suite ne permettent`} pas de conclure : notre propre clé est refusée ou limitée, notre propre budget est épuisé, notre propre réseau est en panne, ou ce que nous lisons pour juger est illisible. Nos défaillances ne comptent jamais comme celles de ce qui est surveillé.`,
  neverGood:
    "C’est le cas d’un contrôle qui n’a jamais été bon depuis sa mise en place : c’est une affaire de configuration, pas une panne.",
  gap: "Une interruption des tests compte comme inconnue depuis le dernier résultat qui la précède.",

  recovery:
    "Quand tout ce qu’un incident a touché va de nouveau bien, il n’est pas encore résolu. Suivent quatre preuves, chacune une requête nouvelle, commencée après la réussite de la précédente ; si l’une échoue, l’incident continue.",

  free: "Tous les tests sont gratuits.",
  budget: (perDay) =>
    `Les tests qui interrogent des modèles coûtent de l’argent. Tous ensemble peuvent coûter ${perDay} par jour (UTC) ; avant chaque test, le plus qu’il puisse coûter est mis de côté.`,
  most: (perDay) =>
    `Si chacun coûtait le plus qu’il puisse, ils coûteraient ${perDay} par jour d’après leurs intervalles.`,
  usedUp: "Quand le budget du jour est épuisé, ce qui est payant n’est plus testé ce jour-là et devient inconnu.",

  between: "Ce qui arrive entre deux tests et finit avant le suivant.",
  ownNetwork: "Le chemin depuis votre propre réseau : nous testons d’un seul endroit.",
  quality: "La qualité des réponses : la réponse à un test doit être nouvelle et complète, rien de plus.",
  longAnswers: "La vitesse des réponses aux longues questions : les nôtres sont courtes.",
  everyModel: "Chaque modèle à chaque instant : ceux qui n’ont pas de contrôle propre sont interrogés à tour de rôle.",
};
