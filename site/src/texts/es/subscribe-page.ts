import type { Texts } from "../en.ts";

export const SUBSCRIBE_PAGE: Texts["subscribePage"] = {
  title: "Reciba un aviso cuando algo cambie",
  description: (name) => `Reciba avisos de incidentes y mantenimiento programado de ${name}.`,
  lead: "Recibirá un solo aviso por cada cambio, en cuanto se produzca. Puede cambiar de idea en cualquier momento: cada mensaje lleva un enlace para ello.",

  how: "Por qué medio",
  way: {
    email: "Correo electrónico",
    slack: "Slack",
    discord: "Discord",
    teams: "Microsoft Teams",
    webhook: "Webhook",
    feed: "Feed",
  },
  address: {
    email: "Su dirección de correo",
    slack: "Webhook de su canal de Slack",
    discord: "Webhook de su canal de Discord",
    teams: "Dirección de su flujo de trabajo de Teams",
    webhook: "Dirección de su webhook",
  },
  example: {
    email: "name@example.com",
    slack: "https://hooks.slack.com/services/…",
    discord: "https://discord.com/api/webhooks/…",
    teams: "https://….logic.azure.com/workflows/…",
    webhook: "https://hooks.example.com/status",
  },
  hint: {
    email: "Un correo le pedirá que confirme. Antes de eso no llegará nada más.",
    slack:
      "En Slack: Aplicaciones, «Incoming Webhooks», elija un canal y copie su dirección. Un mensaje en él pedirá confirmación.",
    discord:
      "En Discord: ajustes del canal, Integraciones, Webhooks, copie la dirección. Un mensaje en él pedirá confirmación.",
    teams:
      "En Teams: flujos de trabajo del canal, «Send webhook alerts to a channel», copie la dirección. Un mensaje en él pedirá confirmación.",
    webhook:
      "HTTPS en el puerto 443 u 8443. Recibe una solicitud firmada; confirma respondiendo con su desafío, o usted con el enlace que contiene.",
  },
  feed: "Un feed lo cuenta todo y no necesita ninguna dirección suya. Añada este a un lector de feeds o a un chat que siga feeds:",
  feedOther: "También en",
  onlyFeed: "Aquí no hay otro medio configurado.",

  what: "Sobre qué parte",
  everything: "Todo lo de esta página",
  someComponents: "Solo algunos componentes",
  components: "Componentes",
  onlyIncident: "Solo este incidente:",
  news: "Qué avisos",
  topic: {
    incidents: "Incidentes, cuando empiezan y cuando terminan",
    updates: "Novedades mientras dura un incidente",
    postmortems: "El informe final, cuando esté escrito",
    maintenance: "Mantenimiento programado",
    components: "Cada cambio de estado de un componente",
  },
  often: "Con qué frecuencia",
  digest: { none: "Al momento", daily: "Una vez al día, todo en un correo" },
  submit: "Suscribirse",
  privacy: "Su dirección se guarda cifrada, no se muestra a nadie y se borra cuando se da de baja.",

  fault: {
    missing: "Indique una dirección.",
    too_long: "Es demasiado largo para una dirección.",
    not_mail: "No es una dirección de correo. Ejemplo: name@example.com.",
    not_url: "No es una dirección web. Ejemplo: https://hooks.example.com/status.",
    not_https: "La dirección debe empezar por https://.",
    has_user: "La dirección no debe contener usuario ni contraseña.",
    bad_port: "La dirección debe llevar al puerto 443 u 8443.",
    not_public: "La dirección debe llevar a la internet pública.",
    not_slack: "No es un webhook de Slack. Empiezan por https://hooks.slack.com/services/.",
    not_discord: "No es un webhook de Discord. Empiezan por https://discord.com/api/webhooks/.",
    not_teams: "No es la dirección de un flujo de trabajo de Teams. «Send webhook alerts to a channel» muestra una.",
    teams_retired:
      "Microsoft retiró los conectores de Office 365. Cree en su lugar un flujo de trabajo «Send webhook alerts to a channel».",
    topics: "Elija al menos un tipo de aviso.",
    components: "Elija al menos un componente.",
    incident: "Este incidente no se conoce aquí.",
    limited: "Ha habido demasiadas suscripciones en la última hora. Inténtelo de nuevo dentro de una hora.",
    elsewhere: "Este formulario se envió desde otro sitio, o su navegador oculta de dónde venía. Envíelo desde aquí.",
    closed: "Este medio no está disponible aquí.",
  },
  faultTitle: "No ha funcionado",

  sent: {
    email: {
      title: "Revise su correo",
      text: "Si la dirección es nueva aquí, hay un correo en camino. Siga su enlace en el plazo de un día; de lo contrario, no se envía nada más.",
    },
    chat: {
      title: "Revise su canal",
      text: "Si el webhook es nuevo aquí, hay un mensaje en camino a su canal. Siga su enlace en el plazo de un día; de lo contrario, no se envía nada más.",
    },
    webhook: {
      title: "Estamos preguntando a su webhook",
      text: "Si es nuevo aquí, hay una solicitud en camino. Confirma respondiendo con el desafío, o usted con el enlace que contiene, en el plazo de un día; de lo contrario, no se envía nada más.",
    },
  },
  nothingCame: "¿No ha llegado nada?",
  nothingCameText:
    "Mire en el correo no deseado y compruebe que la dirección era correcta. Tras tres envíos en un día, no se envía nada más a una dirección.",
  again: "Intentarlo de nuevo",

  confirmTitle: "¿Quiere recibir avisos?",
  confirmButton: "Sí, quiero recibirlos",
  confirmNot:
    "Si no lo ha pedido usted, cierre esta página: no se envía nada más, y la dirección se borra al cabo de un día.",
  confirmedTitle: "Su suscripción está activa",
  confirmedText: "A partir de ahora recibirá avisos de lo que ocurra.",
  confirmedBefore: "Esto ya se confirmó antes. Para cambiarlo o darse de baja, use el enlace de cualquier mensaje.",
  toManage: "Cambiar los avisos que recibe",

  secretTitle: "El secreto de su webhook",
  secretText:
    "Con él se firma lo que enviamos (Standard Webhooks). Solo se muestra ahora: guárdelo donde su receptor lo encuentre.",
  rotate: "Crear un secreto nuevo",
  rotateText:
    "Lo que enviamos va firmado, para que su receptor sepa que es nuestro. Si no tiene el secreto, o lo tienen otros, cree uno nuevo.",
  rotating: (when) => `El secreto anterior también firma hasta el ${when}.`,

  manageTitle: "Su suscripción",
  saved: "Guardado.",
  to: "Destinatario",
  about: "Sobre",
  hears: "Avisos",
  delivery: "Entrega",
  delivers: "funciona",
  failing: (when) => `falla desde el ${when}`,
  noAddress: "una dirección que no se puede leer",
  save: "Guardar",
  leave: "Darse de baja",
  leaveTitle: "¿Dejar de recibir avisos?",
  leaveText: "No se envía nada más, y la dirección se borra.",
  leaveButton: "Dejar de recibir avisos",
  keep: "No, seguir recibiéndolos",
  leftTitle: "Se ha dado de baja",
  leftText: "No se envía nada más, y su dirección se ha borrado.",
  subscribeAgain: "Suscribirse de nuevo",
  deadTitle: "Este enlace no funciona",
  deadText:
    "No se copió entero, tiene más de un día o su suscripción ya no existe. Al suscribirse de nuevo llegará otro.",

  aboutThis: "Recibir avisos sobre esto",
};
