// A published client of Statuspage v2 reads the page at argv[2]; what it understood goes to standard output as JSON. It is
// GPL, so it runs as a process of its own.
import { Statuspage } from "statuspage.io";

const page = new Statuspage("gatewatch");
page.setApiUrl(process.argv[2]);
const { api } = page;
const read = {
  summary: await api.getSummary(),
  status: await api.getStatus(),
  components: await api.getComponents(),
  incidents: await api.incidents.getAll(),
  unresolved: await api.incidents.getUnresolved(),
  // Its `getAll` and `getActive` ask for the coming ones as well.
  upcoming: await api.scheduledMaintenances.getUpcoming(),
};
process.stdout.write(JSON.stringify(read));
