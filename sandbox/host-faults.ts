import type { FaultSpec } from "./fault-list.ts";

/** What goes wrong at the gateway's host, and with the network around everything. */
export const HOST_FAULTS = [
  {
    id: "gateway-oom",
    area: "Gateway",
    title: "The gateway is killed for want of memory, and stays down",
    shows: "Refused connections; the host tells why. A restart brings it back.",
  },
  {
    id: "gateway-bad-config",
    area: "Gateway",
    title: "A deployment breaks the gateway's configuration",
    shows: "Refused connections; the host's log tells why. A restart does not help.",
  },
  {
    id: "gateway-deploying",
    area: "Gateway",
    title: "A new version of the gateway is being deployed",
    shows: "Refused connections while the host says that a deployment is under way.",
  },
  {
    id: "gateway-stopped",
    area: "Gateway",
    title: "Somebody has stopped the gateway",
    shows: "Refused connections; the host says that the service is stopped.",
  },
  {
    id: "host-deployed",
    area: "Host",
    title: "A new version was deployed, and works",
    shows: "Nothing: a deployment is no fault.",
  },
  {
    id: "host-api-error",
    area: "Host",
    title: "The host's API answers with errors",
    shows: "Nothing: what cannot be asked is no outage.",
  },
  {
    id: "host-incident",
    area: "Host",
    title: "The host reports an incident of its own",
    shows: "Nothing by itself; it is evidence when the gateway fails.",
  },
  {
    id: "network-lost",
    area: "Host",
    title: "Our own network is lost",
    shows: "Everything becomes unknown: our network is nobody's outage.",
  },
] as const satisfies readonly FaultSpec[];
