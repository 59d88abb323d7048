// The real LiteLLM proxy: installs the pinned version into .venv-litellm, then runs the end-to-end tests against it.
// Without Python it says so and ends well; GATEWATCH_E2E=required makes that a failure.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const VENV = join(ROOT, ".venv-litellm");
const REQUIREMENTS = join(ROOT, "test/e2e/litellm/requirements.txt");
const STAMP = join(VENV, "installed.txt");
const PYTHONS = ["python3.13", "python3.12", "python3.11", "python3.10", "python3"];

const python = PYTHONS.find((name) => {
  const { stdout } = spawnSync(name, ["-c", "import sys, venv; print(sys.version_info >= (3, 10))"], {
    encoding: "utf8",
  });
  return stdout?.trim() === "True";
});
if (python === undefined) {
  process.stdout.write("SKIPPED: no Python 3.10 or newer with venv was found, so the real gateway was not run.\n");
  process.exit(process.env.GATEWATCH_E2E === "required" ? 1 : 0);
}
install(python);
run(process.execPath, [join(ROOT, "scripts/build.mjs"), "--if-stale"]);
run(process.execPath, [
  join(ROOT, "node_modules/vitest/vitest.mjs"),
  "run",
  "--config",
  "test/e2e/litellm/vitest.config.ts",
  ...process.argv.slice(2),
]);

function install(interpreter) {
  const wanted = readFileSync(REQUIREMENTS, "utf8");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  process.stdout.write("Installing the pinned LiteLLM proxy (about a minute) …\n");
  run(interpreter, ["-m", "venv", "--clear", VENV]);
  run(join(VENV, "bin/python"), ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]);
  writeFileSync(STAMP, wanted);
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, GATEWATCH_VENV: VENV },
  });
  if (status !== 0) process.exit(status ?? 1);
}
